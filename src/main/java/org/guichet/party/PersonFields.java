package org.guichet.party;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.guichet.kernel.Refused;

/// The form of a person's fields. Control characters are refused everywhere: these texts go into mail headers and logs.
final class PersonFields {
    static final Set<String> LANGUAGES = Set.of("fr", "en");

    private static final Pattern LOGIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@+-]{1,99}");
    private static final Pattern EMAIL = Pattern.compile("[^\\s\\p{Cntrl}@<>,;:\"]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,188}[A-Za-z0-9])?");
    private static final Pattern NAME = Pattern.compile("[^\\p{Cntrl}<>]{1,120}");
    private static final Pattern PHONE = Pattern.compile("\\+?[0-9][0-9 .-]{3,24}");

    private PersonFields() {}

    static List<Refused> faults(NewPerson person) {
        var faults = new ArrayList<Refused>();
        if (person.role().isStaff() != (person.customer() == null)) {
            faults.add(Refused.of(AccessError.ROLE_MISMATCH).field("role").arg("role", person.role().code()));
        }
        check(faults, "login", person.login(), LOGIN);
        check(faults, "name", person.name() == null ? null : person.name().strip(), NAME);
        check(faults, "email", person.email(), EMAIL);
        if (person.phone() != null) check(faults, "phone", person.phone(), PHONE);
        if (!LANGUAGES.contains(person.language())) faults.add(Refused.of(AccessError.PARTY_FIELD_INVALID).field("language"));
        return faults;
    }

    private static void check(List<Refused> faults, String field, String value, Pattern form) {
        if (value == null || !form.matcher(value).matches()) faults.add(Refused.of(AccessError.PARTY_FIELD_INVALID).field(field));
    }
}
