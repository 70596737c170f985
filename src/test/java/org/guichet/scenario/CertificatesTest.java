package org.guichet.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.guichet.certificate.Certificate;
import org.guichet.certificate.Certificates;
import org.guichet.certificate.Certificates.Arrival;
import org.guichet.certificate.State;
import org.guichet.certificate.TestAuthority;
import org.guichet.clause.Proves;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Paris;
import org.guichet.ledger.Journal;
import org.guichet.store.Db;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The certificates of an Operator's information system over a travelling clock (BFC Fibre, Conditions Spécifiques e-SAV, art. 5.2.2).
class CertificatesTest {
    private Counter counter;
    private Certificates certificates;
    private Actor alpha;
    private Actor support;

    @BeforeEach
    void open() {
        at("2026-03-02T09:00");
    }

    private void at(String paris) {
        if (counter != null) counter.close();
        counter = Counter.open(paris);
        certificates = counter.installation.bean(Certificates.class);
        alpha = counter.person("client.alpha");
        support = counter.person("support.bfc");
    }

    @AfterEach
    void close() {
        counter.close();
    }

    private Certificate now(Certificate of) {
        return certificates.find(support.scope(), of.id()).orElseThrow();
    }

    /// A certificate of a recognised authority that ends with that day, in service.
    private Certificate recognised(String lastDay) {
        var brought = certificates.submit(alpha, Arrival.now(), TestAuthority.recognised().client("alpha", "2026-01-01T00:00", lastDay).pem()).get();
        return certificates.configure(support, brought.id()).get();
    }

    /// A certificate of the provider that ends with 30 June 2026, in service: issued a year before.
    private Certificate issued() {
        at("2025-06-30T10:00");
        return certificates.issue(support, certificates.request(alpha, Arrival.now(), TestAuthority.request()).get().id()).get();
    }

    /// Kinds and codes of what the journal tells of a certificate.
    private List<String> journal(int id) {
        return counter.installation.bean(Db.class).read(support.scope(), jdbc -> Journal.of(jdbc, "certificate", id)).stream().map(e -> e.kind() + " " + e.code()).toList();
    }

    private List<String> notices(String kind) {
        return counter.installation.bean(Db.class).read(support.scope(), jdbc -> jdbc.sql("select to_char(created_at at time zone 'Europe/Paris', 'YYYY-MM-DD') from notification where kind = ? order by id").param(kind).query(String.class).list());
    }

    @Test
    @Proves("BFC-ESAV-5.2.2-source")
    void it_comes_from_a_recognised_authority_or_from_the_provider_and_never_from_itself() {
        var self = counter.refused(certificates.submit(alpha, Arrival.now(), TestAuthority.selfSigned().pem()));
        assertThat(self.code().code()).isEqualTo("certificate-self-signed");
        assertThat(self.clause()).isEqualTo("BFC-ESAV-5.2.2-source");
        assertThat(counter.refused(certificates.submit(alpha, Arrival.now(), new TestAuthority("Inconnue").client("alpha", "2026-01-01T00:00", "2026-12-31").pem())).code().code()).isEqualTo("certificate-chain");
        assertThat(certificates.list(alpha.scope())).isEmpty();

        var customer = alpha.scope().customer();
        var byPortal = certificates.submit(alpha, Arrival.now(), TestAuthority.recognised().client("alpha", "2026-01-01T00:00", "2026-12-31").pem()).get();
        assertThat(byPortal.via()).isEqualTo("portal");
        var byMail = certificates.submit(support, Arrival.byEmail(customer, Paris.parse("2026-02-27T16:00")), TestAuthority.recognised().client("alpha", "2026-01-01T00:00", "2026-12-31").der()).get();
        assertThat(byMail.via()).isEqualTo("e-mail");
        assertThat(byMail.customer()).isEqualTo(customer);
        assertThat(certificates.request(alpha, Arrival.now(), TestAuthority.request()).get().via()).isEqualTo("portal");
        assertThat(certificates.request(support, Arrival.byEmail(customer, null), TestAuthority.request()).get().via()).isEqualTo("e-mail");
        var other = counter.refused(certificates.request(support, new Arrival(customer, "fax", null), TestAuthority.request()));
        assertThat(other.code().code()).isEqualTo("certificate-way");
        assertThat(counter.refused(certificates.submit(support, new Arrival(customer, "fax", null), TestAuthority.recognised().client("a", "2026-01-01T00:00", "2026-12-31").pem())).code().code()).isEqualTo("certificate-way");
    }

    @Test
    @Proves("BFC-ESAV-5.2.2-a-fourniture")
    void the_provider_supplies_within_fifteen_working_days_of_the_request() {
        var asked = certificates.request(alpha, Arrival.now(), TestAuthority.request()).get();
        assertThat(asked.dueOn()).hasToString("2026-03-23");
        counter.at("2026-03-23T23:59");
        assertThat(journal(asked.id())).doesNotContain("deadline-passed supply");
        counter.at("2026-03-24T00:00");
        assertThat(journal(asked.id())).containsOnlyOnce("deadline-passed supply");

        var holidays = certificates.request(support, Arrival.byEmail(alpha.scope().customer(), Paris.parse("2026-03-20T18:00")), TestAuthority.request()).get();
        assertThat(holidays.dueOn()).as("counts from its arrival; Easter Monday is no working day").hasToString("2026-04-13");
        var issued = certificates.issue(support, holidays.id()).get();
        assertThat(issued.state()).isEqualTo(State.LIVE);
        assertThat(issued.dueOn()).isNull();
        counter.at("2026-04-14T09:00");
        assertThat(journal(issued.id())).doesNotContain("deadline-passed supply");
        assertThat(notices("certificate-issued")).containsExactly("2026-03-24");
    }
}
