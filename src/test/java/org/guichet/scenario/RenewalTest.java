package org.guichet.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.guichet.agreement.Contract;
import org.guichet.agreement.ContractState;
import org.guichet.agreement.ContractStore;
import org.guichet.agreement.Draft;
import org.guichet.agreement.Engagements;
import org.guichet.agreement.Signature;
import org.guichet.agreement.Timeline;
import org.guichet.agreement.TimelineEntry;
import org.guichet.agreement.TimelineEntry.Kind;
import org.guichet.agreement.TimelineEntry.Status;
import org.guichet.clause.Proves;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Paris;
import org.guichet.kernel.Scope;
import org.guichet.notification.Outbox;
import org.guichet.store.Db;
import org.guichet.store.due.DayWork;
import org.guichet.subscription.Subscription;
import org.guichet.subscription.SubscriptionState;
import org.guichet.subscription.SubscriptionStore;
import org.guichet.subscription.SubscriptionTerm;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Terms and their renewal over a travelling clock: what ends when, the last day for notice, what happens when nobody acts; nothing twice.
class RenewalTest {
    private Counter counter;
    private Actor staff;
    private int customer;

    private void open(String at, String admin, String client) {
        counter = Counter.open(at);
        staff = counter.person(admin);
        customer = counter.person(client).scope().customer();
    }

    @AfterEach
    void close() {
        counter.close();
    }

    private <T> T in(java.util.function.Function<JdbcClient, T> work) {
        return counter.installation.bean(Db.class).in(new Scope(staff.scope().provider(), null), work);
    }

    private static Map<String, Signature.Given> signed(String on, String... sides) {
        var all = new java.util.LinkedHashMap<String, Signature.Given>();
        for (var side : sides) all.put(side, new Signature.Given(LocalDate.parse(on), "Rennes", "Martin", "Lou", "Direction générale", true, "Lu et approuvé"));
        return all;
    }

    private Contract account(String reference, String from) {
        return counter.installation.bean(Engagements.class).takeOver(staff, Draft.of(customer, reference, "account").subscribed(LocalDate.parse(from)), signed(from, "customer")).get();
    }

    private Contract contract(String reference) {
        return in(jdbc -> ContractStore.byReference(jdbc, staff.scope().provider(), reference).orElseThrow());
    }

    private List<TimelineEntry> timeline(String reference) {
        return in(jdbc -> counter.installation.bean(Timeline.class).of(jdbc, contract(reference), Paris.date(counter.installation.now())));
    }

    private List<String> of(String reference, Kind kind) {
        return timeline(reference).stream().filter(e -> e.kind() == kind).map(e -> e.day() + (kind.period() ? " " + e.lastDay() : "")).toList();
    }

    private TimelineEntry one(String reference, Kind kind) {
        return timeline(reference).stream().filter(e -> e.kind() == kind).findFirst().orElseThrow();
    }

    private List<String> mails(String about) {
        return counter.installation.bean(Outbox.class).list(staff, Outbox.Query.all().page(0, 200)).get().items().stream().map(i -> i.recipient().split("@")[0] + " " + i.subject().replace('\u00a0', ' ')).filter(m -> m.contains(about)).toList();
    }

    // ---------- Optima ----------

    @Test
    @Proves("ODSI-5-36")
    void a_customer_account_is_bound_for_36_months_at_first() {
        open("2026-03-02T09:00", "admin.optima", "client.optima-1");
        account("OPT-36", "2026-03-01");
        assertThat(contract("OPT-36").commitment().from()).isEqualTo("2026-03-01");
        assertThat(contract("OPT-36").commitment().lastDay()).isEqualTo("2029-02-28");
        var period = one("OPT-36", Kind.PERIOD);
        assertThat(period.label().fr()).isEqualTo("Période initiale");
        assertThat(period.clause()).isEqualTo("ODSI-5-36");
        assertThat(period.status(LocalDate.parse("2029-02-28"))).isEqualTo(Status.CURRENT);
        assertThat(period.status(LocalDate.parse("2029-03-01"))).isEqualTo(Status.PAST);
        // one that begins on 29 February ends on the last day of a February that has none
        counter.at("2028-03-01T09:00");
        account("OPT-36-B", "2028-02-29");
        assertThat(of("OPT-36-B", Kind.PERIOD)).first().isEqualTo("2028-02-29 2031-02-28");
    }

    @Test
    @Proves("ODSI-5-12")
    void without_notice_an_account_is_renewed_for_12_months_and_again() {
        open("2028-06-01T09:00", "admin.optima", "client.optima-1");
        account("OPT-12", "2026-03-01");
        assertThat(of("OPT-12", Kind.PERIOD)).containsExactly("2026-03-01 2029-02-28", "2029-03-01 2030-02-28");
        var renewal = one("OPT-12", Kind.RENEWAL);
        assertThat(renewal.day()).isEqualTo("2029-03-01");
        assertThat(renewal.clause()).isEqualTo("ODSI-5-12");
        assertThat(renewal.ifNobodyActs().fr()).isEqualTo("Si personne n’agit, reconduction du 01/03/2029 au 28/02/2030.");
        counter.at("2029-02-28T23:59");
        assertThat(contract("OPT-12").commitment().renewals()).isZero();
        counter.at("2029-03-01T00:00");
        var now = contract("OPT-12");
        assertThat(now.commitment().from()).isEqualTo("2029-03-01");
        assertThat(now.commitment().lastDay()).isEqualTo("2030-02-28");
        assertThat(now.state().code()).isEqualTo("in-force");
        assertThat(of("OPT-12", Kind.PERIOD)).containsExactly("2026-03-01 2029-02-28", "2029-03-01 2030-02-28", "2030-03-01 2031-02-28");
        assertThat(mails("OPT-12 : reconduction au 01/03/2029")).hasSize(2);
        counter.at("2030-03-01T00:00");
        assertThat(contract("OPT-12").commitment().lastDay()).isEqualTo("2031-02-28");
        assertThat(contract("OPT-12").commitment().renewals()).isEqualTo(2);
    }

    @Test
    @Proves("ODSI-5-preavis")
    void the_last_day_for_notice_is_three_months_before_the_term() {
        open("2026-03-02T09:00", "admin.optima", "client.optima-1");
        account("OPT-N", "2026-03-01");
        var deadline = one("OPT-N", Kind.NOTICE_DEADLINE);
        assertThat(deadline.day()).isEqualTo("2028-11-28");
        assertThat(deadline.clause()).isEqualTo("ODSI-5-preavis");
        assertThat(deadline.reading()).isEqualTo("ODSI-5-preavis");
        assertThat(deadline.label().fr())
                .isEqualTo("Dernier jour pour dénoncer\u00a0: l’une ou l’autre des parties, par lettre recommandée avec avis de réception (date d’envoi)");
        assertThat(deadline.ifNobodyActs().fr()).isEqualTo("Si personne n’agit, reconduction du 01/03/2029 au 28/02/2030.");
    }

    @Test
    void warnings_go_before_the_last_day_for_notice_once_each() {
        open("2028-09-28T09:00", "admin.optima", "client.optima-1");
        account("OPT-W", "2026-03-01");
        var warning = "OPT-W : dénonciation possible jusqu’au 28/11/2028";
        assertThat(mails(warning)).isEmpty();
        counter.at("2028-09-29T00:00");
        assertThat(mails(warning)).hasSize(2).anyMatch(m -> m.startsWith("client.optima-1")).anyMatch(m -> m.startsWith("admin.optima"));
        counter.at("2028-10-28T23:59");
        assertThat(mails(warning)).hasSize(2);
        counter.at("2028-10-29T00:00");
        assertThat(mails(warning)).hasSize(4);
        counter.at("2028-11-21T00:00");
        assertThat(mails(warning)).hasSize(6);
        counter.at("2029-02-28T12:00");
        assertThat(mails(warning)).hasSize(6);
        assertThat(mails("OPT-W")).hasSize(6);
    }

    @Test
    void what_was_missed_is_told_once_and_nothing_is_done_twice() {
        open("2028-11-10T09:00", "admin.optima", "client.optima-1");
        var made = account("OPT-M", "2026-03-01");
        counter.at("2028-11-10T09:01");
        // 60 and 30 days before had passed: one warning, not two
        assertThat(mails("OPT-M")).hasSize(2);
        for (int run = 0; run < 3; run++) {
            in(jdbc -> {
                counter.installation.bean(DayWork.class).set(jdbc, made.provider(), made.customer(), "contract-term", made.id(), LocalDate.parse("2028-11-10"));
                return null;
            });
            counter.at("2028-11-10T09:1" + run);
        }
        assertThat(mails("OPT-M")).hasSize(2);
        assertThat(contract("OPT-M").commitment()).isEqualTo(made.commitment());
    }

    @Test
    void given_notice_of_it_is_not_renewed() {
        open("2028-10-01T09:00", "admin.optima", "client.optima-1");
        var made = account("OPT-E", "2026-03-01");
        counter.at("2028-10-01T09:05");
        assertThat(mails("OPT-E")).hasSize(2);
        in(jdbc -> {
            ContractStore.state(jdbc, made.id(), new ContractState.Ending(), LocalDate.parse("2029-03-01"), "term");
            return null;
        });
        assertThat(of("OPT-E", Kind.NOTICE_DEADLINE)).isEmpty();
        assertThat(of("OPT-E", Kind.RENEWAL)).isEmpty();
        assertThat(of("OPT-E", Kind.END)).containsExactly("2029-02-28");
        counter.at("2029-03-05T00:00");
        assertThat(contract("OPT-E").commitment().renewals()).isZero();
        assertThat(mails("OPT-E")).hasSize(2).allMatch(m -> m.contains("dénonciation possible"));
    }

    // ---------- BFC ----------

    @Test
    @Proves("BFC-CG-4.2-duree")
    void an_e_services_contract_has_no_end() {
        open("2026-03-10T09:00", "admin.bfc", "client.alpha");
        var engagements = counter.installation.bean(Engagements.class);
        engagements.takeOver(staff, Draft.of(customer, "AC-42", "framework"), signed("2026-03-02", "provider", "customer")).get();
        engagements.takeOver(staff, Draft.of(customer, "ES-42", "e-services").under("AC-42").convention("delegation", "DSP", "Réseau démo"), signed("2026-03-09", "provider", "customer")).get();
        assertThat(contract("ES-42").effectiveOn()).isEqualTo("2026-03-09");
        assertThat(contract("ES-42").commitment().until()).isNull();
        assertThat(one("ES-42", Kind.PERIOD).clause()).isEqualTo("BFC-CG-4.2-duree");
        counter.at("2030-06-01T09:00");
        var later = contract("ES-42");
        assertThat(later.state().code()).isEqualTo("in-force");
        assertThat(later.bindsOn(LocalDate.parse("2030-06-01"))).isTrue();
        var period = one("ES-42", Kind.PERIOD);
        assertThat(period.label().fr()).isEqualTo("Durée indéterminée");
        assertThat(period.status(LocalDate.parse("2030-06-01"))).isEqualTo(Status.CURRENT);
        assertThat(of("ES-42", Kind.PERIOD)).containsExactly("2026-03-09 null");
        assertThat(of("ES-42", Kind.NOTICE_DEADLINE)).isEmpty();
        assertThat(of("ES-42", Kind.END)).isEmpty();
        // given notice of, it ends
        in(jdbc -> {
            ContractStore.state(jdbc, later.id(), new ContractState.Ending(), LocalDate.parse("2030-09-02"), "notice");
            return null;
        });
        assertThat(of("ES-42", Kind.END)).containsExactly("2030-09-01");
        assertThat(contract("ES-42").bindsOn(LocalDate.parse("2030-09-02"))).isFalse();
    }

    // ---------- BTBS ----------

    private Contract order(String reference, String signedOn) {
        return counter.installation.bean(Engagements.class).takeOver(staff, Draft.of(customer, reference, "order").level("standard"), signed(signedOn, "provider", "customer")).get();
    }

    private Subscription line(Contract order, String label, String from, int months) {
        return in(jdbc -> {
            var id = SubscriptionStore.insert(jdbc, new SubscriptionStore.Ordered(order.provider(), order.customer(), order.id(), null, null, "vm", label, null, "", 1, "", LocalDate.parse(from), months, false));
            SubscriptionStore.state(jdbc, id, new SubscriptionState.Active());
            SubscriptionStore.days(jdbc, id, LocalDate.parse(from), LocalDate.parse(from), null);
            var terms = counter.installation.bean(SubscriptionTerm.class);
            SubscriptionStore.commitment(jdbc, id, terms.rule(SubscriptionStore.find(jdbc, id).orElseThrow()).orElseThrow().first(LocalDate.parse(from), months));
            terms.watch(jdbc, id, Paris.date(counter.installation.now()));
            return SubscriptionStore.find(jdbc, id).orElseThrow();
        });
    }

    private Subscription again(Subscription of) {
        return in(jdbc -> SubscriptionStore.find(jdbc, of.id()).orElseThrow());
    }

    @Test
    @Proves("BTBS-CG-9.3-reconduction")
    void an_order_goes_on_without_an_end_after_its_firm_term() {
        open("2026-03-02T09:00", "admin.btbs", "client.rhone");
        var order = order("BC-93", "2025-12-15");
        var line = line(order, "Serveur dédié", "2026-01-01", 12);
        var given = line(order, "Sauvegarde", "2026-01-01", 12);
        assertThat(line.commitment().lastDay()).isEqualTo("2026-12-31");
        var deadline = one("BC-93", Kind.NOTICE_DEADLINE);
        assertThat(deadline.day()).isEqualTo("2026-10-02");
        assertThat(deadline.clause()).isEqualTo("BTBS-CG-9.3-reconduction");
        assertThat(deadline.reading()).isEqualTo("BTBS-CG-9.3-reconduction");
        assertThat(deadline.label().fr())
                .isEqualTo("Dernier jour pour dénoncer\u00a0: l’une ou l’autre des parties, par lettre recommandée avec avis de réception (date de réception)");
        assertThat(deadline.ifNobodyActs().fr()).isEqualTo("Si personne n’agit, reconduction le 01/01/2027 pour une durée indéterminée.");
        // the second line was denounced in time
        in(jdbc -> {
            SubscriptionStore.end(jdbc, given.id(), LocalDate.parse("2027-01-01"), "term");
            return null;
        });
        counter.at("2026-12-31T23:00");
        assertThat(again(line).commitment().lastDay()).isEqualTo("2026-12-31");
        counter.at("2027-01-01T00:00");
        assertThat(again(line).commitment().from()).isEqualTo("2027-01-01");
        assertThat(again(line).commitment().until()).isNull();
        assertThat(again(line).commitment().renewals()).isEqualTo(1);
        assertThat(timeline("BC-93").stream().filter(e -> e.kind() == Kind.PERIOD && e.about().equals("Serveur dédié")).map(e -> e.day() + " " + e.lastDay() + " " + e.label().fr()))
                .containsExactly("2026-01-01 2026-12-31 Période initiale", "2027-01-01 null Reconduit pour une durée indéterminée");
        assertThat(again(given).commitment().renewals()).isZero();
        assertThat(mails("Serveur dédié")).filteredOn(m -> m.contains("reconduction au 01/01/2027")).hasSize(2);
    }

    @Test
    @Proves("BTBS-CG-5.3-1an")
    void confidentiality_outlives_the_last_order_by_a_year() {
        open("2026-03-02T09:00", "admin.btbs", "client.rhone");
        // what the demo holds already ends before
        in(jdbc -> {
            for (var other : ContractStore.list(jdbc, customer)) ContractStore.state(jdbc, other.id(), new ContractState.Ending(), LocalDate.parse("2026-05-01"), "notice");
            return null;
        });
        var first = order("BC-531", "2026-01-05");
        var second = order("BC-532", "2026-02-05");
        assertThat(of("BC-531", Kind.CONFIDENTIALITY)).as("an order has no end yet").isEmpty();
        in(jdbc -> {
            ContractStore.state(jdbc, first.id(), new ContractState.Ending(), LocalDate.parse("2026-06-01"), "notice");
            return null;
        });
        assertThat(of("BC-531", Kind.CONFIDENTIALITY)).as("the other order has no end yet").isEmpty();
        in(jdbc -> {
            ContractStore.state(jdbc, second.id(), new ContractState.Ending(), LocalDate.parse("2026-07-01"), "notice");
            return null;
        });
        assertThat(of("BC-531", Kind.CONFIDENTIALITY)).containsExactly("2027-06-30");
        assertThat(of("BC-532", Kind.CONFIDENTIALITY)).containsExactly("2027-06-30");
        assertThat(one("BC-532", Kind.CONFIDENTIALITY).clause()).isEqualTo("BTBS-CG-5.3-1an");
    }
}
