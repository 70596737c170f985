package org.guichet.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.guichet.agreement.Commitment;
import org.guichet.agreement.Contract;
import org.guichet.agreement.ContractStore;
import org.guichet.agreement.Draft;
import org.guichet.agreement.Engagements;
import org.guichet.agreement.Signature;
import org.guichet.agreement.TermRule.Party;
import org.guichet.agreement.Timeline;
import org.guichet.agreement.TimelineEntry.Kind;
import org.guichet.clause.Proves;
import org.guichet.dispute.Dispute;
import org.guichet.dispute.Disputes;
import org.guichet.dispute.Opening;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Paris;
import org.guichet.kernel.Refused;
import org.guichet.kernel.Scope;
import org.guichet.letter.Letters;
import org.guichet.store.Db;
import org.guichet.subscription.SubscriptionState;
import org.guichet.subscription.SubscriptionStore;
import org.guichet.termination.Dispatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Claims, renegotiation and conciliation over a travelling clock: forms, deadlines, how they end and what that opens.
class DisputeTest {
    private static final Opening.File PROOF = new Opening.File("index.txt", "text/plain", "indice".getBytes(StandardCharsets.UTF_8));
    private Counter counter;
    private Disputes disputes;
    private Actor staff;
    private Actor client;

    private void open(String at, String admin, String login) {
        counter = Counter.open(at);
        disputes = counter.installation.bean(Disputes.class);
        staff = counter.person(admin);
        client = counter.person(login);
    }

    @AfterEach
    void close() {
        counter.close();
    }

    private static LocalDate day(String text) {
        return LocalDate.parse(text);
    }

    private static Map<String, Signature.Given> signed(String on) {
        var given = new Signature.Given(day(on), "Lyon", "Martin", "Lou", "Direction générale", true, "");
        return Map.of("provider", given, "customer", given);
    }

    private Contract order(String reference) {
        return counter.installation.bean(Engagements.class).takeOver(staff, Draft.of(client.scope().customer(), reference, "order").level("standard"), signed("2026-01-05")).get();
    }

    private Contract contract(String reference) {
        return counter.installation.bean(Db.class).read(new Scope(staff.scope().provider(), null), jdbc -> ContractStore.byReference(jdbc, staff.scope().provider(), reference).orElseThrow());
    }

    private Refused refused(Opening opening) {
        return counter.refused(disputes.open(staff, opening));
    }

    private String state(Dispute of) {
        return disputes.find(staff, of.id()).get().dispute().state().code();
    }

    private Outcome<Dispute> end(Dispute of, String outcome, String on) {
        return disputes.end(staff, of.id(), outcome, day(on), "", disputes.find(staff, of.id()).get().dispute().version());
    }

    private List<String> timeline(Contract contract, Kind kind) {
        return counter.installation.bean(Db.class).read(new Scope(staff.scope().provider(), null), jdbc -> counter.installation.bean(Timeline.class).of(jdbc, contract, Paris.date(counter.installation.now()))).stream()
                .filter(e -> e.kind() == kind && !e.about().isEmpty() && e.clause() != null && e.clause().startsWith("BTBS-CG-15")).map(e -> e.day() + (e.until() == null ? "" : " " + e.lastDay())).toList();
    }

    // ---------- claims ----------

    @Test
    @Proves("BTBS-CG-15.3")
    void a_claim_is_a_registered_letter_recorded_with_number_and_receipt() {
        open("2026-03-06T09:00", "admin.btbs", "client.rhone");
        var order = order("BC-153");
        var claim = Opening.letter(order.id(), "claim", Party.CUSTOMER, "1A 123 456 7890 1", day("2026-03-03"), day("2026-03-05"), "Facture de février");
        var made = disputes.open(staff, claim).get();
        var read = disputes.find(client, made.id()).get().dispute();
        assertThat(read.number()).isEqualTo("1A 123 456 7890 1");
        assertThat(read.receivedOn()).isEqualTo("2026-03-05");
        assertThat(read.state().code()).isEqualTo("open");
        assertThat(read.lastDay()).isNull();
        assertThat(counter.installation.bean(Letters.class).list(staff, false, 50, 0).get()).anyMatch(l -> day("2026-03-05").equals(l.receivedOn()) && l.subjectKind().equals("dispute") && l.subject() == made.id());
        assertThat(disputes.find(staff, made.id()).get().procedure().to().fr()).isEqualTo("le service administratif du fournisseur");
        // not by e-mail, not by the provider, not without number and receipt, not from the counter
        assertThat(refused(claim.form("e-mail")).code().code()).isEqualTo("dispute-form");
        assertThat(refused(claim.form("e-mail")).clause()).isEqualTo("BTBS-CG-15.3");
        assertThat(refused(Opening.letter(order.id(), "claim", Party.PROVIDER, "1A00000000002", day("2026-03-03"), day("2026-03-05"), "x")).code().code()).isEqualTo("dispute-party");
        assertThat(refused(Opening.letter(order.id(), "claim", Party.CUSTOMER, null, day("2026-03-03"), day("2026-03-05"), "x")).field()).isEqualTo("number");
        assertThat(refused(Opening.letter(order.id(), "claim", Party.CUSTOMER, "1A00000000002", day("2026-03-03"), null, "x")).field()).isEqualTo("receivedOn");
        assertThat(counter.refused(disputes.open(client, claim.form("counter"))).code().code()).isEqualTo("dispute-form");
        assertThat(refused(claim).code().code()).isEqualTo("dispute-running");
        assertThat(refused(Opening.letter(order.id(), "claim", Party.CUSTOMER, "1A00000000002", day("2026-03-03"), day("2026-03-07"), "x")).code().code()).isEqualTo("dispute-date-future");
        assertThat(refused(Opening.letter(order.id(), "claim", Party.CUSTOMER, "1A00000000002", day("2026-03-05"), day("2026-03-04"), "x")).code().code()).isEqualTo("dispute-dates-reversed");
        // granted, refused or withdrawn; time alone does not end it
        counter.at("2027-03-06T09:00");
        assertThat(state(made)).isEqualTo("open");
        assertThat(counter.refused(end(made, "expired", "2026-04-01")).code().code()).isEqualTo("dispute-outcome-unknown");
        assertThat(end(made, "agreed", "2026-04-01").get().state().code()).isEqualTo("agreed");
        var other = disputes.open(staff, Opening.letter(order.id(), "claim", Party.CUSTOMER, "1A00000000003", day("2026-05-03"), day("2026-05-05"), "x")).get();
        assertThat(end(other, "disagreed", "2026-06-01").get().state().code()).isEqualTo("disagreed");
        var third = disputes.open(staff, Opening.letter(order.id(), "claim", Party.CUSTOMER, "1A00000000004", day("2026-07-03"), day("2026-07-05"), "x")).get();
        assertThat(end(third, "withdrawn", "2026-08-01").get().state().code()).isEqualTo("withdrawn");
    }

    @Test
    @Proves("BTBS-CG-15.4")
    void a_conciliation_expires_after_three_months() {
        open("2026-03-04T09:00", "admin.btbs", "client.rhone");
        var order = order("BC-154");
        // the date of the letter counts, not its receipt
        var made = disputes.open(staff, Opening.letter(order.id(), "conciliation", Party.CUSTOMER, "1A00000000001", day("2026-03-02"), day("2026-03-04"), "Litige")).get();
        assertThat(made.lastDay()).isEqualTo("2026-06-02");
        assertThat(timeline(order, Kind.PROCEDURE)).containsExactly("2026-03-02 2026-06-02");
        assertThat(timeline(order, Kind.DEADLINE)).containsExactly("2026-06-02");
        assertThat(refused(Opening.letter(order.id(), "conciliation", Party.PROVIDER, "1A00000000009", day("2026-03-02"), null, "x").form("letter")).code().code()).isEqualTo("dispute-form");
        counter.at("2026-06-02T23:59");
        assertThat(state(made)).isEqualTo("open");
        counter.at("2026-06-03T00:00");
        assertThat(state(made)).isEqualTo("expired");
        var ended = disputes.find(staff, made.id()).get();
        assertThat(ended.dispute().endedOn()).isEqualTo("2026-06-03");
        assertThat(ended.lastDay().clauses()).containsExactly("BTBS-CG-15.4");
        assertThat(ended.procedure().reading()).isEqualTo("BTBS-CG-15.4");
        var version = ended.dispute().version();
        counter.at("2026-06-10T00:00");
        assertThat(disputes.find(staff, made.id()).get().dispute().version()).as("a second run finds nothing").isEqualTo(version);
        // a recorded disagreement ends another one before; so does an agreement; neither expires; it cannot be taken back
        var second = disputes.open(staff, Opening.letter(order.id(), "conciliation", Party.PROVIDER, "1A00000000002", day("2026-06-08"), null, "Litige")).get();
        assertThat(counter.refused(end(second, "withdrawn", "2026-06-09")).code().code()).isEqualTo("dispute-outcome-unknown");
        assertThat(end(second, "disagreed", "2026-06-09").get().state().code()).isEqualTo("disagreed");
        var third = disputes.open(staff, Opening.letter(order.id(), "conciliation", Party.CUSTOMER, "1A00000000003", day("2026-06-09"), null, "Litige")).get();
        assertThat(end(third, "agreed", "2026-06-10").get().state().code()).isEqualTo("agreed");
        counter.at("2026-10-01T00:00");
        assertThat(state(second)).isEqualTo("disagreed");
        assertThat(state(third)).isEqualTo("agreed");
    }

    // ---------- hardship ----------

    private Contract running(String reference) {
        var order = order(reference);
        counter.installation.bean(Db.class).in(new Scope(staff.scope().provider(), null), jdbc -> {
            var id = SubscriptionStore.insert(jdbc, new SubscriptionStore.Ordered(order.provider(), order.customer(), order.id(), null, null, "serveur-dedie", "Serveur", null, "", 1, "", day("2026-01-05"), 36, false, Map.of(), null));
            SubscriptionStore.state(jdbc, id, new SubscriptionState.Active());
            SubscriptionStore.days(jdbc, id, day("2026-01-05"), day("2026-01-05"), null);
            SubscriptionStore.commitment(jdbc, id, new Commitment(day("2026-01-05"), day("2029-01-05"), null, 0));
            return null;
        });
        return order;
    }

    @Test
    @Proves("BTBS-CG-15.2")
    void without_agreement_in_a_month_either_party_may_leave_in_eight_days() {
        open("2026-03-03T09:00", "admin.btbs", "client.rhone");
        var order = running("BC-152");
        var asked = Opening.letter(order.id(), "hardship", Party.CUSTOMER, "1A00000000001", day("2026-03-02"), day("2026-03-03"), "Hausse des coûts");
        assertThat(refused(asked.because(null, PROOF)).field()).isEqualTo("reasons");
        assertThat(refused(asked.because("Coûts doublés")).code().code()).isEqualTo("dispute-evidence-missing");
        assertThat(refused(asked.because("Coûts doublés").form("letter")).clause()).isEqualTo("BTBS-CG-15.2");
        assertThat(refused(asked.because("Coûts doublés", PROOF).form("letter")).code().code()).isEqualTo("dispute-form");
        var made = disputes.open(staff, asked.because("Coûts doublés", PROOF)).get();
        assertThat(made.lastDay()).isEqualTo("2026-04-02");
        assertThat(disputes.find(client, made.id()).get().evidence()).hasSize(1);
        assertThat(disputes.find(staff, made.id()).get().exitFrom()).isEqualTo("2026-04-03");
        counter.at("2026-04-02T20:00");
        assertThat(state(made)).isEqualTo("open");
        var early = counter.refused(disputes.exit(staff, made.id(), Party.CUSTOMER, new Dispatch("lrar", "1A 000 000 0002", day("2026-04-02"), null, null)));
        assertThat(early.code().code()).isEqualTo("dispute-exit-early");
        assertThat(early.args()).containsEntry("earliest", "03/04/2026");
        counter.at("2026-04-08T09:00");
        assertThat(state(made)).isEqualTo("expired");
        var mail = counter.refused(disputes.exit(staff, made.id(), Party.CUSTOMER, new Dispatch("e-mail", null, day("2026-04-03"), null, day("2026-04-07"))));
        assertThat(mail.clause()).isEqualTo("BTBS-CG-15.2");
        var exit = disputes.exit(staff, made.id(), Party.CUSTOMER, new Dispatch("lrar", "1A 000 000 0003", day("2026-04-03"), day("2026-04-06"), day("2026-04-07"))).get();
        assertThat(exit.exit().effectiveOn()).isEqualTo("2026-04-15");
        assertThat(exit.exit().fee().isZero()).isTrue();
        counter.at("2026-04-16T09:00");
        assertThat(contract("BC-152").state().code()).isEqualTo("ended");
    }

    @Test
    @Proves("BTBS-CG-15.2")
    void an_agreement_closes_the_way_out_and_the_provider_may_ask_too() {
        open("2026-03-03T09:00", "admin.btbs", "client.rhone");
        var order = running("BC-1522");
        var made = disputes.open(staff, Opening.letter(order.id(), "hardship", Party.PROVIDER, "1A00000000001", day("2026-03-02"), null, "Hausse").because("Coûts", PROOF)).get();
        counter.at("2026-03-20T09:00");
        assertThat(counter.refused(end(made, "disagreed", "2026-03-20")).code().code()).isEqualTo("dispute-outcome-unknown");
        assertThat(end(made, "agreed", "2026-03-20").get().state().code()).isEqualTo("agreed");
        counter.at("2026-04-08T09:00");
        assertThat(state(made)).isEqualTo("agreed");
        assertThat(counter.refused(disputes.exit(staff, made.id(), Party.PROVIDER, new Dispatch("lrar", "1A 000 000 0003", day("2026-04-03"), null, day("2026-04-07")))).code().code()).isEqualTo("dispute-state-forbids");
        var second = disputes.open(staff, Opening.letter(order.id(), "hardship", Party.PROVIDER, "1A00000000004", day("2026-04-07"), null, "Hausse").because("Coûts", PROOF)).get();
        assertThat(end(second, "withdrawn", "2026-04-08").get().state().code()).isEqualTo("withdrawn");
        var third = disputes.open(staff, Opening.letter(order.id(), "hardship", Party.PROVIDER, "1A00000000005", day("2026-04-08"), null, "Hausse").because("Coûts", PROOF)).get();
        counter.at("2026-05-12T09:00");
        var exit = disputes.exit(staff, third.id(), Party.PROVIDER, new Dispatch("lrar", "1A 000 000 0006", day("2026-05-09"), null, day("2026-05-11"))).get();
        assertThat(exit.exit().effectiveOn()).isEqualTo("2026-05-19");
    }

    // ---------- BFC ----------

    @Test
    @Proves("BFC-CG-16-reclamation")
    void costs_are_refunded_only_when_approved_before() {
        open("2026-03-02T09:00", "admin.bfc", "client.alpha");
        var eservices = counter.installation.bean(Db.class).read(new Scope(staff.scope().provider(), null), jdbc -> ContractStore.list(jdbc, client.scope().customer())).stream().filter(c -> c.kind().equals("e-services")).findFirst().orElseThrow();
        var offer = counter.installation.bean(Db.class).read(new Scope(staff.scope().provider(), null), jdbc -> ContractStore.list(jdbc, client.scope().customer())).stream().filter(c -> c.kind().equals("offer")).findFirst().orElseThrow();
        // in writing: the counter will do
        var told = new Opening(eservices.id(), "infringement", Party.CUSTOMER, "counter", null, day("2026-03-02"), null, null, day("2026-02-26"), "Réclamation d’un tiers", null, List.of());
        assertThat(counter.refused(disputes.open(client, told.learned(null))).field()).isEqualTo("learnedOn");
        assertThat(counter.refused(disputes.open(client, told.form("telephone"))).code().code()).isEqualTo("dispute-form");
        assertThat(counter.refused(disputes.open(staff, new Opening(eservices.id(), "infringement", Party.PROVIDER, "letter", null, day("2026-03-02"), null, null, day("2026-02-26"), "x", null, List.of()))).code().code()).isEqualTo("dispute-party");
        assertThat(counter.refused(disputes.open(client, new Opening(offer.id(), "infringement", Party.CUSTOMER, "counter", null, day("2026-03-02"), null, null, day("2026-02-26"), "x", null, List.of()))).code().code())
                .isEqualTo("dispute-procedure-unknown");
        var made = disputes.open(client, told).get();
        var detail = disputes.find(client, made.id()).get();
        assertThat(detail.told()).isEqualTo(4);
        assertThat(detail.procedure().clause()).isEqualTo("BFC-CG-16-reclamation");
        counter.at("2026-03-20T09:00");
        disputes.cost(staff, made.id(), "Expertise", "2000", day("2026-03-10"), day("2026-03-02")).get();
        var after = disputes.cost(staff, made.id(), "Déplacements", "500", day("2026-03-12"), null).get();
        assertThat(after.refundable().toString()).isEqualTo("2000.00");
        // approved after it arose: not beforehand
        assertThat(disputes.cost(staff, made.id(), "Copies", "80.50", day("2026-03-12"), day("2026-03-13")).get().refundable().toString()).isEqualTo("2000.00");
        assertThat(counter.refused(disputes.cost(staff, made.id(), "x", "0", day("2026-03-12"), null)).code().code()).isEqualTo("dispute-cost-bad");
        assertThat(counter.refused(disputes.cost(client, made.id(), "x", "1", day("2026-03-12"), null)).code().code()).isEqualTo("dispute-right-missing");
        assertThat(end(made, "agreed", "2026-03-20").get().state().code()).isEqualTo("agreed");
        var second = disputes.open(client, told).get();
        assertThat(end(second, "disagreed", "2026-03-20").get().state().code()).isEqualTo("disagreed");
        var third = disputes.open(client, told).get();
        assertThat(end(third, "withdrawn", "2026-03-20").get().state().code()).isEqualTo("withdrawn");
        assertThat(counter.refused(disputes.find(counter.person("client.beta"), made.id())).code().code()).isEqualTo("dispute-unknown");
    }
}
