package org.guichet.interconnection;

import java.time.Instant;
import java.time.LocalDate;
import org.guichet.agreement.Agreements;
import org.guichet.kernel.Paris;
import org.guichet.kernel.Scope;
import org.guichet.ledger.Journal;
import org.guichet.party.Customer;
import org.guichet.store.Db;
import org.guichet.subscription.Services;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The integration platform: a twin of the provider, with a twin of each customer who tests and the services of the test set. It is
/// behind a wall of its own, so no list of production ever shows a test report.
@Component
class TestPlatform {
    private final Db db;
    private final Agreements agreements;

    TestPlatform(Db db, Agreements agreements) {
        this.db = db;
        this.agreements = agreements;
    }

    /// The twin of a customer with its whole test set, made or completed. May run any number of times.
    ///
    /// @return where the twin's actors stand
    Scope twin(Customer customer, Instant at) {
        var provider = db.unwalled(jdbc -> jdbc.sql("select integration_platform(?, ?)").params(customer.provider(), Journal.utc(at)).query(Integer.class).optional())
                .orElseThrow(() -> new IllegalStateException("an integration platform has none of its own"));
        var all = new Scope(provider, null);
        var id = db.in(all, jdbc -> {
            var twin = jdbc.sql("""
                    insert into customer (provider_id, code, name, siren, language, created_at, integration_of) values (?, ?, ?, ?, ?, ?, ?)
                    on conflict (provider_id, code) do update set name = excluded.name returning id""")
                    .params(provider, customer.code(), customer.name(), customer.siren(), customer.language(), Journal.utc(at), customer.id())
                    .query(Integer.class).single();
            complete(jdbc, all, twin, customer.code(), Paris.date(at));
            return twin;
        });
        return new Scope(provider, id);
    }

    private void complete(JdbcClient jdbc, Scope all, int twin, String code, LocalDate on) {
        var family = agreements.family(all.provider());
        var set = TestSet.of(family, on).orElseThrow();
        var reference = "INTEGRATION-" + code;
        var contract = jdbc.sql("select id from contract where provider_id = ? and reference = ?").params(all.provider(), reference).query(Integer.class).optional()
                .orElseGet(() -> agreements.register(all, new Agreements.Draft(twin, reference, "offer", null, on, on, null, null), on).get());
        for (var service : set.services()) {
            var identifier = TestSet.identifier(service, code);
            if (Services.find(jdbc, all.provider(), identifier).isPresent()) continue;
            Services.create(jdbc, all.provider(), twin, contract, identifier, service.offer(), service.label().fr(), service.site(), "", "", "",
                    service.ended() == null ? on : service.ended().minusYears(1), service.ended());
        }
    }
}
