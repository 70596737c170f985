package org.guichet.party;

import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Refused;
import org.guichet.store.Db;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/// The tenants of the installation. Their names are no secret of a tenant, so reading them needs no wall.
@Component
public final class Providers {
    static final Pattern CODE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,39}");

    private final Db db;
    private final InstantSource clock;

    Providers(Db db, InstantSource clock) {
        this.db = db;
        this.clock = clock;
    }

    /// All providers, in the order of their creation.
    public List<Provider> all() {
        return db.unwalled(jdbc -> jdbc.sql("select id, code, name, family from provider order by id").query(Provider.class).list());
    }

    public Optional<Provider> find(int id) {
        return db.unwalled(jdbc -> jdbc.sql("select id, code, name, family from provider where id = ?").param(id).query(Provider.class).optional());
    }

    public Optional<Provider> byCode(String code) {
        return db.unwalled(jdbc -> jdbc.sql("select id, code, name, family from provider where code = ?").param(code).query(Provider.class).optional());
    }

    /// Only from the command line and the demo: no channel reaches it.
    public Outcome<Provider> create(String code, String name, String family) {
        if (code == null || !CODE.matcher(code).matches()) return Outcome.no(Refused.of(AccessError.PARTY_FIELD_INVALID).field("code"));
        if (name == null || name.isBlank()) return Outcome.no(Refused.of(AccessError.PARTY_FIELD_INVALID).field("name"));
        var at = clock.instant().atOffset(ZoneOffset.UTC);
        if (byCode(code).isPresent()) return taken(code);
        try {
            var id = db.unwalled(jdbc -> jdbc.sql("select create_provider(?, ?, ?, ?)").params(code, name.strip(), family, at).query(Integer.class).single());
            return Outcome.done(new Provider(id, code, name.strip(), family));
        } catch (DuplicateKeyException e) {
            return taken(code); // someone else was quicker
        }
    }

    private static Outcome<Provider> taken(String code) {
        return Outcome.no(Refused.of(AccessError.PROVIDER_TAKEN).field("code").arg("code", code));
    }
}
