package org.guichet.agreement;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.guichet.clause.Executes;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Paris;
import org.guichet.kernel.Permission;
import org.guichet.kernel.Refused;
import org.guichet.ledger.Facts;
import org.guichet.store.Db;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// A contract that passes to another customer: asked for, then agreed to in writing or refused. Until the provider agrees, its holder stays.
@Executes({"BTBS-CG-11.1"})
@Component
public class Transfers {
    public static final int LONGEST = 500;
    private final Db db;
    private final Agreements agreements;
    private final ObjectProvider<HolderChange> holders;
    private final InstantSource clock;

    Transfers(Db db, Agreements agreements, ObjectProvider<HolderChange> holders, InstantSource clock) {
        this.db = db;
        this.agreements = agreements;
        this.holders = holders;
        this.clock = clock;
    }

    /// @param state  `requested`, `agreed`, `refused`
    /// @param from   who held the contract when it was asked for
    /// @param answer the paper that holds the agreement, or why it was refused; null while open
    /// @param clause by which it needs the agreement, or null where no clause says so
    public record Transfer(long id, int contract, int from, int to, String toName, String state, LocalDate requestedOn, String requestedBy, String reason, LocalDate decidedOn, String answer, String clause) {}

    /// Records that the holder asked for it.
    public Outcome<Transfer> request(Actor by, int id, int to, String reason) {
        if (!by.isStaff() || !by.may(Permission.CONTRACT_MANAGE)) return Outcome.no(Refused.of(EngagementError.RIGHT_MISSING));
        var now = clock.instant();
        return db.in(by.scope(), jdbc -> {
            var locked = ContractStore.lock(jdbc, id);
            if (locked.isEmpty()) return Outcome.no(Refused.of(EngagementError.UNKNOWN));
            var contract = locked.get();
            if (!contract.state().binds()) return Outcome.no(Conclusion.stateForbids(contract));
            if (open(jdbc, id).isPresent()) return Outcome.no(Refused.of(EngagementError.TRANSFER_OPEN));
            if (to == contract.customer() || unknown(jdbc, to)) return Outcome.no(Refused.of(EngagementError.TRANSFER_HOLDER).field("to"));
            var text = reason == null ? "" : reason.strip();
            if (text.length() > LONGEST) return Outcome.no(Refused.of(EngagementError.TITLE_MISSING).field("reason").arg("longest", LONGEST));
            jdbc.sql("insert into contract_transfer (provider_id, customer_id, contract_id, to_customer_id, state, requested_on, requested_by, reason) values (?, ?, ?, ?, 'requested', ?, ?, ?)")
                    .params(contract.provider(), contract.customer(), id, to, Paris.date(now), by.name(), text).update();
            Facts.tell(jdbc, by, ContractStore.subject(contract), "transfer-requested", null, contract.state().code(), now, now, "to", String.valueOf(to), "reason", text.isEmpty() ? null : text);
            return Outcome.done(open(jdbc, id).orElseThrow());
        });
    }

    /// The provider's answer.
    ///
    /// @param paper what holds the written agreement, or why it is refused
    public Outcome<Transfer> decide(Actor by, int id, boolean agreed, String paper) {
        if (!by.isStaff() || !by.may(Permission.CONTRACT_MANAGE)) return Outcome.no(Refused.of(EngagementError.RIGHT_MISSING));
        var now = clock.instant();
        return db.in(by.scope(), jdbc -> {
            var locked = ContractStore.lock(jdbc, id);
            if (locked.isEmpty()) return Outcome.no(Refused.of(EngagementError.UNKNOWN));
            var contract = locked.get();
            var asked = open(jdbc, id);
            if (asked.isEmpty()) return Outcome.no(Refused.of(EngagementError.TRANSFER_NONE));
            var rule = rule(contract, Paris.date(now));
            var text = paper == null ? "" : paper.strip();
            if (agreed && rule.isPresent() && text.isEmpty()) return Outcome.no(Refused.of(EngagementError.TRANSFER_UNWRITTEN).field("paper").clause(rule.get().clause()));
            if (text.length() > LONGEST) return Outcome.no(Refused.of(EngagementError.TITLE_MISSING).field("paper").arg("longest", LONGEST));
            jdbc.sql("update contract_transfer set state = ?, decided_on = ?, decided_by = ?, answer = ? where id = ?").params(agreed ? "agreed" : "refused", Paris.date(now), by.name(), text, asked.get().id()).update();
            Facts.tell(jdbc, by, ContractStore.subject(contract), agreed ? "transfer-agreed" : "transfer-refused", null, contract.state().code(), now, now, "to", String.valueOf(asked.get().to()), "paper", text);
            if (agreed) pass(jdbc, contract, asked.get().to());
            return Outcome.done(of(jdbc, id).getFirst());
        });
    }

    private void pass(JdbcClient jdbc, Contract contract, int to) {
        jdbc.sql("update contract set customer_id = ?, version = version + 1 where id = ?").params(to, contract.id()).update();
        for (var table : List.of("contract_document", "contract_signature", "contract_value", "contract_paper")) jdbc.sql("update " + table + " set customer_id = ? where contract_id = ?").params(to, contract.id()).update();
        holders.orderedStream().forEach(h -> h.passed(jdbc, contract, to));
    }

    /// A contract's transfers, the latest first.
    public Outcome<List<Transfer>> list(Actor by, int id) {
        if (!by.may(Permission.CONTRACT_READ)) return Outcome.no(Refused.of(EngagementError.RIGHT_MISSING));
        return db.read(by.scope(), jdbc -> ContractStore.find(jdbc, id).isEmpty() ? Outcome.no(Refused.of(EngagementError.UNKNOWN)) : Outcome.done(of(jdbc, id)));
    }

    private Optional<Transfer> open(JdbcClient jdbc, int contract) {
        return of(jdbc, contract).stream().filter(t -> t.state().equals("requested")).findFirst();
    }

    private List<Transfer> of(JdbcClient jdbc, int contract) {
        var clause = ContractStore.find(jdbc, contract).flatMap(c -> rule(c, Paris.date(clock.instant()))).map(ContractKind.Rule::clause).orElse(null);
        return jdbc.sql("""
                select t.id, t.contract_id, t.customer_id, t.to_customer_id, coalesce(c.name, ''), t.state, t.requested_on, t.requested_by, t.reason, t.decided_on, t.answer
                from contract_transfer t left join customer c on c.id = t.to_customer_id where t.contract_id = ? order by t.id desc""").param(contract)
                .query((rs, i) -> new Transfer(rs.getLong(1), rs.getInt(2), rs.getInt(3), rs.getInt(4), rs.getString(5), rs.getString(6), rs.getObject(7, LocalDate.class), rs.getString(8), rs.getString(9),
                        rs.getObject(10, LocalDate.class), rs.getString(11), clause)).list();
    }

    private Optional<ContractKind.Rule> rule(Contract contract, LocalDate on) {
        return ContractKind.findOrFirst(agreements.family(contract.provider()), contract.kind(), on).map(ContractKind::transfer);
    }

    private static boolean unknown(JdbcClient jdbc, int customer) {
        return jdbc.sql("select 1 from customer where id = ?").param(customer).query(Integer.class).optional().isEmpty();
    }
}
