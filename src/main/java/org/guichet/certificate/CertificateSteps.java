package org.guichet.certificate;

import static org.guichet.ledger.Journal.utc;

import java.security.PublicKey;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Refused;
import org.guichet.store.due.DueWork;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The steps of a certificate's life, each in the caller's transaction: row, journal, notices and due work together.
@Component
class CertificateSteps {
    /// Due work; subject: provider/certificate.
    static final String DEADLINE = "certificate-deadline";
    static final String EXPIRY = "certificate-expiry";
    static final String WARNING = "certificate-warning";
    static final String RENEWAL = "certificate-renewal";
    /// Due work; subject: all.
    static final String OWN_LISTS = "certificate-own-lists";
    static final String ALL = "all";

    private final InstantSource clock;
    private final Authority authority;
    private final CertificateNotices notices;
    private final CertificatePlan plan;
    private final DueWork due;

    CertificateSteps(InstantSource clock, Authority authority, CertificateNotices notices, CertificatePlan plan, DueWork due) {
        this.clock = clock;
        this.authority = authority;
        this.notices = notices;
        this.plan = plan;
        this.due = due;
    }

    Optional<Refused> cannotIssue() {
        return authority.cannotIssue();
    }

    boolean keyRevoked(JdbcClient jdbc, PublicKey key) {
        return jdbc.sql("select certificate_key_revoked(?)").param(Keys.digest(key)).query(Boolean.class).single();
    }

    /// A request comes in.
    Certificate enter(JdbcClient jdbc, Actor by, CertificateStore.Draft draft, String kind) {
        var id = CertificateStore.insert(jdbc, draft);
        return entered(jdbc, by, id, kind);
    }

    /// A certificate of a recognised authority comes in.
    Certificate enter(JdbcClient jdbc, Actor by, CertificateStore.Draft draft, Recognised.Checked checked, String kind) {
        var id = CertificateStore.insert(jdbc, draft);
        CertificateStore.fill(jdbc, id, checked.certificate(), Pem.chain(checked.chain()), null);
        return entered(jdbc, by, id, kind);
    }

    private Certificate entered(JdbcClient jdbc, Actor by, int id, String kind) {
        var made = CertificateStore.find(jdbc, id).orElseThrow();
        CertificateJournal.tell(jdbc, made, kind, made.via(), made.state(), made.receivedAt(), clock.instant(), by, "key", made.keyLabel(), "fingerprint", made.fingerprint());
        plan.of(made);
        if (made.dueOn() != null) notices.waiting(jdbc, made);
        return made;
    }

    /// Issues over a public key, valid from now until before `until`; the register is the configuration, so it is in service too.
    ///
    /// @param renewed number of the certificate that it follows for the same key, or null
    Outcome<Certificate> issue(JdbcClient jdbc, Actor by, Certificate found, PublicKey key, Instant until, Integer renewed) {
        var now = clock.instant();
        var customer = jdbc.sql("select code from customer where id = ?").param(found.customer()).query(String.class).single();
        return authority.issue(new Authority.Holder(customer, found.purpose(), found.customerName()), key, now, until).map(certificate -> {
            CertificateStore.fill(jdbc, found.id(), certificate, Pem.certificate(Pem.der(authority.current().orElseThrow().certificate())), authority.current().orElseThrow().name());
            CertificateStore.supplied(jdbc, found.id(), now);
            var issued = moved(jdbc, by, found, State.Event.ISSUE, null);
            notices.issued(jdbc, issued, Pem.certificate(Pem.der(certificate)), renewed);
            return issued;
        });
    }

    Certificate configure(JdbcClient jdbc, Actor by, Certificate found) {
        var configured = moved(jdbc, by, found, State.Event.CONFIGURE, null);
        notices.configured(jdbc, configured);
        return configured;
    }

    Certificate refuse(JdbcClient jdbc, Actor by, Certificate found, String reason) {
        var refused = moved(jdbc, by, found, State.Event.REFUSE, reason);
        if (by.isStaff()) notices.refused(jdbc, refused, reason);
        return refused;
    }

    /// On the register at once, on the signed list as soon as a node with the key makes it.
    Certificate revoke(JdbcClient jdbc, Actor by, Certificate found, String reason) {
        var now = clock.instant();
        if (found.authority() != null) {
            jdbc.sql("insert into certificate_revocation (authority, serial, revoked_at) values (?, ?, ?) on conflict do nothing").params(found.authority(), found.serial(), utc(now)).update();
            jdbc.sql("update certificate_authority set revoked_at = ? where name = ?").params(utc(now), found.authority()).update();
            due.schedule(OWN_LISTS, ALL, now);
        }
        var revoked = moved(jdbc, by, found, State.Event.REVOKE, reason);
        notices.revoked(jdbc, revoked, reason);
        return revoked;
    }

    Certificate replace(JdbcClient jdbc, Actor by, Certificate found) {
        return moved(jdbc, by, found, State.Event.REPLACE, null);
    }

    Certificate expire(JdbcClient jdbc, Actor by, Certificate found) {
        var expired = moved(jdbc, by, found, State.Event.EXPIRE, null);
        var served = CertificateStore.inService(jdbc, found.customer(), found.purpose(), clock.instant()).isPresent();
        if (found.state() != State.REPLACED) notices.expired(jdbc, expired, served);
        return expired;
    }

    /// The one transition: state, journal and what is planned.
    private Certificate moved(JdbcClient jdbc, Actor by, Certificate found, State.Event event, String reason) {
        var next = found.state().after(event).orElseThrow(() -> new IllegalStateException(event + " in state " + found.state()));
        var now = clock.instant();
        var at = event == State.Event.EXPIRE ? found.endsAt() : now;
        CertificateStore.enter(jdbc, found.id(), next, at, reason);
        var after = CertificateStore.find(jdbc, found.id()).orElseThrow();
        CertificateJournal.tell(jdbc, after, CertificateJournal.MOVED, event.name().toLowerCase(java.util.Locale.ROOT), next, at, now, by, "reason", reason, "fingerprint", after.fingerprint());
        plan.of(after);
        return after;
    }
}
