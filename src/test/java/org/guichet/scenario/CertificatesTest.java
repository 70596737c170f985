package org.guichet.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.List;
import org.guichet.certificate.Certificate;
import org.guichet.certificate.Certificates;
import org.guichet.certificate.Certificates.Arrival;
import org.guichet.certificate.Known;
import org.guichet.certificate.Rules;
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
        assertThat(issued.waits()).isFalse();
        counter.at("2026-04-14T09:00");
        assertThat(journal(issued.id())).doesNotContain("deadline-passed supply");
        assertThat(notices("certificate-issued")).containsExactly("2026-03-24");
    }

    @Test
    @Proves("BFC-ESAV-5.2.2-b-config")
    void the_provider_configures_within_fifteen_working_days_of_reception() {
        var brought = certificates.submit(alpha, Arrival.now(), TestAuthority.recognised().client("alpha", "2026-01-01T00:00", "2026-12-31").pem()).get();
        assertThat(brought.dueOn()).hasToString("2026-03-23");
        assertThat(known(brought).refusal("e-sav", counter.installation.now()).orElseThrow().code().code()).as("nothing is served before").isEqualTo("certificate-not-live");
        counter.at("2026-03-23T23:59");
        assertThat(journal(brought.id())).doesNotContain("deadline-passed configuration");
        var configured = certificates.configure(support, brought.id()).get();
        assertThat(known(configured).refusal("e-sav", counter.installation.now())).isEmpty();
        counter.at("2026-03-24T08:00");
        assertThat(journal(brought.id())).doesNotContain("deadline-passed configuration");

        var forgotten = certificates.submit(support, Arrival.byEmail(alpha.scope().customer(), Paris.parse("2026-03-02T18:00")), TestAuthority.recognised().client("alpha", "2026-01-01T00:00", "2026-12-31").pem()).get();
        assertThat(forgotten.dueOn()).hasToString("2026-03-23");
        counter.at("2026-03-24T08:01");
        assertThat(journal(forgotten.id())).as("entered late, received in time").containsOnlyOnce("deadline-passed configuration");
        counter.at("2026-03-25T08:00");
        assertThat(journal(forgotten.id())).containsOnlyOnce("deadline-passed configuration");
    }

    @Test
    @Proves("BFC-ESAV-5.2.2-a-usage")
    void a_certificate_of_the_provider_serves_its_operator_and_e_sav_only() {
        var mine = certificates.issue(support, certificates.request(alpha, Arrival.now(), TestAuthority.request()).get().id()).get();
        var known = known(mine);
        assertThat(known.refusal("e-sav", counter.installation.now())).isEmpty();
        assertThat(known.customer()).as("whoever calls with it, it is this Operator's call").isEqualTo(alpha.scope().customer());
        var elsewhere = known.refusal("eep", counter.installation.now()).orElseThrow();
        assertThat(elsewhere.code().code()).isEqualTo("certificate-purpose");
        assertThat(elsewhere.clause()).isEqualTo("BFC-ESAV-5.2.2-a-usage");

        var beta = counter.person("client.beta");
        assertThat(certificates.find(beta.scope(), mine.id())).isEmpty();
        assertThat(counter.refused(certificates.pem(beta, mine.id())).code().code()).isEqualTo("certificate-not-found");
        var alphas = TestAuthority.recognised().client("alpha", "2026-01-01T00:00", "2026-12-31");
        certificates.submit(alpha, Arrival.now(), alphas.pem()).get();
        assertThat(counter.refused(certificates.submit(beta, Arrival.now(), alphas.pem())).code().code()).as("no other Operator registers it").isEqualTo("certificate-taken");
        assertThat(known(mine).customer()).isEqualTo(alpha.scope().customer());
    }

    @Test
    @Proves("BFC-ESAV-5.2.2-a-renouv")
    void the_provider_sends_the_next_one_fifteen_working_days_before_the_end() {
        var first = issued();
        assertThat(Paris.iso(first.notAfter())).isEqualTo("2026-06-30T23:59:59+02:00");
        counter.at("2026-06-09T23:59");
        var next = certificates.list(alpha.scope()).getFirst();
        assertThat(next.renews()).isEqualTo(first.id());
        assertThat(next.continuity()).isEqualTo("BFC-ESAV-5.2.2-a-renouv");
        assertThat(next.continuityBy()).hasToString("2026-06-09");
        assertThat(next.late()).isFalse();
        assertThat(notices("certificate-issued")).as("sent before the last day for it").containsExactly("2025-06-30", "2026-06-02");
        assertThat(now(first).state()).as("both work while the customer changes over").isEqualTo(State.LIVE);
        assertThat(next.state()).isEqualTo(State.LIVE);
        assertThat(Paris.iso(next.notAfter())).isEqualTo("2027-06-30T23:59:59+02:00");
        counter.at("2026-07-02T08:00");
        assertThat(certificates.list(alpha.scope())).as("once").hasSize(2);
    }

    @Test
    @Proves("BFC-ESAV-5.2.2-a-renouv")
    void a_renewal_that_cannot_be_issued_is_told_in_time_and_shown_late_when_it_comes() {
        var first = issued();
        counter.at("2026-05-29T08:00");
        foreignAuthority(true);
        counter.at("2026-06-09T23:59");
        assertThat(certificates.list(alpha.scope())).hasSize(1);
        assertThat(notices("certificate-renewal")).as("staff, once, with days left").isNotEmpty().containsOnly("2026-06-03");
        foreignAuthority(false);
        counter.at("2026-06-10T09:30");
        var next = certificates.list(alpha.scope()).getFirst();
        assertThat(next.renews()).isEqualTo(first.id());
        assertThat(next.late()).isTrue();
    }

    @Test
    @Proves("BFC-ESAV-5.2.2-a-defaut")
    void nothing_is_served_from_the_end_on_and_the_outage_is_the_operators() {
        var first = issued();
        counter.at("2026-06-30T23:59:59");
        assertThat(known(first).refusal("e-sav", counter.installation.now())).isEmpty();
        assertThat(certificates.afterEnd(support.scope(), first.id())).isEmpty();
        counter.at("2026-07-01T00:00");
        var refused = known(first).refusal("e-sav", counter.installation.now()).orElseThrow();
        assertThat(refused.code().code()).isEqualTo("certificate-expired");
        assertThat(refused.clause()).isEqualTo("BFC-ESAV-5.2.2-a-defaut");
        var outage = certificates.afterEnd(support.scope(), first.id()).orElseThrow();
        assertThat(outage.of()).isEqualTo(Rules.Owed.CUSTOMER);
        assertThat(outage.clause()).isEqualTo("BFC-ESAV-5.2.2-a-defaut");
        assertThat(Paris.iso(outage.from())).isEqualTo("2026-07-01T00:00:00+02:00");
    }

    @Test
    @Proves("BFC-ESAV-5.2.2-a-defaut")
    void the_outage_is_the_providers_when_it_sent_nothing() {
        var first = issued();
        foreignAuthority(true);
        counter.at("2026-07-01T08:00");
        var outage = certificates.afterEnd(support.scope(), first.id()).orElseThrow();
        assertThat(outage.of()).isEqualTo(Rules.Owed.PROVIDER);
        assertThat(outage.clause()).isEqualTo("BFC-ESAV-5.2.2-a-renouv");
    }

    @Test
    @Proves("BFC-ESAV-5.2.2-a-switch")
    void changing_to_a_recognised_authority_takes_thirty_calendar_days() {
        var first = issued();
        counter.at("2026-05-29T08:00");
        foreignAuthority(true); // the provider's own renewal is another story
        counter.at("2026-05-31T23:00");
        var early = certificates.submit(alpha, Arrival.now(), TestAuthority.recognised().client("alpha", "2026-05-01T00:00", "2027-05-01").pem()).get();
        assertThat(early.renews()).isEqualTo(first.id());
        assertThat(early.continuity()).isEqualTo("BFC-ESAV-5.2.2-a-switch");
        assertThat(early.continuityBy()).hasToString("2026-05-31");
        assertThat(early.late()).isFalse();
        counter.at("2026-06-02T09:00");
        var late = certificates.submit(alpha, Arrival.now(), TestAuthority.recognised().client("alpha", "2026-05-01T00:00", "2027-05-01").pem()).get();
        assertThat(late.state()).as("accepted all the same").isEqualTo(State.RECEIVED);
        assertThat(late.late()).as("continuity not guaranteed").isTrue();
        assertThat(late.fee()).isNull();
    }

    @Test
    @Proves("BFC-ESAV-5.2.2-b-renouv")
    void the_operator_brings_the_next_one_fifteen_working_days_before_the_end() {
        recognised("2026-06-30");
        counter.at("2026-06-09T17:00");
        var early = certificates.submit(alpha, Arrival.now(), TestAuthority.recognised().client("alpha", "2026-06-01T00:00", "2027-06-30").pem()).get();
        assertThat(early.late()).isFalse();
        assertThat(early.continuityBy()).hasToString("2026-06-09");
        assertThat(early.continuity()).isEqualTo("BFC-ESAV-5.2.2-b-renouv");
        counter.at("2026-06-12T10:00");
        var late = certificates.submit(alpha, Arrival.now(), TestAuthority.recognised().client("alpha", "2026-06-01T00:00", "2027-06-30").pem()).get();
        assertThat(late.late()).as("late: continuity not guaranteed").isTrue();
        var posted = certificates.submit(support, Arrival.byEmail(alpha.scope().customer(), Paris.parse("2026-06-09T23:00")), TestAuthority.recognised().client("alpha", "2026-06-01T00:00", "2027-06-30").pem()).get();
        assertThat(posted.late()).as("its arrival counts, not its entry").isFalse();
    }

    @Test
    @Proves("BFC-ESAV-5.2.2-b-switch")
    void changing_to_the_provider_is_free_and_takes_thirty_calendar_days() {
        var first = recognised("2026-06-30");
        counter.at("2026-05-31T23:59");
        var early = certificates.request(alpha, Arrival.now(), TestAuthority.request()).get();
        assertThat(early.renews()).isEqualTo(first.id());
        assertThat(early.late()).isFalse();
        assertThat(early.continuityBy()).hasToString("2026-05-31");
        assertThat(early.fee()).isEqualByComparingTo("0.00");
        assertThat(early.dueOn()).as("case a) applies: supplied within 15 working days").hasToString("2026-06-19");
        counter.at("2026-06-01T00:00");
        var late = certificates.request(alpha, Arrival.now(), TestAuthority.request()).get();
        assertThat(late.late()).isTrue();
        assertThat(late.fee()).isEqualByComparingTo("0.00");
    }

    private Known known(Certificate of) {
        return certificates.byFingerprint(of.fingerprint()).orElseThrow();
    }

    /// As on a node that has not the authority's key: another authority is the current one.
    private void foreignAuthority(boolean foreign) {
        counter.installation.bean(Db.class).unwalled(jdbc -> {
            var other = new TestAuthority("Ailleurs").certificate();
            if (foreign) {
                jdbc.sql("update certificate_authority set retired_at = now()").update();
                return jdbc.sql("insert into certificate_authority (name, certificate, created_at) values ('elsewhere', ?, now())").param(encoded(other)).update();
            }
            jdbc.sql("update certificate_authority set retired_at = now() where name = 'elsewhere'").update();
            return jdbc.sql("update certificate_authority set retired_at = null where name <> 'elsewhere'").update();
        });
    }

    private static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }
}
