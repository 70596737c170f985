package org.guichet.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.clause.Proves;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Money;
import org.guichet.kernel.Refused;
import org.guichet.kernel.Scope;
import org.guichet.kernel.Text;
import org.guichet.offering.Details;
import org.guichet.offering.Details.Opening;
import org.guichet.offering.Eligibility;
import org.guichet.offering.Functions;
import org.guichet.offering.Levels;
import org.guichet.offering.Needs;
import org.guichet.offering.Offering;
import org.guichet.offering.OfferingKind;
import org.guichet.offering.Offerings;
import org.guichet.offering.Price;
import org.guichet.offering.Prices;
import org.guichet.store.Db;
import org.guichet.terms.ContractsUnderTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The catalogue of the installation: what may be had, by whom, through which channels, for how much.
class CatalogueTest {
    private Counter counter;
    private Offerings offerings;
    private Prices prices;
    private Actor admin;

    private void open(String at, String admin) {
        counter = Counter.open(at);
        offerings = counter.installation.bean(Offerings.class);
        prices = counter.installation.bean(Prices.class);
        this.admin = counter.person(admin);
    }

    @AfterEach
    void close() {
        counter.close();
    }

    private static LocalDate day(String iso) {
        return LocalDate.parse(iso);
    }

    private Offering offering(String code, String on) {
        return offerings.find(admin.scope().provider(), code, day(on)).orElseThrow();
    }

    private Optional<Refused> eligible(String login, String product, String on) {
        var actor = counter.person(login);
        return counter.installation.bean(Db.class).read(actor.scope(), jdbc -> counter.installation.bean(Eligibility.class).check(jdbc, actor.scope().customer(), product, day(on)));
    }

    private String monthly(String product, String level, String on) {
        return counter.installation.bean(Db.class).read(admin.scope(), jdbc -> prices.monthly(jdbc, admin.scope().provider(), product, level, day(on)).map(Money::toString).orElse("none"));
    }

    private Offering publish(String code, OfferingKind kind, String from, Details details) {
        return offerings.publish(admin, new Offerings.Draft(code, kind, day(from), details, "")).get();
    }

    private static Details named(String name) {
        return Details.of(Text.of(name, name), Text.of(name, name));
    }

    /// Ends every service of a demo customer on that offer.
    private void giveUp(String login, String offer, String on) {
        var customer = counter.person(login).scope().customer();
        counter.installation.bean(Db.class).in(new Scope(admin.scope().provider(), null), jdbc -> jdbc.sql("update service set ended_on = ? where customer_id = ? and offer = ?").params(day(on), customer, offer).update());
    }

    // ---------- e-services ----------

    @Test
    @Proves("BFC-CG-0-channels")
    void each_e_service_has_its_channels() {
        open("2026-03-02T08:00", "admin.bfc");
        assertThat(offering("e-sav", "2026-03-02").channels(day("2026-03-02"))).containsExactly("online", "web-services");
        assertThat(offering("eep", "2026-03-02").channels(day("2026-03-02"))).containsExactly("file-exchange");
        assertThat(offering("tao", "2026-03-02").channels(day("2026-03-02"))).containsExactly("web-services");
        assertThat(offering("tao", "2026-03-02").contract().channels()).as("online is announced").containsExactly("web-services", "online");
        assertThat(offerings.contract(admin.scope().provider(), day("2026-03-02")).channels().keySet()).containsExactly("online", "web-services", "file-exchange");
        assertThat(offerings.list(admin, day("2026-03-02")).stream().filter(o -> o.kind() == OfferingKind.E_SERVICE).map(Offering::code))
                .containsExactly("e-sav", "e-soutien", "e-mutation-fibre", "eep", "tao");
        // no day is known yet for e-soutien: it cannot be had, until the provider enters one
        assertThat(offering("e-soutien", "2026-03-02").contract().channels()).containsExactly("online");
        var refused = eligible("client.alpha", "e-soutien", "2026-03-02").orElseThrow();
        assertThat(refused.code().code()).isEqualTo("offering-not-available");
        assertThat(refused.args()).containsEntry("earliest", "–");
        publish("e-soutien", OfferingKind.E_SERVICE, "2026-03-02", named("e-soutien").channels(Map.of("online", day("2026-04-01"))));
        assertThat(eligible("client.alpha", "e-soutien", "2026-03-31").orElseThrow().args()).containsEntry("earliest", "01/04/2026");
        assertThat(eligible("client.alpha", "e-soutien", "2026-04-01")).isEmpty();
        assertThat(offering("e-soutien", "2026-04-01").channels(day("2026-04-01"))).containsExactly("online");
        // e-Mutation is announced online; a day for a channel that the contract does not leave open is refused
        assertThat(offering("e-mutation-fibre", "2026-03-02").contract().channels()).containsExactly("online");
        var closed = counter.refused(offerings.publish(admin, new Offerings.Draft("tao", OfferingKind.E_SERVICE, day("2026-03-02"), named("TAO").channels(Map.of("file-exchange", day("2026-04-01"))), "")));
        assertThat(closed.code().code()).isEqualTo("offering-field-bad");
        assertThat(closed.field()).isEqualTo("channels");
    }

    @Test
    @Proves("BFC-CG-A1-esav")
    void e_sav_is_in_the_catalogue_from_1_september_2017() {
        open("2026-03-02T08:00", "admin.bfc");
        assertThat(offering("e-sav", "2017-08-31").availableOn(day("2017-08-31"))).isFalse();
        assertThat(offering("e-sav", "2017-08-31").channels(day("2017-08-31"))).isEmpty();
        assertThat(offering("e-sav", "2017-09-01").availableOn(day("2017-09-01"))).isTrue();
        assertThat(offering("e-sav", "2017-09-01").channels(day("2017-09-01"))).containsExactly("online", "web-services");
        var refused = eligible("client.alpha", "e-sav", "2017-08-31").orElseThrow();
        assertThat(refused.code().code()).isEqualTo("offering-not-available");
        assertThat(refused.clause()).isEqualTo("BFC-CG-A1-esav");
        assertThat(refused.args()).containsEntry("earliest", "01/09/2017");
    }

    @Test
    @Proves("BFC-CG-0-eligibility")
    void without_an_ftth_offer_e_mutation_cannot_be_had() {
        open("2026-03-02T08:00", "admin.bfc");
        assertThat(eligible("client.alpha", "e-mutation-fibre", "2026-03-02")).as("Alpha holds an FTTH offer").isEmpty();
        giveUp("client.alpha", "ftth-passif", "2026-03-02");
        assertThat(eligible("client.alpha", "e-mutation-fibre", "2026-03-01")).as("held until the day before").isEmpty();
        var refused = eligible("client.alpha", "e-mutation-fibre", "2026-03-02").orElseThrow();
        assertThat(refused.code().code()).isEqualTo("offering-not-eligible");
        assertThat(refused.clause()).isEqualTo("BFC-CG-0-eligibility");
        assertThat(refused.args().get("offers")).isEqualTo("Accès FTTH passif (démo) / Passive FTTH access (demo)");
        assertThat(eligible("client.alpha", "e-sav", "2026-03-02")).as("its copper accesses open e-SAV").isEmpty();
        // which offer opens what is the provider's to say, day by day
        publish("cuivre-entreprise", OfferingKind.OFFER, "2026-05-04", named("Cuivre").technology("copper").opening(new Opening("e-mutation-fibre", null, null, day("2026-06-01"))));
        assertThat(eligible("client.alpha", "e-mutation-fibre", "2026-05-31")).isPresent();
        assertThat(eligible("client.alpha", "e-mutation-fibre", "2026-06-01")).isEmpty();
        // an offer is nobody's to open; only e-services are reserved
        assertThat(eligible("client.alpha", "fibre-noire", "2026-03-02")).isEmpty();
    }

    @Test
    @Proves("BFC-ESAV-4-modules")
    void a_passive_ftth_offer_has_signalisation_integrated_and_no_test() {
        open("2026-03-02T08:00", "admin.bfc");
        assertThat(functions("ftth-passif", "2026-03-02")).containsExactly("test/online module-not-available", "test/integrated module-not-available", "signalisation/online access-not-for-offer", "signalisation/integrated yes");
        assertThat(functions("cuivre-entreprise", "2026-03-02")).containsExactly("test/online module-not-available", "test/integrated module-not-available", "signalisation/online yes", "signalisation/integrated yes");
        // e-SAV Test is for activated offers, from the day that the provider gives, offer by offer
        publish("acces-active", OfferingKind.OFFER, "2026-03-02", named("Accès activé").technology("ftth").activated(true)
                .opening(new Opening("e-sav", "test", "online", day("2026-04-01")), new Opening("e-sav", "test", "integrated", day("2026-04-01")), new Opening("e-sav", "signalisation", null, day("2026-03-02"))));
        assertThat(functions("acces-active", "2026-03-31")).containsExactly("test/online access-not-open", "test/integrated access-not-open", "signalisation/online access-not-for-offer", "signalisation/integrated yes");
        assertThat(functions("acces-active", "2026-04-01")).containsExactly("test/online yes", "test/integrated yes", "signalisation/online access-not-for-offer", "signalisation/integrated yes");
        publish("acces-passif", OfferingKind.OFFER, "2026-03-02", named("Accès passif").technology("copper").opening(new Opening("e-sav", null, null, day("2026-03-02"))));
        assertThat(functions("acces-passif", "2026-03-02")).containsExactly("test/online module-not-available", "test/integrated module-not-available", "signalisation/online yes", "signalisation/integrated yes");
        // a way in opens with its channel, not before
        publish("acces-ancien", OfferingKind.OFFER, "2017-01-02", named("Accès ancien").technology("copper").opening(new Opening("e-sav", "signalisation", null, day("2017-01-02"))));
        assertThat(functions("acces-ancien", "2017-08-31")).contains("signalisation/online access-not-open", "signalisation/integrated access-not-open");
    }

    private List<String> functions(String offer, String on) {
        var family = ContractsUnderTest.family("bfc-fibre");
        return Functions.of(family, offering("e-sav", on), offering(offer, on), day(on)).stream().map(f -> f.module() + "/" + f.access() + " " + (f.available() ? "yes" : f.why().code().code())).toList();
    }

    // ---------- prices ----------

    @Test
    @Proves("BFC-CG-6-prix")
    void e_sav_costs_nothing_in_march() {
        open("2026-03-02T08:00", "admin.bfc");
        for (var on : List.of("2026-03-16", "2026-03-31")) {
            assertThat(monthly("e-sav", null, on)).isEqualTo("0.00");
            assertThat(monthly("e-soutien", null, on)).isEqualTo("0.00");
            assertThat(monthly("tao", null, on)).isEqualTo("100.00");
        }
        assertThat(prices.list(admin, day("2026-03-16")).stream().filter(p -> p.product().equals("e-sav")).map(Price::clause)).containsExactly("BFC-CG-6-prix");
        // no price is not a price of nothing
        publish("nouvel-acces", OfferingKind.OFFER, "2026-03-02", named("Nouvel accès"));
        assertThat(monthly("nouvel-acces", null, "2026-03-16")).isEqualTo("none");
        // a list of the provider counts from its day, zero or not
        prices.publish(admin, new Prices.Draft("e-sav", null, day("2026-06-01"), null, Money.eur("12.50"), null, null, "")).get();
        assertThat(monthly("e-sav", null, "2026-05-31")).isEqualTo("0.00");
        assertThat(monthly("e-sav", null, "2026-06-01")).isEqualTo("12.50");
    }

    @Test
    void prices_follow_one_another_without_gap_or_overlap() {
        open("2026-03-02T08:00", "admin.bfc");
        publish("acces-neuf", OfferingKind.OFFER, "2026-03-02", named("Accès neuf"));
        price("acces-neuf", "2026-04-01", "2026-07-01", "10.00");
        assertThat(refusedPrice("acces-neuf", "2026-06-30", null)).isEqualTo("price-overlaps 01/07/2026");
        assertThat(refusedPrice("acces-neuf", "2026-07-02", null)).isEqualTo("price-gap 01/07/2026");
        assertThat(refusedPrice("acces-neuf", "2026-04-01", null)).isEqualTo("price-overlaps 02/04/2026");
        assertThat(refusedPrice("acces-neuf", "2026-02-28", "2026-04-01")).isEqualTo("offering-past 02/03/2026");
        price("acces-neuf", "2026-07-01", null, "11.00");
        price("acces-neuf", "2026-10-01", null, "12.00");
        assertThat(List.of(monthly("acces-neuf", null, "2026-03-31"), monthly("acces-neuf", null, "2026-04-01"), monthly("acces-neuf", null, "2026-06-30"), monthly("acces-neuf", null, "2026-07-01"),
                monthly("acces-neuf", null, "2026-09-30"), monthly("acces-neuf", null, "2026-10-01"))).containsExactly("none", "10.00", "10.00", "11.00", "11.00", "12.00");
        // a published price is corrected by another that says why, and stays readable
        var wrong = prices.list(admin, day("2026-03-02")).stream().filter(p -> p.product().equals("acces-neuf")).toList().getLast();
        var draft = new Prices.Draft("acces-neuf", null, day("2026-11-01"), null, Money.eur("12.10"), null, null, "");
        assertThat(counter.refused(prices.correct(admin, wrong.id(), draft)).field()).isEqualTo("reason");
        prices.correct(admin, wrong.id(), new Prices.Draft("acces-neuf", null, day("2026-11-01"), null, Money.eur("12.10"), null, null, "erreur de saisie")).get();
        assertThat(List.of(monthly("acces-neuf", null, "2026-10-31"), monthly("acces-neuf", null, "2026-11-01"))).containsExactly("11.00", "12.10");
        assertThat(counter.refused(prices.correct(admin, wrong.id(), new Prices.Draft("acces-neuf", null, day("2026-12-01"), null, Money.eur("1"), null, null, "encore"))).code().code()).isEqualTo("offering-corrected-already");
        assertThat(prices.history(admin, "acces-neuf").stream().map(p -> p.monthly().toString())).containsExactly("12.10", "12.00", "11.00", "10.00");
        assertThat(counter.refused(prices.publish(counter.person("client.alpha"), draft)).code().code()).isEqualTo("offering-right-missing");
    }

    private void price(String product, String from, String until, String monthly) {
        prices.publish(admin, new Prices.Draft(product, null, day(from), until == null ? null : day(until), Money.eur(monthly), null, null, "")).get();
    }

    private String refusedPrice(String product, String from, String until) {
        var refused = counter.refused(prices.publish(admin, new Prices.Draft(product, null, day(from), until == null ? null : day(until), Money.eur("1.00"), null, null, "")));
        return refused.code().code() + " " + refused.args().get("earliest");
    }

    @Test
    void a_published_version_is_followed_or_corrected_and_never_changed() {
        open("2026-03-02T08:00", "admin.bfc");
        var first = publish("acces-neuf", OfferingKind.OFFER, "2026-03-02", named("Accès neuf"));
        var again = counter.refused(offerings.publish(admin, new Offerings.Draft("acces-neuf", OfferingKind.OFFER, day("2026-03-02"), named("Autre"), "")));
        assertThat(again.code().code()).isEqualTo("offering-version-overlaps");
        assertThat(again.args()).containsEntry("earliest", "03/03/2026");
        counter.at("2026-04-01T08:00");
        assertThat(counter.refused(offerings.publish(admin, new Offerings.Draft("acces-neuf", OfferingKind.OFFER, day("2026-03-31"), named("Autre"), ""))).code().code()).isEqualTo("offering-past");
        publish("acces-neuf", OfferingKind.OFFER, "2026-05-01", named("Accès neuf 2"));
        assertThat(List.of(offering("acces-neuf", "2026-04-30").label().fr(), offering("acces-neuf", "2026-05-01").label().fr())).containsExactly("Accès neuf", "Accès neuf 2");
        assertThat(counter.refused(offerings.correct(admin, first.id(), new Offerings.Draft("acces-neuf", OfferingKind.OFFER, day("2026-03-02"), named("Accès vraiment neuf"), " "))).field()).isEqualTo("reason");
        offerings.correct(admin, first.id(), new Offerings.Draft("acces-neuf", OfferingKind.OFFER, day("2026-03-02"), named("Accès vraiment neuf"), "faute")).get();
        assertThat(offering("acces-neuf", "2026-04-30").label().fr()).isEqualTo("Accès vraiment neuf");
        assertThat(offerings.history(admin, "acces-neuf")).hasSize(3);
        assertThat(counter.refused(offerings.publish(admin, new Offerings.Draft("acces-neuf", OfferingKind.SERVICE, day("2026-06-01"), named("Autre"), ""))).code().code()).isEqualTo("offering-kind-fixed");
        offerings.retire(admin, "acces-neuf", day("2026-07-01"), "remplacé").get();
        assertThat(offerings.find(admin.scope().provider(), "acces-neuf", day("2026-06-30"))).isPresent();
        assertThat(offerings.find(admin.scope().provider(), "acces-neuf", day("2026-07-01"))).isEmpty();
        assertThat(eligible("client.alpha", "acces-neuf", "2026-07-01").orElseThrow().code().code()).isEqualTo("offering-retired");
        assertThat(counter.refused(offerings.retire(counter.person("support.bfc"), "e-sav", day("2026-07-01"), "non")).code().code()).isEqualTo("offering-right-missing");
    }

    // ---------- support levels and options ----------

    @Test
    @Proves("OBS-MCR-8.2.1-basic")
    void basic_is_the_level_of_who_chooses_none_and_costs_nothing() {
        open("2026-03-02T08:00", "admin.obs");
        var levels = Levels.of(ContractsUnderTest.family("obs-multicloud"), "support", day("2026-03-02"));
        assertThat(levels.chosen()).isEqualTo("basic");
        assertThat(levels.codes()).containsExactly("basic", "standard", "business", "premium");
        assertThat(levels.find("basic").orElseThrow().includes().stream().map(Text::en)).containsExactly("documentation", "FAQ", "tickets from the customer area");
        assertThat(monthly("support", "basic", "2026-03-02")).isEqualTo("0.00");
        assertThat(monthly("support", "standard", "2026-03-02")).isEqualTo("69.00");
    }

    @Test
    @Proves("OBS-MCR-8.2.1-multi")
    void business_and_premium_serve_several_tenants_with_contacts_without_limit() {
        open("2026-03-02T08:00", "admin.obs");
        var levels = Levels.of(ContractsUnderTest.family("obs-multicloud"), "support", day("2026-03-02"));
        assertThat(levels.all().stream().map(l -> l.code() + " " + l.multiTenant() + " " + l.contacts()))
                .containsExactly("basic false null", "standard false null", "business true unlimited", "premium true unlimited");
    }

    @Test
    @Proves("OBS-MCR-8.2.1-options")
    void who_asks_for_monitoring_without_the_option_is_offered_an_order() {
        open("2026-03-02T08:00", "admin.obs");
        var customer = counter.person("client.obs-1");
        var needs = counter.installation.bean(Needs.class);
        var asked = needs.ask(customer, customer.scope().customer(), "system-monitoring").get();
        assertThat(asked.toOrder()).isTrue();
        assertThat(asked.option().code()).isEqualTo("managed-application");
        assertThat(asked.option().label().fr()).isEqualTo("Managed Application");
        assertThat(asked.option().kind()).isEqualTo(OfferingKind.OPTION);
        assertThat(asked.option().contract().optionOf()).isEqualTo("support");
        assertThat(asked.monthly()).isEqualTo(Money.eur("300"));
        assertThat(needs.all(customer, customer.scope().customer()).stream().map(a -> a.need() + " " + a.option().code() + " " + a.option().contract().optionOf()))
                .containsExactly("best-practices cloud-coach support", "changes managed-application support", "system-monitoring managed-application support", "application-monitoring managed-application support");
        assertThat(offering("support", "2026-03-02").kind()).isEqualTo(OfferingKind.SUPPORT);
        assertThat(Levels.of(ContractsUnderTest.family("obs-multicloud"), "support", day("2026-03-02")).codes()).contains("premium");
        hold("client.obs-1", "managed-application", "2026-03-02");
        assertThat(needs.ask(customer, customer.scope().customer(), "system-monitoring").get().toOrder()).as("it holds the option").isFalse();
        assertThat(needs.ask(customer, customer.scope().customer(), "best-practices").get().toOrder()).isTrue();
        assertThat(counter.refused(needs.ask(customer, customer.scope().customer(), "more-coffee")).code().code()).isEqualTo("need-unknown");
    }

    private void hold(String login, String product, String from) {
        var customer = counter.person(login).scope().customer();
        var provider = admin.scope().provider();
        counter.installation.bean(Db.class).in(new Scope(provider, null), jdbc -> {
            var contract = jdbc.sql("insert into contract (provider_id, customer_id, reference, kind, signed_on, effective_on, term_from) values (?, ?, 'T-OPTION', 'support', ?, ?, ?) returning id")
                    .params(provider, customer, day(from), day(from), day(from)).query(Integer.class).single();
            return jdbc.sql("insert into subscription (provider_id, customer_id, contract_id, product, label, state, ordered_on, activated_on) values (?, ?, ?, ?, ?, 'active', ?, ?)")
                    .params(provider, customer, contract, product, product, day(from), day(from)).update();
        });
    }
}
