package org.guichet.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.guichet.agreement.Agreements;
import org.guichet.certificate.Certificates;
import org.guichet.certificate.TestAuthority;
import org.guichet.clause.Proves;
import org.guichet.interconnection.Interconnections;
import org.guichet.interconnection.Platform;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Channel;
import org.guichet.kernel.Money;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Refused;
import org.guichet.kernel.Scope;
import org.guichet.notification.Outbox;
import org.guichet.offering.Prices;
import org.guichet.party.Customers;
import org.guichet.party.Profiles;
import org.guichet.party.Role;
import org.guichet.store.Db;
import org.guichet.subscription.Contesting;
import org.guichet.subscription.Services;
import org.guichet.subscription.Subscribing;
import org.guichet.subscription.Subscription;
import org.guichet.subscription.SubscriptionDesk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Subscriptions from their order to their end, over a travelling clock: delivery, acceptance, commitment, levels (BFC, BTBS, OBS).
class SubscriptionTest {
    private Counter counter;
    private Actor staff;
    private Actor customer;

    private void open(String at, String staffLogin, String customerLogin) {
        counter = Counter.open(at);
        staff = counter.person(staffLogin);
        customer = counter.person(customerLogin);
    }

    @AfterEach
    void close() {
        counter.close();
    }

    private Subscribing subscribing() {
        return counter.installation.bean(Subscribing.class);
    }

    private SubscriptionDesk.Detail detail(Subscription of) {
        return counter.installation.bean(SubscriptionDesk.class).find(staff, of.id()).get();
    }

    private Subscription now(Subscription of) {
        return detail(of).subscription();
    }

    private <T> T in(java.util.function.Function<org.springframework.jdbc.core.simple.JdbcClient, T> work) {
        return counter.installation.bean(Db.class).in(staff.scope(), work);
    }

    /// A contract of the customer that has been in force since 2026-01-05.
    private int contract(String reference, String kind, String plan) {
        var day = LocalDate.parse("2026-01-05");
        return counter.installation.bean(Agreements.class).register(staff.scope(), new Agreements.Draft(customer.scope().customer(), reference, kind, null, day, day, null, plan), day).get();
    }

    private Outcome<Subscription> tryOrder(Subscribing.Order order) {
        return in(jdbc -> subscribing().order(jdbc, staff, order));
    }

    private Subscription order(Subscribing.Order order) {
        return tryOrder(order).get();
    }

    private Subscription line(String on, Integer months) {
        return order(Subscribing.Order.of(contract("CMD-" + on, "order", "standard"), "serveur-dedie", "Serveur dédié (démo)", day(on)).term(months).monthly(Money.eur("310.00")));
    }

    private static LocalDate day(String text) {
        return LocalDate.parse(text);
    }

    private static Contesting.Claim claim(String on, boolean evidence) {
        return new Contesting.Claim(day(on), "letter", "Deux disques au lieu de quatre.", false, evidence ? new Contesting.File("constat.pdf", "application/pdf", "%PDF-1.4 constat".getBytes(StandardCharsets.ISO_8859_1)) : null);
    }

    private List<String> journal(Subscription of) {
        return in(jdbc -> jdbc.sql("select kind from journal where subject_kind = 'subscription' and subject_id = ? order by id").param(of.id()).query(String.class).list());
    }

    // ---------- BTBS: availability, acceptance, contest ----------

    @Test
    @Proves({"BTBS-CG-2.6-debut", "BTBS-CG-9.1-terme"})
    void the_ordered_term_runs_from_the_day_of_availability() {
        open("2026-03-02T09:00", "support.btbs", "client.rhone");
        var line = line("2026-03-02", 36);
        assertThat(line.commitment().begun()).isFalse();
        counter.at("2026-04-01T10:00");
        var available = subscribing().makeAvailable(staff, line.id(), day("2026-04-01")).get();
        assertThat(available.commitment().from()).isEqualTo("2026-04-01");
        assertThat(available.commitment().lastDay()).isEqualTo("2029-03-31");
        // without a term on the order form there is no order
        var refused = counter.refused(tryOrder(Subscribing.Order.of(available.contract(), "serveur-dedie", "Serveur", day("2026-03-02"))));
        assertThat(refused.code().code()).isEqualTo("subscription-term-missing");
        assertThat(refused.clause()).isEqualTo("BTBS-CG-9.1-terme");
    }

    @Test
    @Proves("BTBS-CG-2.6-5jours")
    void five_days_of_silence_accept_a_delivery() {
        open("2026-03-02T09:00", "support.btbs", "client.rhone");
        var line = line("2026-03-02", 36);
        subscribing().makeAvailable(staff, line.id(), day("2026-03-02")).get();
        assertThat(detail(line).acceptance().result()).isEqualTo("2026-03-07");
        var contested = line("2026-03-02-b", "2026-03-02");
        subscribing().makeAvailable(staff, contested.id(), day("2026-03-02")).get();

        // by word of mouth it does not count, and the seventh is the last day
        counter.at("2026-03-07T23:00");
        var spoken = counter.refused(subscribing().contest(staff, line.id(), new Contesting.Claim(day("2026-03-07"), "spoken", "Deux disques au lieu de quatre.", false, claim("2026-03-07", true).file())));
        assertThat(spoken.code().code()).isEqualTo("subscription-contest-not-written");
        assertThat(spoken.clause()).isEqualTo("BTBS-CG-2.6-5jours");
        assertThat(now(line).state().code()).isEqualTo("available");
        subscribing().contest(customer, contested.id(), claim("2026-03-07", true)).get();
        assertThat(now(contested).state().code()).isEqualTo("contested");

        counter.at("2026-03-08T00:05");
        assertThat(now(line).state().code()).isEqualTo("active");
        assertThat(now(line).acceptedOn()).isEqualTo("2026-03-08");
        assertThat(now(contested).state().code()).isEqualTo("contested");
        var late = counter.refused(subscribing().contest(customer, line.id(), claim("2026-03-08", true)));
        assertThat(late.code().code()).isEqualTo("subscription-contest-accepted");
        assertThat(late.clause()).isEqualTo("BTBS-CG-2.6-5jours");
        // the contested one is delivered again: five days from then on
        counter.at("2026-03-10T10:00");
        assertThat(subscribing().makeAvailable(staff, contested.id(), day("2026-03-10")).get().commitment().from()).isEqualTo("2026-03-10");
        assertThat(detail(contested).acceptance().result()).isEqualTo("2026-03-15");
        var before = journal(line);
        counter.at("2026-03-10T11:00");
        assertThat(journal(line)).isEqualTo(before);
    }

    @Test
    @Proves("BTBS-CG-2.6-5jours")
    void a_letter_of_the_sixth_day_is_void_and_the_first_use_accepts_at_once() {
        open("2026-03-02T09:00", "support.btbs", "client.rhone");
        var line = line("2026-03-02", 36);
        var used = line("2026-03-02-b", "2026-03-02");
        subscribing().makeAvailable(staff, line.id(), day("2026-03-02")).get();
        subscribing().makeAvailable(staff, used.id(), day("2026-03-02")).get();
        counter.at("2026-03-03T14:00");
        var active = subscribing().use(staff, used.id(), day("2026-03-03"), "Première mise en production").get();
        assertThat(active.state().code()).isEqualTo("active");
        assertThat(active.acceptedOn()).isEqualTo("2026-03-03");
        assertThat(active.usedOn()).isEqualTo("2026-03-03");
        assertThat(counter.refused(subscribing().contest(customer, used.id(), claim("2026-03-03", true))).code().code()).isEqualTo("subscription-contest-accepted");

        // a letter given on the eighth, found on that very night before the silence was recorded
        in(jdbc -> jdbc.sql("delete from day_work where subject = ?").param(line.id()).update());
        counter.at("2026-03-08T09:00");
        var late = counter.refused(subscribing().contest(staff, line.id(), claim("2026-03-08", true)));
        assertThat(late.code().code()).isEqualTo("subscription-contest-void");
        assertThat(late.args()).containsEntry("last", "07/03/2026");
        assertThat(subscribing().contest(staff, line.id(), claim("2026-03-07", true)).get().complete()).isTrue();
    }

    @Test
    @Proves("BTBS-CG-2.6-justif")
    void a_contest_without_evidence_stops_nothing() {
        open("2026-03-02T09:00", "support.btbs", "client.rhone");
        var line = line("2026-03-02", 36);
        subscribing().makeAvailable(staff, line.id(), day("2026-03-02")).get();
        counter.at("2026-03-04T10:00");
        var bare = subscribing().contest(customer, line.id(), claim("2026-03-04", false)).get();
        assertThat(bare.complete()).isFalse();
        assertThat(now(line).state().code()).isEqualTo("available");
        var own = counter.refused(subscribing().contest(customer, line.id(), new Contesting.Claim(null, "counter", "Nous avons remplacé la carte réseau.", true, claim("2026-03-04", true).file())));
        assertThat(own.code().code()).isEqualTo("subscription-contest-intervened");
        assertThat(own.clause()).isEqualTo("BTBS-CG-2.6-justif");
        counter.at("2026-03-08T00:05");
        assertThat(now(line).state().code()).isEqualTo("active");
        assertThat(journal(line)).containsExactly("ordered", "made-available", "contest-incomplete", "accepted");
        assertThat(mails("support.btbs")).filteredOn(m -> m.contains("Livraison contestée")).isNotEmpty();
    }

    @Test
    @Proves("BTBS-CG-3.3-fictif")
    void a_delay_of_the_customers_doing_does_not_move_the_agreed_day() {
        open("2026-03-02T09:00", "support.btbs", "client.rhone");
        var contract = contract("CMD-3.3", "order", "standard");
        var held = order(Subscribing.Order.of(contract, "serveur-dedie", "Serveur dédié (démo)", day("2026-03-02")).term(36).planned(day("2026-03-16")));
        var late = order(Subscribing.Order.of(contract, "serveur-dedie", "Serveur dédié (démo)", day("2026-03-02")).term(36).planned(day("2026-03-16")));
        counter.at("2026-04-01T10:00");
        assertThat(counter.refused(subscribing().delayed(staff, held.id(), day("2026-03-16"), day("2026-03-16"), "Client injoignable")).code().code()).isEqualTo("subscription-delay-bad");
        subscribing().delayed(staff, held.id(), day("2026-03-16"), day("2026-04-01"), "Client injoignable").get();
        assertThat(detail(held).delays()).singleElement().satisfies(d -> assertThat(d.days()).isEqualTo(16));
        var available = subscribing().makeAvailable(staff, held.id(), day("2026-04-01")).get();
        assertThat(available.availableOn()).isEqualTo("2026-03-16");
        assertThat(available.deliveredOn()).isEqualTo("2026-04-01");
        assertThat(available.commitment().lastDay()).isEqualTo("2029-03-15");
        // the days for a contest run from the real delivery
        assertThat(detail(held).acceptance().result()).isEqualTo("2026-04-06");
        // a delay of the provider's doing moves it
        assertThat(subscribing().makeAvailable(staff, late.id(), day("2026-04-01")).get().availableOn()).isEqualTo("2026-04-01");
    }

    private Subscription line(String reference, String on) {
        return order(Subscribing.Order.of(contract("CMD-" + reference, "order", "standard"), "serveur-dedie", "Serveur dédié (démo)", day(on)).term(36));
    }

    private List<String> mails(String login) {
        return counter.installation.bean(Outbox.class).list(counter.person(login), Outbox.Query.all().page(0, 200)).get().items().stream().map(i -> i.recipient() + " " + i.subject()).toList();
    }

    // ---------- BFC: access rights, steps, minimum ----------

    private Subscription esav(String... access) {
        return order(Subscribing.Order.of(contract("CG-ALPHA-" + String.join("-", access), "e-services", null), "e-sav", "e-SAV (démo)", day("2026-03-02")).access(access));
    }

    @Test
    @Proves({"BFC-CG-1-activation", "BFC-ESAV-8.1"})
    void an_e_service_is_activated_by_the_grant_of_its_rights() {
        open("2026-03-02T09:00", "support.bfc", "client.alpha");
        var profiles = counter.installation.bean(Profiles.class);
        in(jdbc -> jdbc.sql("delete from person_profile where customer_id = ?").param(customer.scope().customer()).update());
        in(jdbc -> jdbc.sql("update subscription set state = 'cancelled' where customer_id = ?").param(customer.scope().customer()).update());
        var esav = esav("online");
        assertThat(counter.refused(subscribing().makeAvailable(staff, esav.id(), day("2026-03-02"))).code().code()).isEqualTo("subscription-by-access");
        counter.at("2026-03-16T10:00");
        assertThat(counter.refused(subscribing().grantAccess(staff, esav.id(), day("2026-03-17"), List.of())).code().code()).isEqualTo("subscription-date-future");
        assertThat(profiles.holdsESav(customer.scope(), customer.id(), day("2026-03-16"))).isFalse();
        var active = subscribing().grantAccess(staff, esav.id(), day("2026-03-16"), List.of()).get();
        assertThat(active.activatedOn()).isEqualTo("2026-03-16");
        assertThat(profiles.holdsESav(customer.scope(), customer.id(), day("2026-03-15"))).isFalse();
        assertThat(profiles.holdsESav(customer.scope(), customer.id(), day("2026-03-16"))).isTrue();
        // indefinite from then on, without a minimum: it can end when one likes
        assertThat(active.commitment().from()).isEqualTo("2026-03-16");
        assertThat(active.commitment().until()).isNull();
        assertThat(active.commitment().minimumUntil()).isNull();
        assertThat(subscribing().mayEnd(active, day("2026-06-01"))).isEmpty();
        var months = counter.refused(tryOrder(Subscribing.Order.of(active.contract(), "e-sav", "e-SAV", day("2026-03-02")).term(12)));
        assertThat(months.code().code()).isEqualTo("subscription-term-not-wanted");
        assertThat(months.clause()).isEqualTo("BFC-ESAV-8.1");

        // ended ahead: rights and service go on the day
        var ending = in(jdbc -> subscribing().end(jdbc, staff, active, day("2026-06-01"), "customer-notice")).get();
        assertThat(ending.state().code()).isEqualTo("active");
        counter.at("2026-05-31T23:00");
        assertThat(profiles.holdsESav(customer.scope(), customer.id(), day("2026-05-31"))).isTrue();
        counter.at("2026-06-01T00:05");
        assertThat(now(active).state().code()).isEqualTo("ended");
        assertThat(profiles.holdsESav(customer.scope(), customer.id(), day("2026-06-01"))).isFalse();
        var told = journal(active);
        assertThat(told).containsExactly("ordered", "access-granted", "end-set", "ended", "access-withdrawn");
        counter.at("2026-06-02T00:05");
        assertThat(journal(active)).isEqualTo(told);
    }

    @Test
    @Proves({"BFC-CG-4.2-minimum", "BFC-CG-1-activation"})
    void a_minimum_period_runs_from_the_activation() {
        open("2026-03-02T09:00", "support.bfc", "client.alpha");
        var contract = contract("CG-MIN", "e-services", null);
        var other = order(Subscribing.Order.of(contract, "e-eligibilite", "Autre e-service (démo)", day("2026-03-02")).term(12));
        var free = order(Subscribing.Order.of(contract, "e-eligibilite", "Autre e-service (démo)", day("2026-03-02")));
        counter.at("2026-03-16T10:00");
        var active = subscribing().grantAccess(staff, other.id(), day("2026-03-16"), List.of()).get();
        assertThat(active.activatedOn()).isEqualTo("2026-03-16");
        assertThat(active.commitment().minimumLastDay()).isEqualTo("2027-03-15");
        assertThat(active.commitment().until()).isNull();
        var bound = subscribing().mayEnd(active, day("2027-03-15")).orElseThrow();
        assertThat(bound.code().code()).isEqualTo("subscription-committed");
        assertThat(bound.clause()).isEqualTo("BFC-CG-4.2-minimum");
        assertThat(bound.args()).containsEntry("earliest", "16/03/2027");
        assertThat(subscribing().mayEnd(active, day("2027-03-16"))).isEmpty();
        assertThat(subscribing().grantAccess(staff, free.id(), day("2026-03-16"), List.of()).get().commitment().minimumUntil()).isNull();
    }

    @Test
    @Proves("BFC-CG-5-mes")
    void integrated_e_sav_asks_for_a_certificate_and_a_passed_test() {
        open("2026-03-16T09:00", "support.bfc", "client.alpha");
        var certificates = counter.installation.bean(Certificates.class);
        var interconnections = counter.installation.bean(Interconnections.class);
        var admin = counter.person("admin.bfc");
        var delta = counter.installation.bean(Customers.class).create(admin, "delta" + System.identityHashCode(counter), "Opérateur Delta (démo)", null, "fr").get();
        customer = new Actor(Actor.Kind.PERSON, 1, "Delta (démo)", new Scope(staff.scope().provider(), delta.id()), Role.CUSTOMER.permissions(), Channel.ONLINE, "fr");
        var people = List.of(new Profiles.Correspondent("Delta Exemple (démo)", "delta@demo.invalid", null, "fr"));
        var esav = order(Subscribing.Order.of(contract("CG-DELTA", "e-services", null), "e-sav", "e-SAV (démo)", day("2026-03-16")).access("online", "integrated"));
        assertThat(steps(esav)).containsExactly("certificate-installed false", "integration-test-passed false");
        var refused = counter.refused(subscribing().grantAccess(staff, esav.id(), day("2026-03-16"), people));
        assertThat(refused.code().code()).isEqualTo("subscription-steps-missing");
        assertThat(refused.clause()).isEqualTo("BFC-CG-5-mes");
        assertThat(refused.args()).containsEntry("steps", "certificat installé, test d’intégration réussi");
        assertThat(counter.refused(subscribing().confirmStep(staff, esav.id(), "certificate-installed", day("2026-03-16"))).code().code()).isEqualTo("subscription-step-found");

        var leaf = TestAuthority.recognised().client("si.delta.example", "2026-01-01T00:00", "2026-12-31");
        certificates.configure(staff, certificates.submit(customer, Certificates.Arrival.now(), leaf.pem()).get().id()).get();
        assertThat(steps(esav)).containsExactly("certificate-installed true", "integration-test-passed false");
        interconnections.open(customer, delta.id()).get();
        assertThat(counter.refused(subscribing().grantAccess(staff, esav.id(), day("2026-03-16"), people)).args()).containsEntry("steps", "test d’intégration réussi");
        interconnections.answered(interconnections.admit(List.of(leaf.certificate()), Platform.INTEGRATION, "/ws/integration/esav/v1/test", "192.0.2.7").get(), "LancerTest", true);
        assertThat(steps(esav)).containsExactly("certificate-installed true", "integration-test-passed true");
        assertThat(subscribing().grantAccess(staff, esav.id(), day("2026-03-16"), people).get().activatedOn()).isEqualTo("2026-03-16");
        // online there is nothing to be done before
        assertThat(steps(order(Subscribing.Order.of(esav.contract(), "e-sav", "e-SAV (démo)", day("2026-03-16")).access("online")))).isEmpty();
    }

    private List<String> steps(Subscription of) {
        return detail(of).steps().stream().map(s -> s.code() + " " + s.done()).toList();
    }

    // ---------- OBS: levels ----------

    private Subscription support(String on, String level, String... tenants) {
        var order = Subscribing.Order.of(contract("SUP-" + on + level + tenants.length, "offer", null), "support", "Support MultiCloud Ready (démo)", day(on)).level(level).monthly(level == null ? null : Money.eur("500.00"));
        return order(tenants.length == 0 ? order : order.characteristic("tenants", tenants[0]));
    }

    @Test
    @Proves("OBS-MCR-8.2.1-basic")
    void basic_is_active_at_no_charge_where_nobody_chose() {
        open("2026-03-02T09:00", "support.obs", "client.obs-1");
        var basic = support("2026-03-02", null);
        assertThat(basic.level()).isEqualTo("basic");
        assertThat(basic.state().code()).isEqualTo("active");
        assertThat(detail(basic).monthly()).isEqualTo(Money.eur("0.00"));
        assertThat(detail(basic).prices()).singleElement().satisfies(p -> assertThat(p.monthly()).isEqualTo(Money.eur("0.00")));
        assertThat(detail(basic).rules().levels().included().get("basic")).extracting(org.guichet.kernel.Text::en).containsExactly("documentation", "FAQ", "tickets from the customer area");
        // a chosen level is ordered like anything else, at the list's price of that day
        var standard = Subscribing.Order.of(basic.contract(), "support", "Support", day("2026-03-02")).level("standard");
        in(jdbc -> counter.installation.bean(Prices.class).set(jdbc, basic.provider(), "support", "standard", day("2026-03-02"), Money.eur("480.00"), "price-list").get());
        var chosen = order(standard);
        assertThat(chosen.state().code()).isEqualTo("ordered");
        assertThat(detail(chosen).monthly()).isEqualTo(Money.eur("480.00"));
    }

    @Test
    @Proves({"OBS-MCR-8.2.1-six", "OBS-MCR-8.2.1-upgrade", "OBS-MCR-8.2.1-debutmois"})
    void a_higher_level_binds_anew_for_six_months_from_the_next_month_on() {
        open("2026-03-01T09:00", "support.obs", "client.obs-1");
        var standard = support("2026-03-01", "standard");
        standard = subscribing().makeAvailable(staff, standard.id(), day("2026-03-01")).get();
        assertThat(standard.state().code()).isEqualTo("active");
        assertThat(standard.commitment().until()).isNull();
        var bound = subscribing().mayEnd(standard, day("2026-08-31")).orElseThrow();
        assertThat(bound.clause()).isEqualTo("OBS-MCR-8.2.1-six");
        assertThat(bound.args()).containsEntry("earliest", "01/09/2026");
        assertThat(subscribing().mayEnd(standard, day("2026-09-01"))).isEmpty();

        counter.at("2026-05-12T10:00");
        var down = counter.refused(subscribing().changeLevel(customer, standard.id(), "basic", null));
        assertThat(down.code().code()).isEqualTo("subscription-level-down");
        assertThat(down.clause()).isEqualTo("OBS-MCR-8.2.1-upgrade");
        assertThat(down.args()).containsEntry("earliest", "01/09/2026");
        var up = subscribing().changeLevel(staff, standard.id(), "business", Money.eur("1500.00")).get();
        assertThat(up.effectiveOn()).isEqualTo("2026-06-01");
        assertThat(now(standard).level()).isEqualTo("standard");
        counter.at("2026-06-01T00:05");
        assertThat(now(standard).level()).isEqualTo("business");
        assertThat(now(standard).commitment().from()).isEqualTo("2026-06-01");
        assertThat(now(standard).commitment().minimumLastDay()).isEqualTo("2026-11-30");
        assertThat(detail(standard).monthly()).isEqualTo(Money.eur("1500.00"));
        var told = journal(standard);

        // asked on a first: the month after
        counter.at("2026-06-01T10:00");
        assertThat(subscribing().changeLevel(staff, standard.id(), "premium", Money.eur("3000.00")).get().effectiveOn()).isEqualTo("2026-07-01");
        assertThat(journal(standard)).hasSize(told.size() + 1);
    }

    @Test
    @Proves({"OBS-MCR-8.2.1-upgrade", "OBS-MCR-8.2.1-six"})
    void a_lower_level_waits_for_the_end_of_the_commitment() {
        open("2026-06-01T09:00", "support.obs", "client.obs-1");
        for (var level : List.of("standard", "premium")) {
            var bound = subscribing().makeAvailable(staff, support("2026-06-01", level).id(), day("2026-06-01")).get();
            assertThat(bound.commitment().minimumLastDay()).isEqualTo("2026-11-30");
        }
        var business = subscribing().makeAvailable(staff, support("2026-06-01", "business").id(), day("2026-06-01")).get();
        // basic does not bind
        assertThat(support("2026-06-01", null).commitment().minimumUntil()).isNull();
        counter.at("2026-07-01T10:00");
        var refused = counter.refused(subscribing().changeLevel(staff, business.id(), "standard", Money.eur("500.00")));
        assertThat(refused.code().code()).isEqualTo("subscription-level-down");
        assertThat(refused.args()).containsEntry("earliest", "01/12/2026");
        // asked in the last month, it takes effect as the commitment ends
        counter.at("2026-11-12T10:00");
        assertThat(subscribing().changeLevel(staff, business.id(), "standard", Money.eur("500.00")).get().effectiveOn()).isEqualTo("2026-12-01");
    }

    @Test
    @Proves("OBS-MCR-8.2.1-multi")
    void several_tenants_need_business_or_premium() {
        open("2026-03-02T09:00", "support.obs", "client.obs-1");
        var contract = contract("SUP-MULTI", "offer", null);
        for (var level : new String[] {"standard", null}) {
            var refused = counter.refused(tryOrder(Subscribing.Order.of(contract, "support", "Support", day("2026-03-02")).level(level).characteristic("tenants", "multi").monthly(Money.eur("500.00"))));
            assertThat(refused.code().code()).isEqualTo("subscription-level-not-for");
            assertThat(refused.clause()).isEqualTo("OBS-MCR-8.2.1-multi");
            assertThat(refused.args()).containsEntry("levels", "business, premium");
        }
        for (var level : List.of("business", "premium")) {
            var held = order(Subscribing.Order.of(contract, "support", "Support", day("2026-03-02")).level(level).characteristic("tenants", "multi").monthly(Money.eur("1500.00")));
            assertThat(held.characteristics()).containsEntry("tenants", "multi");
            assertThat(detail(held).rules().levels().tenants().value().get(level)).isEqualTo("unlimited");
        }
    }

    // ---------- bad input ----------

    @Test
    void what_cannot_be_is_refused_and_changes_nothing() {
        open("2026-03-02T09:00", "support.btbs", "client.rhone");
        var line = line("2026-03-02", 36);
        assertThat(counter.refused(subscribing().makeAvailable(customer, line.id(), day("2026-03-02"))).code().code()).isEqualTo("subscription-right-missing");
        assertThat(counter.refused(subscribing().makeAvailable(staff, 99_999, day("2026-03-02"))).code().code()).isEqualTo("subscription-unknown");
        assertThat(counter.refused(subscribing().makeAvailable(staff, line.id(), day("2026-03-03"))).code().code()).isEqualTo("subscription-date-future");
        assertThat(counter.refused(subscribing().makeAvailable(staff, line.id(), day("2026-03-01"))).args()).containsEntry("earliest", "02/03/2026");
        assertThat(counter.refused(subscribing().grantAccess(staff, line.id(), day("2026-03-02"), List.of())).code().code()).isEqualTo("subscription-by-availability");
        assertThat(counter.refused(subscribing().contest(counter.person("client.lemaire"), line.id(), claim("2026-03-02", true))).code().code()).isEqualTo("subscription-unknown");
        var ended = contract("CMD-FINIE", "order", "standard");
        in(jdbc -> jdbc.sql("update contract set state = 'ended', ended_on = date '2026-02-01' where id = ?").param(ended).update());
        Refused refused = counter.refused(tryOrder(Subscribing.Order.of(ended, "serveur-dedie", "Serveur", day("2026-03-02")).term(12)));
        assertThat(refused.code().code()).isEqualTo("subscription-contract-not-in-force");
        assertThat(subscribing().cancel(staff, line.id(), "Commande annulée d’un commun accord").get().state().code()).isEqualTo("cancelled");
        assertThat(counter.refused(subscribing().cancel(staff, line.id(), "Encore")).code().code()).isEqualTo("subscription-state-forbids");
    }

    @Test
    void services_and_options_end_with_their_subscription() {
        open("2026-03-02T09:00", "support.btbs", "client.rhone");
        var line = line("2026-03-02", 36);
        var option = order(new Subscribing.Order(line.contract(), line.id(), null, "sauvegarde", "Sauvegarde (démo)", null, List.of(), 1, "", day("2026-03-02"), 36, false, null, null, null));
        subscribing().makeAvailable(staff, line.id(), day("2026-03-02")).get();
        subscribing().makeAvailable(staff, option.id(), day("2026-03-02")).get();
        in(jdbc -> {
            var service = Services.create(jdbc, line.provider(), line.customer(), line.contract(), "SRV-NEW-01", "serveur-dedie", "Serveur", "", "", "", "", day("2026-03-02"), null);
            Services.deliver(jdbc, service, line.id());
            return subscribing().end(jdbc, staff, line, day("2026-05-01"), "customer-notice").get();
        });
        assertThat(detail(line).services()).singleElement().satisfies(s -> assertThat(s.endedOn()).isEqualTo("2026-05-01"));
        assertThat(now(option).endedOn()).isEqualTo("2026-05-01");
        in(jdbc -> subscribing().keep(jdbc, staff, line).get());
        assertThat(now(line).endedOn()).isNull();
        assertThat(now(option).endedOn()).isNull();
        assertThat(detail(line).services()).singleElement().satisfies(s -> assertThat(s.endedOn()).isNull());
        in(jdbc -> subscribing().end(jdbc, staff, line, day("2026-04-01"), "customer-notice").get());
        counter.at("2026-04-01T00:05");
        assertThat(now(line).state().code()).isEqualTo("ended");
        assertThat(now(option).state().code()).isEqualTo("ended");
        assertThat(counter.installation.bean(Services.class).find(new Scope(line.provider(), line.customer()), "SRV-NEW-01").orElseThrow().endedOn()).isEqualTo("2026-04-01");
    }
}
