package org.guichet.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.guichet.amendment.Amendment;
import org.guichet.amendment.AmendmentAnswers;
import org.guichet.amendment.AmendmentDesk;
import org.guichet.amendment.Amendments;
import org.guichet.amendment.DocumentVersions;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Money;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Refused;
import org.guichet.kernel.Scope;
import org.guichet.kernel.Text;
import org.guichet.store.Db;
import org.junit.jupiter.api.AfterEach;

/// What the scenarios of amendments share: contracts of every kind, plans, the versions that bind, over a travelling clock.
abstract class AmendmentTest {
    static final Text WHAT = Text.of("Ce qui change.", "What changes.");
    static final byte[] PDF = "%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n".getBytes(StandardCharsets.US_ASCII);
    Counter counter;
    AmendmentDesk desk;
    AmendmentAnswers answers;
    Amendments amendments;
    DocumentVersions versions;
    Actor admin;
    Actor customer;
    Scope all;
    Db db;

    /// @param family such as `bfc`: its administrator acts, and the customer with this login
    void open(String at, String provider, String login) {
        counter = Counter.open(at);
        desk = counter.installation.bean(AmendmentDesk.class);
        answers = counter.installation.bean(AmendmentAnswers.class);
        amendments = counter.installation.bean(Amendments.class);
        versions = counter.installation.bean(DocumentVersions.class);
        db = counter.installation.bean(Db.class);
        admin = counter.person("admin." + provider);
        customer = counter.person(login);
        all = admin.scope();
    }

    @AfterEach
    void close() {
        if (counter != null) counter.close();
    }

    static LocalDate day(String day) {
        return day == null ? null : LocalDate.parse(day);
    }

    /// A contract in force, as if it had been concluded on a day.
    ///
    /// @param termUntil first day after its period, or null
    int contract(Actor of, String reference, String kind, String effectiveOn, String termUntil) {
        return db.in(all, jdbc -> jdbc.sql("""
                insert into contract (provider_id, customer_id, reference, kind, signed_on, effective_on, term_from, term_until) values (?, ?, ?, ?, ?, ?, ?, ?) returning id""")
                .params(all.provider(), of.scope().customer(), reference, kind, day(effectiveOn), day(effectiveOn), day(effectiveOn), day(termUntil)).query(Integer.class).single());
    }

    void bound(int contract, String document, String version, String from) {
        db.in(all, jdbc -> jdbc.sql("insert into contract_document (contract_id, provider_id, customer_id, document, version, binds_from) select id, provider_id, customer_id, ?, ?, ? from contract where id = ?")
                .params(document, version, day(from), contract).update());
    }

    long subscription(int contract, String product, String level, String activatedOn, String monthly) {
        return db.in(all, jdbc -> {
            var id = jdbc.sql("""
                    insert into subscription (provider_id, customer_id, contract_id, product, label, level, state, ordered_on, activated_on, term_from)
                    select provider_id, customer_id, id, ?, ?, ?, 'active', ?, ?, ? from contract where id = ? returning id""")
                    .params(product, product, level, day(activatedOn), day(activatedOn), day(activatedOn), contract).query(Long.class).single();
            jdbc.sql("insert into subscription_price (subscription_id, provider_id, customer_id, from_day, monthly, source) select id, provider_id, customer_id, ?, ?, 'order' from subscription where id = ?")
                    .params(day(activatedOn), Money.eur(monthly).euros(), id).update();
            return id;
        });
    }

    AmendmentDesk.Plan conditions(String change, String document, String label, String from) {
        return new AmendmentDesk.Plan(change, document, label, null, WHAT, WHAT, day(from), false, List.of());
    }

    AmendmentDesk.Plan prices(String change, String from, AmendmentDesk.PlannedLine... lines) {
        return new AmendmentDesk.Plan(change, null, null, null, WHAT, WHAT, day(from), false, List.of(lines));
    }

    static AmendmentDesk.PlannedLine line(String product, String level, String before, String after, String from) {
        return new AmendmentDesk.PlannedLine(product, level, Money.eur(before), Money.eur(after), day(from));
    }

    Amendment plan(AmendmentDesk.Plan plan) {
        return desk.plan(admin, plan).get();
    }

    Refused refused(Outcome<?> outcome) {
        return counter.refused(outcome);
    }

    /// The version that binds a contract on a day, or `none`.
    String version(int contract, String document, String on) {
        return db.read(all, jdbc -> versions.binding(jdbc, contract, document, day(on)).map(DocumentVersions.Binding::version).orElse("none"));
    }

    /// The version that contracts concluded on a day are under, or `none`.
    String forNew(String document, String on) {
        return db.read(all, jdbc -> versions.inForce(jdbc, all.provider(), document, day(on)).map(DocumentVersions.Version::version).orElse("none"));
    }

    String state(Amendment amendment) {
        return desk.find(admin, amendment.id()).get().amendment().state().code();
    }

    String standing(Amendment amendment, int contract) {
        return concern(amendment, contract).state().code();
    }

    Amendment.Concern concern(Amendment amendment, int contract) {
        return desk.find(admin, amendment.id()).get().concerns().stream().filter(c -> c.contract() == contract).findFirst().orElseThrow();
    }

    /// Everything that amendments have left in the database, to see that nothing more happens.
    String everything() {
        return db.read(all, jdbc -> String.join("\n", jdbc.sql("""
                select row_to_json(a)::text from amendment a union all select row_to_json(c)::text from amendment_concern c
                union all select row_to_json(d)::text from contract_document d union all select row_to_json(p)::text from subscription_price p
                union all select count(*)::text from notification union all select count(*)::text from journal order by 1""").query(String.class).list()));
    }
}
