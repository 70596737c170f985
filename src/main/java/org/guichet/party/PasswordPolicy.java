package org.guichet.party;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.guichet.kernel.Refused;

/// Which passwords are taken: long ones, unlike the person's own names and unlike what attackers try first. No rule on
/// kinds of characters and no forced change: both make passwords worse (NIST SP 800-63B, ASVS 6.2).
final class PasswordPolicy {
    static final int LEAST = 12;
    static final int MOST = 128;

    private static final Set<String> COMMON = load();

    private PasswordPolicy() {}

    static List<Refused> faults(String login, String name, String password) {
        var faults = new ArrayList<Refused>();
        var length = password.codePointCount(0, password.length());
        if (length < LEAST) faults.add(Refused.of(AccessError.PASSWORD_TOO_SHORT).field("password").arg("least", LEAST));
        if (length > MOST) faults.add(Refused.of(AccessError.PASSWORD_TOO_LONG).field("password").arg("most", MOST));
        var plain = plain(password);
        if (holdsName(plain, login, name)) faults.add(Refused.of(AccessError.PASSWORD_HOLDS_NAME).field("password"));
        if (isCommon(plain)) faults.add(Refused.of(AccessError.PASSWORD_COMMON).field("password"));
        return faults;
    }

    private static boolean holdsName(String plain, String login, String name) {
        if (plain(login).length() >= 3 && plain.contains(plain(login))) return true;
        for (var word : name.split("[\\s'’().-]+")) {
            if (plain(word).length() >= 4 && plain.contains(plain(word))) return true;
        }
        return false;
    }

    /// A common word with digits and signs hung on is still common; so is one character, or two, repeated.
    private static boolean isCommon(String plain) {
        var core = plain.replaceAll("^[^a-z]+|[^a-z]+$", "");
        return COMMON.contains(plain) || COMMON.contains(core) || plain.chars().distinct().count() <= 3;
    }

    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("\\p{M}", "").toLowerCase(Locale.ROOT);
    }

    private static Set<String> load() {
        try (var stream = PasswordPolicy.class.getResourceAsStream("common-passwords.txt")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8).lines()
                    .map(String::strip).filter(line -> !line.isEmpty() && !line.startsWith("#")).collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
