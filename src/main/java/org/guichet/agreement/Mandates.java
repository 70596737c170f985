package org.guichet.agreement;

import static org.guichet.ledger.Journal.utc;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.guichet.clause.Executes;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Paris;
import org.guichet.kernel.Permission;
import org.guichet.kernel.Refused;
import org.guichet.ledger.Facts;
import org.guichet.store.Db;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The register of what the provider did in a customer's name: each act refers to the contract that gives the mandate.
@Executes({"BTBS-CG-5.2-mandat"})
@Component
public class Mandates {
    public static final int LONGEST = 500;
    private final Db db;
    private final Agreements agreements;
    private final InstantSource clock;

    Mandates(Db db, Agreements agreements, InstantSource clock) {
        this.db = db;
        this.agreements = agreements;
        this.clock = clock;
    }

    /// @param mandate    reference of the order form that gives the mandate
    /// @param thirdParty with whom it was done
    public record Act(long id, int contract, String mandate, String thirdParty, String operation, LocalDate on, String recordedBy, String clause) {}

    /// Records an act.
    public Outcome<Act> record(Actor by, int id, String thirdParty, String operation, LocalDate on) {
        if (!by.isStaff() || !by.may(Permission.CONTRACT_MANAGE)) return Outcome.no(Refused.of(EngagementError.RIGHT_MISSING));
        var now = clock.instant();
        var faults = new ArrayList<Refused>();
        field(faults, "thirdParty", thirdParty);
        field(faults, "operation", operation);
        if (on == null) faults.add(Refused.of(EngagementError.MANDATE_FIELD).field("actedOn"));
        if (!faults.isEmpty()) return Outcome.no(faults);
        return db.in(by.scope(), jdbc -> {
            var found = ContractStore.find(jdbc, id);
            if (found.isEmpty()) return Outcome.no(Refused.of(EngagementError.UNKNOWN));
            var contract = found.get();
            var mandate = mandate(contract, Paris.date(now));
            if (mandate == null) return Outcome.no(Refused.of(EngagementError.MANDATE_NONE));
            if (on.isAfter(Paris.date(now)) || !contract.bindsOn(on)) {
                return Outcome.no(Refused.of(EngagementError.ACT_DATE).field("actedOn").clause(mandate.clause()).arg("date", Days.fr(on)).arg("earliest", contract.effectiveOn() == null ? "–" : Days.fr(contract.effectiveOn())));
            }
            jdbc.sql("insert into mandate_act (provider_id, customer_id, contract_id, third_party, operation, acted_on, recorded_at, recorded_by) values (?, ?, ?, ?, ?, ?, ?, ?)")
                    .params(contract.provider(), contract.customer(), id, thirdParty.strip(), operation.strip(), on, utc(now), by.name()).update();
            Facts.tell(jdbc, by, ContractStore.subject(contract), "acted-by-mandate", null, contract.state().code(), Paris.startOf(on), now, "thirdParty", thirdParty.strip(), "operation", operation.strip(), "mandate", contract.reference());
            return Outcome.done(of(jdbc, contract).getFirst());
        });
    }

    /// The acts under a contract, the latest first.
    public Outcome<List<Act>> list(Actor by, int id) {
        if (!by.may(Permission.CONTRACT_READ)) return Outcome.no(Refused.of(EngagementError.RIGHT_MISSING));
        return db.read(by.scope(), jdbc -> ContractStore.find(jdbc, id).map(c -> Outcome.done(of(jdbc, c))).orElseGet(() -> Outcome.no(Refused.of(EngagementError.UNKNOWN))));
    }

    /// True when the contract gives a mandate.
    public boolean given(Contract contract) {
        return mandate(contract, Paris.date(clock.instant())) != null;
    }

    private List<Act> of(JdbcClient jdbc, Contract contract) {
        var rule = mandate(contract, Paris.date(clock.instant()));
        return jdbc.sql("select id, third_party, operation, acted_on, recorded_by from mandate_act where contract_id = ? order by acted_on desc, id desc").param(contract.id())
                .query((rs, i) -> new Act(rs.getLong(1), contract.id(), contract.reference(), rs.getString(2), rs.getString(3), rs.getObject(4, LocalDate.class), rs.getString(5), rule == null ? null : rule.clause())).list();
    }

    private ContractKind.Rule mandate(Contract contract, LocalDate on) {
        return ContractKind.findOrFirst(agreements.family(contract.provider()), contract.kind(), on).map(ContractKind::mandate).orElse(null);
    }

    private static void field(List<Refused> faults, String name, String text) {
        if (text == null || text.isBlank()) faults.add(Refused.of(EngagementError.MANDATE_FIELD).field(name));
        else if (text.length() > LONGEST) faults.add(Refused.of(EngagementError.TITLE_MISSING).field(name).arg("longest", LONGEST));
    }
}
