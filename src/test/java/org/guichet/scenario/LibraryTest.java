package org.guichet.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.guichet.clause.Proves;
import org.guichet.config.Product;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Paris;
import org.guichet.kernel.Scope;
import org.guichet.offering.Library;
import org.guichet.store.Db;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The documentation library: what the contracts name is there in its version, handed over on request, binding on subscription.
class LibraryTest {
    private static final byte[] TEXT = "Version 2 des spécifications.\n".getBytes(StandardCharsets.UTF_8);
    private Counter counter;
    private Library library;
    private Actor admin;

    private void open(String at, String admin) {
        counter = Counter.open(at);
        library = counter.installation.bean(Library.class);
        this.admin = counter.person(admin);
    }

    @AfterEach
    void close() {
        counter.close();
    }

    private Library.Version add(String document, String version, String from) {
        return library.add(admin, new Library.Draft(document, version, LocalDate.parse(from), "nouvelle version"), "specifications.txt", "text/plain", TEXT).get();
    }

    @Test
    @Proves("BFC-ESAV-A2-docs")
    void the_six_documents_of_annex_2_are_in_the_library_with_their_versions() {
        open("2026-03-02T08:00", "admin.bfc");
        var shelves = library.shelves(counter.person("client.alpha"));
        assertThat(shelves).hasSize(1);
        assertThat(shelves.getFirst().contract().product()).isEqualTo("e-sav");
        assertThat(shelves.getFirst().entries().stream().map(e -> e.item().code() + " " + e.current().name() + " " + e.current().version())).containsExactly(
                "user-guides guide-usage-e-sav-en-ligne.md " + Product.version(), "integration-platform-guide integration.md 1.0", "functional-specifications specifications-fonctionnelles-1.0.zip 1.0",
                "technical-specifications specifications-techniques-1.0.zip 1.0", "test-set cas.xml 1.0", "catalogue-pack pack-catalogue-esav-bfc-fibre-1.0.zip 1.0");
        // the provider's own version takes the place of the product's from its day on; both stay listed
        add("user-guides", "2026.1", "2026-03-09");
        var guides = library.shelves(admin).getFirst().entries().getFirst();
        assertThat(guides.current().version()).isEqualTo(Product.version());
        assertThat(guides.versions().stream().map(Library.Version::version)).containsExactly("2026.1", Product.version());
        counter.at("2026-03-09T00:00");
        assertThat(library.shelves(admin).getFirst().entries().getFirst().current().version()).isEqualTo("2026.1");
        assertThat(counter.refused(library.request(counter.person("client.alpha"), "price-secrets")).code().code()).isEqualTo("library-document-unknown");
    }

    @Test
    @Proves("BFC-ESAV-3-doc")
    void the_current_version_is_handed_over_on_request_and_binds_who_subscribes() {
        open("2026-03-02T09:30", "admin.bfc");
        var alpha = counter.person("client.alpha");
        var first = library.request(alpha, "technical-specifications").get();
        assertThat(first.name()).isEqualTo("specifications-techniques-1.0.zip");
        assertThat(new String(first.content(), 0, 2, StandardCharsets.US_ASCII)).isEqualTo("PK");
        add("technical-specifications", "2.0", "2026-03-02");
        var second = library.request(alpha, "technical-specifications").get();
        assertThat(new String(second.content(), StandardCharsets.UTF_8)).isEqualTo("Version 2 des spécifications.\n");
        assertThat(library.deliveries(alpha, 10).stream().map(d -> d.document() + " " + d.version() + " " + Paris.iso(d.at()) + " " + d.to()))
                .containsExactly("technical-specifications 2.0 2026-03-02T09:30:00+01:00 Camille Alpha (démo)", "technical-specifications 1.0 2026-03-02T09:30:00+01:00 Camille Alpha (démo)");
        assertThat(library.deliveries(alpha, 10).getFirst().sha256()).isEqualTo(library.shelves(alpha).getFirst().entries().get(3).current().sha256());
        assertThat(library.deliveries(counter.person("client.beta"), 10)).as("nobody else's").isEmpty();
        library.request(admin, "technical-specifications").get();
        assertThat(library.deliveries(admin, 10)).as("staff reads, which is no delivery").hasSize(2);
        // a version is never brought in twice, nor for a day that has passed
        var draft = new Library.Draft("technical-specifications", "2.0", LocalDate.parse("2026-04-01"), "");
        assertThat(counter.refused(library.add(admin, draft, "a.txt", "text/plain", TEXT)).code().code()).isEqualTo("library-version-taken");
        assertThat(counter.refused(library.add(admin, new Library.Draft("test-set", "2", LocalDate.parse("2026-03-01"), ""), "a.txt", "text/plain", TEXT)).code().code()).isEqualTo("library-version-past");
        assertThat(counter.refused(library.add(alpha, draft, "a.txt", "text/plain", TEXT)).code().code()).isEqualTo("offering-right-missing");
        // who subscribes is bound by the versions of that day, once
        assertThat(library.binding(alpha, "e-sav").stream().map(Library.Version::version)).containsExactly(Product.version(), "1.0", "1.0", "2.0", "1.0", "1.0");
        assertThat(library.binding(alpha, "tao")).isEmpty();
        var subscription = subscribe(alpha, "e-sav");
        assertThat(accept(alpha, subscription, "e-sav", "2026-03-02")).isEqualTo(6);
        add("technical-specifications", "3.0", "2026-03-02");
        assertThat(accept(alpha, subscription, "e-sav", "2026-03-02")).isZero();
        assertThat(accepted(alpha, subscription)).contains("technical-specifications 2.0 2026-03-02").hasSize(6);
        assertThat(accept(alpha, subscribe(alpha, "tao"), "tao", "2026-03-02")).isZero();
    }

    @Test
    @Proves("OBS-MCR-8.2.2")
    void the_documentation_of_the_three_cloud_providers_is_linked() {
        open("2026-03-02T08:00", "admin.obs");
        var customer = counter.person("client.obs-1");
        assertThat(library.shelves(customer).stream().flatMap(s -> s.entries().stream()).map(e -> e.item().code() + " " + e.item().url())).containsExactly(
                "aws https://docs.aws.amazon.com/", "gcp https://cloud.google.com/docs", "azure https://docs.microsoft.com/fr-fr/azure/?product=featured");
        // they are the providers' own: nothing is handed over here
        var refused = counter.refused(library.request(customer, "aws"));
        assertThat(refused.code().code()).isEqualTo("library-not-on-request");
        assertThat(refused.clause()).isEqualTo("OBS-MCR-8.2.2");
    }

    private long subscribe(Actor customer, String product) {
        var id = customer.scope().customer();
        return counter.installation.bean(Db.class).in(new Scope(admin.scope().provider(), null), jdbc -> {
            var contract = jdbc.sql("select min(id) from contract where customer_id = ?").param(id).query(Integer.class).single();
            return jdbc.sql("insert into subscription (provider_id, customer_id, contract_id, product, label, state, ordered_on) values (?, ?, ?, ?, ?, 'ordered', '2026-03-02') returning id")
                    .params(admin.scope().provider(), id, contract, product, product).query(Long.class).single();
        });
    }

    private int accept(Actor customer, long subscription, String product, String on) {
        return counter.installation.bean(Db.class).in(customer.scope(), jdbc -> library.accept(jdbc, customer, customer.scope().customer(), subscription, product, LocalDate.parse(on)));
    }

    private List<String> accepted(Actor customer, long subscription) {
        return counter.installation.bean(Db.class).read(customer.scope(), jdbc -> Library.accepted(jdbc, subscription)).stream().map(a -> a.document() + " " + a.version() + " " + a.on()).toList();
    }
}
