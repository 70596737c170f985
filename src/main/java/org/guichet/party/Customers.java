package org.guichet.party;

import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Permission;
import org.guichet.kernel.Refused;
import org.guichet.kernel.Scope;
import org.guichet.store.Db;
import org.springframework.stereotype.Component;

/// The companies that hold services of a provider. A foreign customer and an unknown one look the same: not there.
@Component
public final class Customers {
    private static final Pattern SIREN = Pattern.compile("\\d{9}");
    private static final Pattern NAME = Pattern.compile("[^\\p{Cntrl}<>]{1,200}");
    private static final String COLUMNS = "id, provider_id as provider, code, name, siren, language";

    private final Db db;
    private final InstantSource clock;

    Customers(Db db, InstantSource clock) {
        this.db = db;
        this.clock = clock;
    }

    public Optional<Customer> find(Scope scope, int id) {
        return db.read(scope, jdbc -> jdbc.sql("select " + COLUMNS + " from customer where id = ?").param(id).query(Customer.class).optional());
    }

    public Optional<Customer> byCode(Scope scope, String code) {
        return db.read(scope, jdbc -> jdbc.sql("select " + COLUMNS + " from customer where code = ?").param(code).query(Customer.class).optional());
    }

    /// Every customer the scope sees, by name.
    public List<Customer> list(Scope scope) {
        return db.read(scope, jdbc -> jdbc.sql("select " + COLUMNS + " from customer order by name, id").query(Customer.class).list());
    }

    /// Needs `party.admin`.
    ///
    /// @param siren    nine digits, or null
    /// @param language `fr` or `en`
    public Outcome<Customer> create(Actor by, String code, String name, String siren, String language) {
        if (!by.isStaff() || !by.may(Permission.PARTY_ADMIN)) return Outcome.no(Refused.of(AccessError.FORBIDDEN));
        var faults = faults(code, name, siren, language);
        if (!faults.isEmpty()) return Outcome.no(faults);
        var provider = by.scope().provider();
        var at = clock.instant().atOffset(ZoneOffset.UTC);
        var id = db.in(by.scope(), jdbc -> jdbc.sql("""
                insert into customer (provider_id, code, name, siren, language, created_at) values (?, ?, ?, ?, ?, ?)
                on conflict (provider_id, code) do nothing returning id""")
                .params(provider, code, name.strip(), siren, language, at).query(Integer.class).optional());
        return id.map(i -> Outcome.done(new Customer(i, provider, code, name.strip(), siren, language)))
                .orElseGet(() -> Outcome.no(Refused.of(AccessError.CUSTOMER_TAKEN).field("code").arg("code", code)));
    }

    /// What is wrong with a customer's fields, without registering anyone.
    public static List<Refused> faults(String code, String name, String siren, String language) {
        var faults = new ArrayList<Refused>();
        if (code == null || !Providers.CODE.matcher(code).matches()) faults.add(invalid("code"));
        if (name == null || name.isBlank() || !NAME.matcher(name).matches()) faults.add(invalid("name"));
        if (siren != null && !SIREN.matcher(siren).matches()) faults.add(invalid("siren"));
        if (!PersonFields.LANGUAGES.contains(language)) faults.add(invalid("language"));
        return faults;
    }

    private static Refused invalid(String field) {
        return Refused.of(AccessError.PARTY_FIELD_INVALID).field(field);
    }
}
