package org.guichet.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import org.guichet.notification.Outbox;
import org.guichet.store.Db;
import org.guichet.suspension.Suspensions;
import org.junit.jupiter.api.Test;

/// A Customer Account at Optima from its signature to the customer's last backup, through the portal and the APIs, over a travelling clock.
class OptimaLifeTest extends LifeTest {
    @Test
    void a_customer_account_lives_from_signature_to_the_last_backup() {
        open("2026-03-02T09:00", "admin.optima", "client.optima-1");
        nothingBefore("CPT-MOREL-2025");
        var account = signed();
        var machine = machine();
        suspended(account);
        renewed(account);
        left(account, machine);
        silence("2031-04-01T09:00", "2032-04-01T09:00", account);
    }

    /// 36 months from the day of subscription.
    private String signed() {
        var account = made(submit(staff, "/contrats/nouveau", "/contrats", "kind", "account", "reference", "CPT-VIE-2026", "customer", String.valueOf(customerId()), "subscribedOn", "01/03/2026"));
        submit(customer, "/contrats/" + account, "/contrats/" + account + "/signature", "side", "customer", "on", "02/03/2026", "place", "Rennes", "lastName", "Morel (démo)", "firstName", "Max", "capacity", "Gérance", "stamp", "true",
                "mention", "Lu et approuvé");
        assertThat(state(account)).isEqualTo("in-force 2026-03-01 null");
        assertThat(read(customer, "/contrats/" + account)).contains("28/02/2029").contains("28/11/2028");
        return account;
    }

    private String machine() {
        assertThat(offered("machine-azure")).isEqualTo("Launched");
        var order = made(submit(customer, "/commandes/nouvelle?produit=machine-azure", "/commandes", "form", "order", "product-0", "machine-azure", "quantity-0", "1", "customerOrder", "MOREL-1", "signed", "true", "signer", "Max Morel (démo)",
                "capacity", "Gérance"));
        submit(staff, "/commandes/" + order, "/commandes/" + order + "/confirmation");
        var machine = held(order);
        submit(staff, "/abonnements/" + machine, "/abonnements/" + machine + "/livraison", "on", "02/03/2026");
        assertThat(product(machine)).isEqualTo("active 85.00");
        return machine;
    }

    private long mails(String about) {
        return counter.installation.bean(Outbox.class).list(actor(staff), Outbox.Query.all().page(0, 200)).get().items().stream().filter(m -> m.recipient().startsWith(customer) && m.subject().contains(about)).count();
    }

    /// Late with paying: suspended with word of it, restored when it has paid.
    private void suspended(String account) {
        at("2026-06-10T09:00");
        var early = refused(staff, "/suspensions", "/suspensions", "contract", account, "ground", "late-payment", "reason", "Facture de mai", "lateSince", "11/06/2026", "notInformedBecause", "Urgence.");
        assertThat(early).contains("10/06/2026");
        assertThat(mails("uspension")).isZero();
        var suspension = submit(staff, "/suspensions", "/suspensions", "contract", account, "ground", "late-payment", "reason", "Facture de mai", "lateSince", "06/06/2026", "at", "12/06/2026 08:00", "announcedEnd", "20/06/2026",
                "inform", "true");
        assertThat(mails("uspension")).as("told ahead").isEqualTo(1);
        assertThat(current(account)).isEqualTo("none");
        at("2026-06-12T08:00");
        assertThat(current(account)).isEqualTo("late-payment 2026-06-12");
        assertThat(read(customer, suspension)).contains("Facture de mai");
        at("2026-06-17T09:00");
        submit(staff, suspension, suspension + "/retablissement", "remedy", "Facture payée", "remediedAt", "17/06/2026 08:30");
        assertThat(current(account)).isEqualTo("none");
    }

    private String current(String account) {
        return counter.installation.bean(Db.class).read(actor(staff).scope(), jdbc -> Suspensions.current(jdbc, Integer.parseInt(account)).map(s -> s.ground() + " " + s.since()).orElse("none"));
    }

    /// A letter of the day after the last one is too late: twelve months more.
    private void renewed(String account) {
        at("2028-11-28T09:00");
        var page = "/contrats/" + account + "/resiliation";
        assertThat(read(customer, page + "?le=28/11/2028")).contains("28/02/2029");
        at("2028-11-29T09:00");
        assertThat(read(customer, page + "?le=29/11/2028")).contains("28/02/2030");
        at("2029-03-01T00:01");
        assertThat(state(account)).isEqualTo("in-force 2026-03-01 null");
        assertThat(read(customer, "/contrats/" + account)).contains("28/02/2030").contains("28/11/2029");
    }

    /// In time; it ends once the customer has its data back, and a backup may be asked for within fifteen days.
    private void left(String account, String machine) {
        at("2029-11-28T09:00");
        var page = "/contrats/" + account + "/resiliation";
        assertThat(refused(customer, page, page, "forme", "e-mail", "envoi", "28/11/2029")).contains("lettre recommandée");
        var given = submit(customer, page, page, "forme", "lrar", "numero", "1A 000 000 0005 9", "envoi", "28/11/2029");
        assertThat(read(customer, given)).contains("28/02/2030");
        at("2030-03-01T08:00");
        assertThat(state(account)).startsWith("awaiting-recovery");
        assertThat(product(machine)).isEqualTo("pendingTerminate 85.00");
        at("2030-03-12T15:00");
        submit(customer, given, given + "/recuperation", "le", "12/03/2030");
        at("2030-03-13T00:01");
        assertThat(state(account)).isEqualTo("ended 2026-03-01 2030-03-13");
        assertThat(subscription(machine)).startsWith("ended").endsWith("2030-03-13");
        assertThat(api(PRODUCTS + "/" + machine).path("status").asString()).isEqualTo("terminated");
        at("2030-03-14T09:00");
        submit(customer, given, given + "/sauvegarde");
        assertThat(refused(customer, given, given + "/sauvegarde")).contains("14/03/2030");
        at("2030-03-20T09:00");
        submit(staff, given, given + "/sauvegarde-fournie");
        at("2030-03-28T00:01");
        assertThat(read(customer, given)).contains("27/03/2030");
    }
}
