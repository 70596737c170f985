package org.guichet.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.guichet.agreement.Agreements;
import org.guichet.agreement.Contract;
import org.guichet.agreement.Draft;
import org.guichet.agreement.EndCustomers;
import org.guichet.agreement.Engagements;
import org.guichet.agreement.Signature;
import org.guichet.clause.Proves;
import org.guichet.document.Documents;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Refused;
import org.guichet.party.Identity;
import org.guichet.party.Particulars;
import org.guichet.store.Db;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Contracts from the first line to the last signature (Conditions Générales e-services, preamble, articles 1, 3, 4.1 and signature page; CGV
/// Cloud Azure, articles 1, 5 and signature page).
class ConclusionTest {
    private static final List<String> SEVEN = List.of("legal-form", "capital", "rcs-city", "rcs-number", "registered-office", "representative", "capacity");
    private Counter counter;
    private Engagements engagements;
    private Actor admin;
    private Actor alpha;

    private void open(String at) {
        counter = Counter.open(at);
        engagements = counter.installation.bean(Engagements.class);
        admin = counter.person("admin.bfc");
        alpha = counter.person("client.alpha");
    }

    @AfterEach
    void close() {
        counter.close();
    }

    private static Map<String, String> whole(String name) {
        var values = new LinkedHashMap<String, String>();
        values.put("legal-name", name);
        values.put("legal-form", "SA");
        values.put("capital", "250000");
        values.put("rcs-city", "Dijon");
        values.put("rcs-number", "732829320");
        values.put("registered-office", "12 rue de la Démo, Dijon");
        values.put("representative", "Camille Alpha (démo)");
        values.put("capacity", "Présidence (démo)");
        return values;
    }

    private void identity(Actor by, Integer customer, Map<String, String> values) {
        counter.installation.bean(Particulars.class).identity(by, customer, Identity.Particulars.of(values), null, new Particulars.Told(null, "written")).get();
    }

    private Draft services(String reference) {
        return Draft.of(alpha.scope().customer(), reference, "e-services").under("AC-ALPHA-2025").convention("delegation", "DSP 2017-04 (démo)", "Réseau Doubs (démo)");
    }

    private static Signature.Given signature(String on) {
        return Signature.Given.of(LocalDate.parse(on), "Dijon", "Alpha (démo)", "Camille", "Présidence (démo)");
    }

    private Contract contract(int id) {
        return engagements.find(admin, id).get().contract();
    }

    private List<org.guichet.document.Issued> papers(int contract) {
        return counter.installation.bean(Db.class).read(admin.scope(), jdbc -> Documents.of(jdbc, "contract", contract));
    }

    private List<String> journal(int contract) {
        return counter.installation.bean(Db.class).read(admin.scope(), jdbc -> jdbc.sql("select kind || coalesce(' ' || code, '') || ' ' || coalesce(state, '') from journal where subject_kind = 'contract' and subject_id = ? order by id").param(contract).query(String.class).list());
    }

    // ---------- before the signatures ----------

    @Test
    @Proves("BFC-CG-0-parties")
    void a_contract_of_2_march_is_refused_without_the_number_at_the_rcs() {
        open("2026-03-02T09:00");
        for (var customer : new Integer[] {alpha.scope().customer(), null}) {
            for (var field : SEVEN) {
                var values = whole("Partie (démo)");
                values.put(field, "");
                identity(admin, customer, values);
                var refused = counter.refused(engagements.prepare(admin, services("ES-" + field)));
                assertThat(refused.code().code()).isEqualTo("contract-party-incomplete");
                assertThat(refused.field()).as(customer == null ? "provider" : "customer").isEqualTo(field);
                assertThat(refused.clause()).isEqualTo("BFC-CG-0-parties");
                assertThat(refused.args()).containsEntry("side", customer == null ? "BFC Fibre (démo)" : "Opérateur Alpha Télécom (démo)");
            }
            identity(admin, customer, whole("Partie (démo)"));
        }
        var made = engagements.prepare(admin, services("ES-2")).get();
        assertThat(made.state().code()).isEqualTo("draft");
        var parties = engagements.find(admin, made.id()).get();
        assertThat(parties.customer().particulars().rcsNumber()).isEqualTo("732829320");
        assertThat(parties.provider().particulars().capital()).isEqualTo("250000");
    }

    @Test
    @Proves("BFC-CG-1-convention")
    void two_networks_make_two_contracts_with_their_own_conventions() {
        open("2026-03-02T09:00");
        var doubs = engagements.prepare(admin, services("ES-DOUBS").convention("public-contract", "Marché 2025-7 (démo)", "Réseau Doubs (démo)")).get();
        var jura = engagements.prepare(admin, services("ES-JURA").convention("partnership-contract", "Partenariat 2024-2 (démo)", "Réseau Jura (démo)")).get();
        assertThat(engagements.find(alpha, doubs.id()).get()).extracting(Engagements.Detail::conventionKind, Engagements.Detail::convention, Engagements.Detail::network)
                .containsExactly("public-contract", "Marché 2025-7 (démo)", "Réseau Doubs (démo)");
        assertThat(engagements.find(alpha, jura.id()).get()).extracting(Engagements.Detail::conventionKind, Engagements.Detail::convention, Engagements.Detail::network)
                .containsExactly("partnership-contract", "Partenariat 2024-2 (démo)", "Réseau Jura (démo)");
        assertThat(engagements.prepare(admin, services("ES-DSP")).get().title()).isEqualTo("Contrat e-services");
        for (var without : List.of(services("X1").convention(null, "C", "R"), services("X2").convention("delegation", " ", "R"), services("X3").convention("delegation", "C", ""))) {
            var refused = counter.refused(engagements.prepare(admin, without));
            assertThat(refused.code().code() + " " + refused.clause()).isEqualTo("contract-convention-missing BFC-CG-1-convention");
        }
        assertThat(counter.refused(engagements.prepare(admin, services("X4").convention("lease", "C", "R"))).code().code()).isEqualTo("contract-convention-unknown");
    }

    @Test
    @Proves("BFC-CG-3-prerequis")
    void general_conditions_are_signed_once_the_framework_agreement_of_10_march_is() {
        open("2026-03-02T09:00");
        var framework = engagements.prepare(admin, Draft.of(alpha.scope().customer(), "AC-2026", "framework")).get();
        var services = engagements.prepare(admin, services("ES-2026").under("AC-2026")).get();
        assertThat(services.framework()).isEqualTo(framework.id());
        counter.at("2026-03-09T09:00");
        var early = counter.refused(engagements.sign(admin, services.id(), "provider", signature("2026-03-09"), null));
        assertThat(early.code().code() + " " + early.clause()).isEqualTo("contract-before-unsigned BFC-CG-3-prerequis");
        counter.at("2026-03-10T09:00");
        engagements.sign(admin, framework.id(), "provider", signature("2026-03-05"), null).get();
        engagements.sign(admin, framework.id(), "customer", signature("2026-03-10"), null).get();
        var refused = counter.refused(engagements.sign(admin, services.id(), "provider", signature("2026-03-09"), null));
        assertThat(refused.code().code() + " " + refused.clause()).isEqualTo("contract-signed-too-early BFC-CG-3-prerequis");
        assertThat(refused.args()).containsEntry("earliest", "10/03/2026");
        engagements.sign(admin, services.id(), "provider", signature("2026-03-10"), null).get();
        assertThat(contract(services.id()).state().code()).isEqualTo("signing");
        var none = counter.refused(engagements.prepare(admin, services("ES-2027").under("AC-NONE")));
        assertThat(none.code().code() + " " + none.clause()).isEqualTo("contract-framework-unknown BFC-CG-3-prerequis");
        var two = counter.refused(engagements.prepare(admin, services("ES-2028").under(null)));
        assertThat(two.code().code()).as("two framework agreements: it must be named").isEqualTo("contract-before-missing");
    }

    // ---------- signatures ----------

    @Test
    @Proves("BFC-CG-4.1")
    void signed_on_2_and_9_march_it_takes_effect_on_9_march() {
        open("2026-03-02T09:00");
        var made = engagements.prepare(admin, services("ES-2")).get();
        counter.at("2026-03-09T15:00");
        engagements.sign(admin, made.id(), "customer", signature("2026-03-09"), null).get();
        assertThat(contract(made.id()).effectiveOn()).isNull();
        engagements.sign(admin, made.id(), "provider", signature("2026-03-02"), null).get();
        var standing = contract(made.id());
        assertThat(standing.state().code()).isEqualTo("in-force");
        assertThat(standing.effectiveOn()).isEqualTo("2026-03-09");
        assertThat(standing.commitment().from()).isEqualTo("2026-03-09");
        assertThat(standing.commitment().until()).isNull();
        assertThat(journal(made.id())).containsExactly("prepared e-services draft", "signed customer signing", "signed provider in-force", "in-force last-signature in-force");
    }

    @Test
    @Proves("BFC-CG-sig-originaux")
    void a_signature_without_capacity_is_refused_and_two_originals_are_kept_once_both_have_signed() {
        open("2026-03-02T09:00");
        var made = engagements.prepare(admin, services("ES-2")).get();
        var day = LocalDate.parse("2026-03-02");
        var lacking = Map.of("place", Signature.Given.of(day, "", "N", "P", "Q"), "date", Signature.Given.of(null, "Dijon", "N", "P", "Q"), "last-name", Signature.Given.of(day, "Dijon", " ", "P", "Q"),
                "first-name", Signature.Given.of(day, "Dijon", "N", null, "Q"), "capacity", Signature.Given.of(day, "Dijon", "N", "P", ""));
        lacking.forEach((field, given) -> {
            var refused = counter.refused(engagements.sign(admin, made.id(), "provider", given, null));
            assertThat(refused.code().code()).isEqualTo("signature-incomplete");
            assertThat(refused.field()).isEqualTo(field);
            assertThat(refused.clause()).isEqualTo("BFC-CG-sig-originaux");
        });
        assertThat(papers(made.id())).extracting(org.guichet.document.Issued::kind).containsExactly("contract");
        var hash = papers(made.id()).getFirst().sha256();
        assertThat(counter.refused(engagements.sign(alpha, made.id(), "customer", signature("2026-03-02"), "0".repeat(64))).code().code()).isEqualTo("signature-other-document");
        assertThat(engagements.sign(alpha, made.id(), "customer", signature("2026-03-02"), hash).get().sha256()).isEqualTo(hash);
        assertThat(contract(made.id()).state().code()).isEqualTo("signing");
        assertThat(counter.refused(engagements.sign(alpha, made.id(), "customer", signature("2026-03-02"), hash)).code().code()).isEqualTo("signature-already-there");
        engagements.sign(admin, made.id(), "provider", signature("2026-03-02"), hash).get();
        assertThat(contract(made.id()).state().code()).isEqualTo("in-force");
        var originals = papers(made.id()).stream().filter(p -> p.kind().equals("contract-original")).toList();
        assertThat(originals).extracting(org.guichet.document.Issued::title).containsExactly("Contrat e-services – original 1 sur 2", "Contrat e-services – original 2 sur 2");
        assertThat(originals).allSatisfy(o -> assertThat(o.sealed()).isTrue());
        assertThat(engagements.find(alpha, made.id()).get().signatures()).extracting(s -> s.side() + " " + s.given().place() + " " + s.given().on() + " " + s.given().signatory() + " " + s.given().capacity())
                .containsExactly("customer Dijon 2026-03-02 Camille Alpha (démo) Présidence (démo)", "provider Dijon 2026-03-02 Camille Alpha (démo) Présidence (démo)");
    }

    @Test
    void a_signature_bears_a_day_between_its_document_and_today() {
        open("2026-03-02T09:00");
        var made = engagements.prepare(admin, services("ES-2")).get();
        var future = counter.refused(engagements.sign(admin, made.id(), "provider", signature("2026-03-03"), null));
        assertThat(future.code().code()).isEqualTo("signature-in-the-future");
        assertThat(future.args()).containsEntry("latest", "02/03/2026");
        var before = counter.refused(engagements.sign(admin, made.id(), "provider", signature("2026-03-01"), null));
        assertThat(before.code().code()).isEqualTo("signature-before-preparation");
        assertThat(before.args()).containsEntry("earliest", "02/03/2026");
        assertThat(counter.refused(engagements.sign(admin, made.id(), "witness", signature("2026-03-02"), null)).code().code()).isEqualTo("signature-side-unknown");
        assertThat(counter.refused(engagements.sign(alpha, made.id(), "provider", signature("2026-03-02"), null)).code().code()).isEqualTo("contract-right-missing");
        assertThat(counter.refused(engagements.sign(counter.person("client.beta"), made.id(), "customer", signature("2026-03-02"), null)).code().code()).isEqualTo("contract-unknown");
        assertThat(counter.refused(engagements.prepare(alpha, services("ES-3"))).code().code()).isEqualTo("contract-right-missing");
        assertThat(counter.refused(engagements.prepare(admin, services("ES-2"))).code().code()).isEqualTo("contract-reference-taken");
        assertThat(counter.refused(engagements.prepare(admin, services(" "))).field()).isEqualTo("reference");
        assertThat(counter.refused(engagements.prepare(admin, Draft.of(alpha.scope().customer(), "CPT-1", "account"))).code().code()).isEqualTo("contract-kind-not-here");
        assertThat(engagements.abandon(admin, made.id(), "Sans suite").get().state().code()).isEqualTo("abandoned");
        assertThat(counter.refused(engagements.sign(admin, made.id(), "provider", signature("2026-03-02"), null)).code().code()).isEqualTo("contract-state-forbids");
        assertThat(counter.refused(engagements.abandon(admin, made.id(), "")).code().code()).isEqualTo("contract-state-forbids");
        assertThat(papers(made.id())).hasSize(1);
    }

    @Test
    void what_was_signed_on_paper_comes_in_whole_or_not_at_all() {
        open("2026-03-02T09:00");
        var half = Map.of("provider", signature("2025-06-02"), "customer", Signature.Given.of(LocalDate.parse("2025-06-03"), "Dijon", "N", "P", ""));
        assertThat(counter.refused(engagements.takeOver(admin, services("ES-OLD"), half)).field()).isEqualTo("capacity");
        assertThat(engagements.list(admin, alpha.scope().customer(), null).get()).extracting(Contract::reference).doesNotContain("ES-OLD");
        var whole = engagements.takeOver(admin, services("ES-OLD"), Map.of("provider", signature("2025-06-02"), "customer", signature("2025-06-03"))).get();
        assertThat(whole.effectiveOn()).isEqualTo("2025-06-03");
        assertThat(papers(whole.id())).as("no new papers").isEmpty();
        assertThat(counter.installation.bean(Agreements.class).documents(admin.scope(), whole.id(), LocalDate.parse("2025-06-03"))).extracting(Agreements.BindingDocument::document)
                .containsExactly("general-conditions", "specific-conditions", "order-form");
    }

    // ---------- end customers ----------

    @Test
    @Proves("BFC-CG-1-clientfinal")
    void an_end_customer_of_alpha_does_not_exist_for_beta() {
        open("2026-03-02T09:00");
        var ends = counter.installation.bean(EndCustomers.class);
        var beta = counter.person("client.beta");
        var person = ends.record(alpha, alpha.scope().customer(), "natural", "CF-1", "Dominique Démo (démo)").get();
        var company = ends.record(admin, alpha.scope().customer(), "legal", "CF-2", "Boulangerie de la Démo (démo)").get();
        assertThat(ends.find(alpha, person.id()).get().name()).isEqualTo("Dominique Démo (démo)");
        assertThat(ends.find(admin, company.id()).get().customer()).isEqualTo(alpha.scope().customer());
        assertThat(counter.refused(ends.find(beta, person.id())).code().code()).isEqualTo("end-customer-unknown");
        assertThat(counter.refused(ends.find(beta, 987654)).code().code()).isEqualTo("end-customer-unknown");
        assertThat(ends.list(beta).get()).isEmpty();
        assertThat(counter.refused(ends.record(beta, alpha.scope().customer(), "natural", "CF-3", "X")).code().code()).isEqualTo("contract-right-missing");
        assertThat(ends.record(beta, beta.scope().customer(), "natural", "CF-1", "Autre (démo)").get().customer()).as("its own, by the same reference").isEqualTo(beta.scope().customer());
        var refused = counter.refused(ends.record(alpha, alpha.scope().customer(), "association", "CF-4", "X"));
        assertThat(refused.code().code() + " " + refused.clause()).isEqualTo("end-customer-kind BFC-CG-1-clientfinal");
        assertThat(counter.refused(ends.record(alpha, alpha.scope().customer(), "legal", "CF-2", "X")).code().code()).isEqualTo("end-customer-taken");
        assertThat(counter.refused(ends.record(counter.person("admin.btbs"), counter.person("client.rhone").scope().customer(), "legal", "CF-1", "X")).code().code()).isEqualTo("end-customers-not-in-contract");
    }

    // ---------- a Customer Account ----------

    private Draft account(String reference) {
        return Draft.of(counter.person("client.optima-1").scope().customer(), reference, "account");
    }

    @Test
    @Proves("ODSI-1-compte")
    void no_account_is_opened_for_a_company_without_representative() {
        open("2026-03-02T09:00");
        var optima = counter.person("admin.optima");
        var customer = counter.person("client.optima-1").scope().customer();
        var faults = new ArrayList<Refused>();
        for (var field : List.of("legal-form", "representative", "authority")) {
            var values = whole("Cabinet Morel (démo)");
            values.put("authority", "Gérance");
            values.put(field, "");
            identity(optima, customer, values);
            faults.add(counter.refused(engagements.prepare(optima, account("CPT-2"))));
        }
        assertThat(faults).extracting(f -> f.code().code() + " " + f.field() + " " + f.clause()).containsExactly("contract-party-incomplete legal-form ODSI-1-compte", "contract-party-incomplete representative ODSI-1-compte",
                "contract-party-incomplete authority ODSI-1-compte");
        identity(optima, null, Map.of("legal-name", "Optima DSI (démo)"));
        var values = whole("Cabinet Morel (démo)");
        values.put("authority", "Gérance");
        identity(optima, customer, values);
        assertThat(engagements.prepare(optima, account("CPT-2")).get().kind()).as("the provider’s own identity is not asked for").isEqualTo("account");
    }

    @Test
    @Proves("ODSI-5-effet")
    void subscribed_on_1_march_the_contract_starts_on_1_march() {
        open("2026-03-04T09:00");
        var optima = counter.person("admin.optima");
        var made = engagements.prepare(optima, account("CPT-2").subscribed(LocalDate.parse("2026-03-01"))).get();
        engagements.sign(optima, made.id(), "customer", new Signature.Given(LocalDate.parse("2026-03-04"), "Rennes", "Morel (démo)", "Max", "Gérance", true, "lu et approuvé"), null).get();
        var standing = engagements.find(optima, made.id()).get().contract();
        assertThat(standing.effectiveOn()).isEqualTo("2026-03-01");
        assertThat(standing.signedOn()).isEqualTo("2026-03-04");
        assertThat(standing.commitment().from()).isEqualTo("2026-03-01");
        assertThat(standing.commitment().until()).isEqualTo("2029-03-01");
        var future = counter.refused(engagements.prepare(optima, account("CPT-3").subscribed(LocalDate.parse("2026-03-05"))));
        assertThat(future.code().code()).isEqualTo("subscription-day-in-the-future");
    }

    @Test
    @Proves("ODSI-A1-signature")
    void a_signature_without_the_mention_is_recorded_and_flagged() {
        open("2026-03-02T09:00");
        var optima = counter.person("admin.optima");
        var day = LocalDate.parse("2026-03-02");
        var gaps = new LinkedHashMap<String, Signature.Given>();
        gaps.put("mention", new Signature.Given(day, "Rennes", "Morel", "Max", "Gérance", true, "Bon pour accord"));
        gaps.put("stamp", new Signature.Given(day, "Rennes", "Morel", "Max", "Gérance", false, "Lu et approuvé"));
        gaps.put("place", new Signature.Given(day, "", "Morel", "Max", "Gérance", true, "Lu et approuvé"));
        gaps.forEach((field, given) -> {
            var made = engagements.prepare(optima, account("CPT-" + field)).get();
            var signed = engagements.sign(optima, made.id(), "customer", given, null).get();
            assertThat(signed.missing()).containsExactly(field);
            assertThat(signed.complete()).isFalse();
            assertThat(engagements.find(optima, made.id()).get().contract().state().code()).isEqualTo("in-force");
            var whole = engagements.sign(optima, made.id(), "customer", new Signature.Given(day, "Rennes", "", "", "", true, "LU ET  APPROUVÉ"), null).get();
            assertThat(whole.complete()).isTrue();
            assertThat(whole.given().signatory()).isEqualTo("Max Morel");
        });
        var undated = engagements.prepare(optima, account("CPT-SANS")).get();
        assertThat(counter.refused(engagements.sign(optima, undated.id(), "customer", new Signature.Given(null, "Rennes", "Morel", "Max", "", true, "Lu et approuvé"), null)).field()).isEqualTo("date");
        var complete = engagements.sign(optima, undated.id(), "customer", new Signature.Given(day, "Rennes", "Morel", "Max", "Gérance", true, "Lu et approuvé"), null).get();
        assertThat(complete.missing()).isEmpty();
        assertThat(counter.refused(engagements.sign(optima, undated.id(), "provider", new Signature.Given(day, "Rennes", "O", "P", "Q", true, "Lu et approuvé"), null)).code().code()).isEqualTo("signature-side-unknown");
    }
}
