package org.guichet.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import org.guichet.agreement.ContractStore;
import org.guichet.agreement.Engagements;
import org.guichet.agreement.Mandates;
import org.guichet.agreement.Transfers;
import org.guichet.clause.Proves;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Refused;
import org.guichet.party.Identity;
import org.guichet.party.Particulars;
import org.guichet.store.Db;
import org.guichet.subscription.Services;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Changes in a customer's situation, transfer of a contract, acts in the customer's name (BTBS, Conditions Générales, articles 5.2 and 11.1).
class ParticularsTest {
    private static final String OLD_IBAN = "FR7630001007940001234789293";
    private Counter counter;
    private Particulars particulars;
    private Actor admin;
    private Actor rhone;

    private void open(String at) {
        counter = Counter.open(at);
        particulars = counter.installation.bean(Particulars.class);
        admin = counter.person("admin.btbs");
        rhone = counter.person("client.rhone");
    }

    @AfterEach
    void close() {
        counter.close();
    }

    private Identity.Particulars of(String name, String address) {
        return Identity.Particulars.of(Map.of("legal-name", name, "legal-form", "SARL", "siren", "900345679", "registered-office", address));
    }

    private Identity on(String day) {
        return particulars.sheet(rhone, rhone.scope().customer(), LocalDate.parse(day)).get().identity();
    }

    private int contract(String reference) {
        return counter.installation.bean(Db.class).read(admin.scope(), jdbc -> ContractStore.byReference(jdbc, admin.scope().provider(), reference).orElseThrow().id());
    }

    @Test
    @Proves("BTBS-CG-5.2-situation")
    void a_new_name_declared_on_2_march_is_a_dated_version() {
        open("2026-03-02T10:00");
        var id = rhone.scope().customer();
        var declared = particulars.identity(rhone, id, of("Ateliers du Rhône et de la Saône (démo)", "8 quai de la Démo, Lyon"), null, Particulars.Told.portal()).get();
        assertThat(declared.identity().from()).isEqualTo("2026-03-02");
        assertThat(on("2026-03-01").particulars().legalName()).isEqualTo("Ateliers du Rhône (démo)");
        assertThat(on("2026-03-02").particulars().legalName()).isEqualTo("Ateliers du Rhône et de la Saône (démo)");
        assertThat(particulars.sheet(admin, id, LocalDate.parse("2026-03-02")).get().identities()).hasSize(2);
        // by telephone it is not written
        for (var spoken : new String[] {"phone", "counter"}) {
            var refused = counter.refused(particulars.identity(admin, id, of("Autre (démo)", ""), null, new Particulars.Told(null, spoken)));
            assertThat(refused.code().code() + " " + refused.clause()).isEqualTo("particulars-not-in-writing BTBS-CG-5.2-situation");
        }
        assertThat(particulars.identity(admin, id, of("Autre (démo)", ""), LocalDate.parse("2026-04-01"), new Particulars.Told(LocalDate.parse("2026-02-27"), "e-mail")).get().identity().declaredOn()).isEqualTo("2026-02-27");
        assertThat(counter.refused(particulars.identity(admin, id, of("Autre (démo)", ""), null, new Particulars.Told(LocalDate.parse("2026-03-03"), "e-mail"))).code().code()).isEqualTo("particulars-date-future");
    }

    @Test
    @Proves("BTBS-CG-5.2-info")
    void debits_after_20_march_use_the_account_declared_on_that_day() {
        open("2026-03-20T10:00");
        var id = rhone.scope().customer();
        var made = particulars.bank(rhone, id, "Ateliers du Rhône (démo)", "FR76 3000 1007 9400 0123 5345 877", "", Particulars.Told.portal());
        assertThat(counter.refused(made).code().code()).isEqualTo("iban-wrong");
        particulars.bank(rhone, id, "Ateliers du Rhône (démo)", "FR76 3000 1007 9400 0123 5455 877", "BDFEFRPP", Particulars.Told.portal()).get();
        assertThat(debited("2026-03-20")).isEqualTo(OLD_IBAN);
        assertThat(debited("2026-03-21")).isEqualTo("FR7630001007940001235455877");
        var sheet = particulars.sheet(rhone, id, LocalDate.parse("2026-03-21")).get();
        assertThat(sheet.banks()).as("the old one is kept").extracting(b -> b.iban()).containsExactly("FR7630001007940001235455877", OLD_IBAN);
        assertThat(sheet.bank().masked()).isEqualTo("FR76\u00a0…\u00a05877");
        // an address that changed on the 2nd is told late on the 20th; a name is not asked for at once
        var moved = particulars.identity(rhone, id, of("Ateliers du Rhône (démo)", "1 rue Neuve, Lyon"), LocalDate.parse("2026-03-02"), Particulars.Told.portal()).get();
        assertThat(moved.late()).isEqualTo("BTBS-CG-5.2-info");
        assertThat(particulars.identity(rhone, id, of("Ateliers du Rhône (démo)", "2 rue Neuve, Lyon"), null, Particulars.Told.portal()).get().late()).isNull();
        assertThat(particulars.identity(rhone, id, of("Ateliers (démo)", "2 rue Neuve, Lyon"), LocalDate.parse("2026-03-20"), Particulars.Told.portal()).get().late()).isNull();
    }

    private String debited(String day) {
        return counter.installation.bean(Db.class).read(admin.scope(), jdbc -> Particulars.debited(jdbc, admin.scope().provider(), rhone.scope().customer(), LocalDate.parse(day)).orElseThrow().iban());
    }

    @Test
    void wrong_keys_and_foreign_parties_change_nothing() {
        open("2026-03-02T10:00");
        var id = rhone.scope().customer();
        var faults = Map.of("siren", "900345678", "siret", "90034567900011", "capital", "beaucoup", "legal-name", " ");
        faults.forEach((field, value) -> {
            var values = new java.util.HashMap<>(Map.of("legal-name", "X (démo)"));
            values.put(field, value);
            assertThat(counter.refused(particulars.identity(rhone, id, Identity.Particulars.of(values), null, Particulars.Told.portal())).field()).isEqualTo(field);
        });
        var lemaire = counter.person("client.lemaire");
        assertThat(counter.refused(particulars.identity(lemaire, id, of("X (démo)", ""), null, Particulars.Told.portal())).code().code()).isEqualTo("particulars-right-missing");
        assertThat(counter.refused(particulars.identity(rhone, null, of("X (démo)", ""), null, Particulars.Told.portal())).code().code()).isEqualTo("particulars-right-missing");
        assertThat(counter.refused(particulars.sheet(lemaire, id, LocalDate.parse("2026-03-02"))).code().code()).isEqualTo("customer-unknown");
        assertThat(particulars.sheet(rhone, null, LocalDate.parse("2026-03-02")).get().identity().particulars().legalName()).as("the provider’s own is read by both").isEqualTo("BTBS Hébergement (démo)");
        assertThat(particulars.sheet(rhone, id, LocalDate.parse("2026-03-02")).get().identities()).hasSize(1);
    }

    @Test
    @Proves("BTBS-CG-11.1")
    void a_transfer_asked_for_on_2_march_leaves_the_holder_until_it_is_agreed_in_writing() {
        open("2026-03-02T10:00");
        var transfers = counter.installation.bean(Transfers.class);
        var engagements = counter.installation.bean(Engagements.class);
        var lemaire = counter.person("client.lemaire");
        var contract = contract("BC-RHONE-PREMIUM");
        var asked = transfers.request(admin, contract, lemaire.scope().customer(), "Cession de la branche (démo)").get();
        assertThat(asked.state()).isEqualTo("requested");
        assertThat(asked.clause()).isEqualTo("BTBS-CG-11.1");
        assertThat(engagements.find(rhone, contract).get().contract().customer()).isEqualTo(rhone.scope().customer());
        assertThat(counter.refused(transfers.request(admin, contract, lemaire.scope().customer(), "")).code().code()).isEqualTo("transfer-open");
        var unwritten = counter.refused(transfers.decide(admin, contract, true, " "));
        assertThat(unwritten.code().code() + " " + unwritten.clause()).isEqualTo("transfer-unwritten BTBS-CG-11.1");
        assertThat(transfers.decide(admin, contract, false, "Refus du 4 mars (démo)").get().state()).isEqualTo("refused");
        assertThat(engagements.find(rhone, contract).get().contract().customer()).isEqualTo(rhone.scope().customer());
        assertThat(counter.refused(transfers.decide(admin, contract, true, "x")).code().code()).isEqualTo("transfer-none");
        transfers.request(admin, contract, lemaire.scope().customer(), "").get();
        assertThat(transfers.decide(admin, contract, true, "Lettre du 6 mars 2026 (démo)").get().state()).isEqualTo("agreed");
        assertThat(counter.refused(engagements.find(rhone, contract)).code().code()).isEqualTo("contract-unknown");
        assertThat(engagements.find(lemaire, contract).get().contract().customer()).isEqualTo(lemaire.scope().customer());
        assertThat(counter.installation.bean(Services.class).find(lemaire.scope(), "VM-RHONE-01")).isPresent();
        assertThat(counter.installation.bean(Services.class).find(rhone.scope(), "VM-RHONE-01")).isEmpty();
        assertThat(counter.refused(transfers.request(admin, contract, lemaire.scope().customer(), "")).code().code()).isEqualTo("transfer-to-holder");
        assertThat(counter.refused(transfers.request(rhone, contract("BC-RHONE-STANDARD"), lemaire.scope().customer(), "")).code().code()).isEqualTo("contract-right-missing");
    }

    @Test
    @Proves("BTBS-CG-5.2-mandat")
    void an_order_placed_in_the_customers_name_refers_to_the_mandate_of_the_order_form() {
        open("2026-03-02T10:00");
        var mandates = counter.installation.bean(Mandates.class);
        var contract = contract("BC-RHONE-PREMIUM");
        var act = mandates.record(admin, contract, "Transporteur Fibre (démo)", "Commande d’un accès", LocalDate.parse("2026-03-02")).get();
        assertThat(act.mandate()).isEqualTo("BC-RHONE-PREMIUM");
        assertThat(act.clause()).isEqualTo("BTBS-CG-5.2-mandat");
        assertThat(act.thirdParty() + " " + act.operation() + " " + act.on()).isEqualTo("Transporteur Fibre (démo) Commande d’un accès 2026-03-02");
        assertThat(mandates.list(rhone, contract).get()).as("the customer reads what was done in its name").hasSize(1);
        assertThat(refusedAct(mandates, contract, "", "Commande", "2026-03-02").field()).isEqualTo("thirdParty");
        assertThat(refusedAct(mandates, contract, "T", " ", "2026-03-02").field()).isEqualTo("operation");
        assertThat(counter.refused(mandates.record(admin, contract, "T", "O", null)).field()).isEqualTo("actedOn");
        var early = refusedAct(mandates, contract, "T", "O", "2025-02-02");
        assertThat(early.code().code() + " " + early.clause()).isEqualTo("mandate-date-outside BTBS-CG-5.2-mandat");
        assertThat(early.args()).containsEntry("earliest", "03/02/2025");
        assertThat(refusedAct(mandates, contract, "T", "O", "2026-03-03").code().code()).isEqualTo("mandate-date-outside");
        var optima = counter.person("admin.optima");
        var account = counter.installation.bean(Engagements.class).list(optima, null, null).get().getFirst();
        assertThat(counter.refused(mandates.record(optima, account.id(), "T", "O", LocalDate.parse("2026-03-02"))).code().code()).isEqualTo("mandate-not-given");
    }

    private Refused refusedAct(Mandates mandates, int contract, String thirdParty, String operation, String on) {
        return counter.refused(mandates.record(admin, contract, thirdParty, operation, LocalDate.parse(on)));
    }
}
