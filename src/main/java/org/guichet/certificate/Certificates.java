package org.guichet.certificate;


import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.guichet.agreement.Agreements;
import org.guichet.config.Installation;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Paris;
import org.guichet.kernel.Permission;
import org.guichet.kernel.Reckoning;
import org.guichet.kernel.Refused;
import org.guichet.kernel.Scope;
import org.guichet.store.Db;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The register of the customers' certificates and every command on it, for all channels. What it says counts at once: the door asks
/// it at each call.
@Component
public class Certificates {
    /// The use that this product's web services are for.
    public static final String ESAV = "e-sav";
    public static final String PORTAL = "portal";
    public static final String EMAIL = "e-mail";
    static final int LONGEST_REASON = 500;

    private final Db db;
    private final InstantSource clock;
    private final Agreements agreements;
    private final Installation installation;
    private final Authority authority;
    private final Recognised recognised;
    private final CertificateSteps steps;

    Certificates(Db db, InstantSource clock, Agreements agreements, Installation installation, Authority authority, Recognised recognised, CertificateSteps steps) {
        this.db = db;
        this.clock = clock;
        this.agreements = agreements;
        this.installation = installation;
        this.authority = authority;
        this.recognised = recognised;
        this.steps = steps;
    }

    /// How something came in.
    ///
    /// @param customer whose it is; null: the actor's own
    /// @param via      `portal` or `e-mail`; null: by the portal for a customer, by e-mail for staff
    /// @param at       when it reached the provider; null: now
    public record Arrival(Integer customer, String via, Instant at) {
        public static Arrival now() {
            return new Arrival(null, null, null);
        }

        public static Arrival byEmail(int customer, Instant at) {
            return new Arrival(customer, EMAIL, at);
        }
    }

    /// What the register knows of a certificate that a call shows; whosever it is, before any wall is known.
    ///
    /// @param sha256 digest of the whole certificate (DER)
    public Optional<Known> byFingerprint(byte[] sha256) {
        return byFingerprint(HexFormat.of().formatHex(sha256));
    }

    /// The same from its hexadecimal form, with or without colons.
    public Optional<Known> byFingerprint(String sha256) {
        var wanted = sha256.replace(":", "").toLowerCase(Locale.ROOT);
        return db.unwalled(jdbc -> jdbc.sql("select * from certificate_for_fingerprint(?) where not_after is not null").param(wanted)
                .query((rs, n) -> new Known(rs.getInt("id"), rs.getInt("provider_id"), rs.getInt("customer_id"), State.of(rs.getString("state")), CertificateStore.instant(rs, "not_before"),
                        CertificateStore.instant(rs, "not_after"), Source.of(rs.getString("source")), rs.getString("purpose"))).optional());
    }

    /// SHA-256 of a certificate in lower-case hexadecimal.
    public static String fingerprint(X509Certificate certificate) {
        return Keys.fingerprint(certificate);
    }

    /// Whether a provider's contract has certificates at all.
    public boolean known(int provider) {
        return Rules.of(agreements.family(provider), Paris.date(clock.instant())).isPresent();
    }

    public Optional<Certificate> find(Scope scope, int id) {
        return db.read(scope, jdbc -> CertificateStore.find(jdbc, id));
    }

    /// What the scope sees, newest first.
    public List<Certificate> list(Scope scope) {
        return db.read(scope, jdbc -> CertificateStore.list(jdbc, scope.customer()));
    }

    /// Whether a customer has a certificate in service for a use.
    public boolean inService(Scope scope, int customer, String purpose) {
        return db.read(scope, jdbc -> CertificateStore.inService(jdbc, customer, purpose, clock.instant())).map(one -> one.serves(clock.instant())).orElse(false);
    }

    /// Asks the provider for a certificate with a request (PKCS#10), PEM or DER. BFC-ESAV-5.2.2-source, -a-fourniture, -b-switch.
    public Outcome<Certificate> request(Actor by, Arrival arrival, byte[] file) {
        return arrived(by, arrival, Source.PROVIDER).then(how -> Requests.read(file).then(request -> db.in(by.scope(), jdbc -> {
            if (steps.keyRevoked(jdbc, request.key())) return Outcome.no(Refused.of(CertificateError.CERTIFICATE_KEY_REVOKED).field("file"));
            var due = how.rules().supply(Paris.date(how.at())).result();
            return Outcome.done(steps.enter(jdbc, by, draft(jdbc, by, how, State.REQUESTED, due, request.der(), request.key()), CertificateJournal.REQUESTED));
        })));
    }

    /// Brings a certificate of a recognised authority, PEM (with its chain) or DER. BFC-ESAV-5.2.2-source, -b-config, -b-renouv, -a-switch.
    public Outcome<Certificate> submit(Actor by, Arrival arrival, byte[] file) {
        return arrived(by, arrival, Source.RECOGNISED).then(how -> read(file).then(offered -> recognised.check(offered, clock.instant())).then(checked -> {
            try {
                return db.in(by.scope(), jdbc -> {
                    if (steps.keyRevoked(jdbc, checked.certificate().getPublicKey())) return Outcome.no(Refused.of(CertificateError.CERTIFICATE_KEY_REVOKED).field("file"));
                    var due = how.rules().configuration(Paris.date(how.at())).result();
                    return Outcome.done(steps.enter(jdbc, by, draft(jdbc, by, how, State.RECEIVED, due, null, checked.certificate().getPublicKey()), checked, CertificateJournal.RECEIVED));
                });
            } catch (DuplicateKeyException e) {
                return Outcome.no(Refused.of(CertificateError.CERTIFICATE_TAKEN).field("file")); // whosever it is
            }
        }));
    }

    /// Staff: issues what was asked for; the certificate is in service and on its way to the customer. Needs the authority's key.
    public Outcome<Certificate> issue(Actor by, int id) {
        return handling(by, id, (jdbc, found) -> {
            if (found.state().after(State.Event.ISSUE).isEmpty()) return wrongState(by, found);
            var key = Requests.read(CertificateStore.request(jdbc, id)).get().key();
            return steps.issue(jdbc, by, found, key, end(Paris.date(clock.instant())), null);
        });
    }

    /// Staff: puts a certificate of a recognised authority in service. It is checked again: it may have been revoked meanwhile.
    public Outcome<Certificate> configure(Actor by, int id) {
        return handling(by, id, (jdbc, found) -> {
            if (found.state().after(State.Event.CONFIGURE).isEmpty()) return wrongState(by, found);
            var offered = new java.util.ArrayList<>(List.of(CertificateStore.certificate(jdbc, id).orElseThrow()));
            Pem.certificates(CertificateStore.chain(jdbc, id).getBytes(java.nio.charset.StandardCharsets.US_ASCII)).ifPresent(offered::addAll);
            return recognised.check(offered, clock.instant()).map(_ -> steps.configure(jdbc, by, found));
        });
    }

    /// Staff refuses a request or a certificate that is not in service; its customer withdraws it.
    public Outcome<Certificate> refuse(Actor by, int id, String reason) {
        return withReason(by, id, reason, State.Event.REFUSE, (jdbc, found) -> steps.refuse(jdbc, by, found, reason.strip()));
    }

    /// Its customer (a lost key) or staff: calls that show it are refused from the commit on.
    public Outcome<Certificate> revoke(Actor by, int id, String reason) {
        return withReason(by, id, reason, State.Event.REVOKE, (jdbc, found) -> steps.revoke(jdbc, by, found, reason.strip()));
    }

    /// Its customer or staff: the successor is in use, this one is no longer admitted.
    public Outcome<Certificate> replace(Actor by, int id) {
        return changing(by, id, (jdbc, found) -> {
            if (found.state().after(State.Event.REPLACE).isEmpty()) return wrongState(by, found);
            if (CertificateStore.list(jdbc, found.customer()).stream().noneMatch(other -> other.id() != found.id() && other.purpose().equals(found.purpose()) && other.serves(clock.instant()))) {
                return Outcome.no(Refused.of(CertificateError.CERTIFICATE_NO_SUCCESSOR));
            }
            return Outcome.done(steps.replace(jdbc, by, found));
        });
    }

    /// Asks and issues in one go, for an administrator at the installation's own command line.
    public Outcome<Certificate> requestAndIssue(Actor by, int customer, byte[] file) {
        var blocked = authority.cannotIssue();
        if (blocked.isPresent()) return Outcome.no(blocked.get());
        return request(by, new Arrival(customer, EMAIL, null), file).then(asked -> issue(by, asked.id()));
    }

    /// The certificate as PEM, its own first and then those up to its authority, as far as they are known.
    public Outcome<String> pem(Actor by, int id) {
        if (!by.may(Permission.CERTIFICATE_READ)) return Outcome.no(Refused.of(CertificateError.CERTIFICATE_RIGHT_MISSING));
        return db.read(by.scope(), jdbc -> CertificateStore.find(jdbc, id).flatMap(found -> CertificateStore.certificate(jdbc, id))
                .map(certificate -> Outcome.done(Pem.certificate(Pem.der(certificate)) + CertificateStore.chain(jdbc, id)))
                .orElseGet(() -> Outcome.no(Refused.of(CertificateError.CERTIFICATE_NOT_FOUND))));
    }

    /// Whose it is that calls are refused after a certificate's end. Service levels leave out what is the customer's own.
    ///
    /// @param from   first instant after its end
    /// @param clause by which it is so
    public record AfterEnd(Instant from, Rules.Owed of, String clause) {}

    /// Empty while it has not expired. BFC-ESAV-5.2.2-a-defaut: the customer's, when the provider has sent the next one in time or owes none.
    public Optional<AfterEnd> afterEnd(Scope scope, int id) {
        return db.read(scope, jdbc -> CertificateStore.find(jdbc, id).filter(one -> one.state() == State.EXPIRED).map(one -> {
            var rules = Rules.of(agreements.family(one.provider()), Paris.date(one.notAfter())).orElseThrow();
            var owed = one.source() == Source.PROVIDER ? rules.next(Source.PROVIDER, Source.PROVIDER, Paris.date(one.notAfter())) : null;
            var others = CertificateStore.list(jdbc, one.customer()).stream().filter(other -> other.id() != one.id() && other.purpose().equals(one.purpose())).toList();
            var covered = others.stream().anyMatch(other -> other.id() > one.id() && other.configuredAt() != null && other.configuredAt().isBefore(one.endsAt()));
            var overdue = others.stream().anyMatch(other -> other.dueOn() != null && Paris.startOf(other.dueOn().plusDays(1)).isBefore(one.endsAt()) && other.receivedAt().isBefore(one.endsAt())
                    && (other.configuredAt() == null || other.configuredAt().isAfter(one.endsAt())) && other.state() != State.REFUSED);
            var unsent = owed != null && owed.by() == Rules.Owed.PROVIDER;
            return !covered && (unsent || overdue) ? new AfterEnd(one.endsAt(), Rules.Owed.PROVIDER, unsent ? owed.clause() : rules.configuration(Paris.date(one.notAfter())).clauses().getFirst())
                    : new AfterEnd(one.endsAt(), rules.outageOf(), rules.endedClause());
        }));
    }

    /// What is due on a certificate, with its reasons.
    ///
    /// @param due    last day for the provider to supply or configure it, or null when nothing waits
    /// @param next   what must follow it from the same source, or null when it is not in service
    /// @param other  what must follow it from the other source, or null
    /// @param served another one in service lasts longer
    public record Outlook(Reckoning<LocalDate> due, Rules.Next next, Rules.Next other, boolean served) {}

    public Outlook outlook(Scope scope, Certificate one) {
        var family = agreements.family(one.provider());
        if (one.waits()) {
            var day = Paris.date(one.receivedAt());
            var rules = Rules.of(family, day);
            return new Outlook(rules.map(r -> one.state() == State.REQUESTED ? r.supply(day) : r.configuration(day)).orElse(null), null, null, false);
        }
        if (one.state() != State.LIVE) return new Outlook(null, null, null, false);
        var end = Paris.date(one.notAfter());
        var other = one.source() == Source.PROVIDER ? Source.RECOGNISED : Source.PROVIDER;
        var served = db.read(scope, jdbc -> CertificateStore.inService(jdbc, one.customer(), one.purpose(), clock.instant())).filter(latest -> latest.id() != one.id() && latest.notAfter().isAfter(one.notAfter())).isPresent();
        return Rules.of(family, Paris.date(clock.instant())).map(rules -> new Outlook(null, rules.next(one.source(), one.source(), end), rules.next(one.source(), other, end), served))
                .orElse(new Outlook(null, null, null, served));
    }

    // ---------- what commands have in common ----------

    private record Way(int customer, String via, Instant at, Rules rules, Source source) {}

    /// Who may bring what how, and when it arrived.
    private Outcome<Way> arrived(Actor by, Arrival arrival, Source source) {
        if (!by.may(by.isStaff() ? Permission.CERTIFICATE_HANDLE : Permission.CERTIFICATE_SUBMIT)) return Outcome.no(Refused.of(CertificateError.CERTIFICATE_RIGHT_MISSING));
        var now = clock.instant();
        var at = by.isStaff() && arrival.at() != null ? arrival.at() : now;
        if (at.isAfter(now)) return Outcome.no(Refused.of(CertificateError.CERTIFICATE_RECEIVED_LATER).field("received"));
        var rules = Rules.of(agreements.family(by.scope().provider()), Paris.date(at));
        if (rules.isEmpty()) return Outcome.no(Refused.of(CertificateError.CERTIFICATES_NOT_IN_CONTRACT));
        var via = arrival.via() != null ? arrival.via() : by.isStaff() ? EMAIL : PORTAL;
        if (!rules.get().admits(source, via)) return Outcome.no(Refused.of(CertificateError.CERTIFICATE_WAY).field("via").clause(rules.get().sourceClause()).arg("way", via));
        var customer = by.scope().customer() != null ? by.scope().customer() : arrival.customer();
        if (customer == null || !exists(by.scope(), customer)) return Outcome.no(Refused.of(CertificateError.CERTIFICATE_CUSTOMER_MISSING).field("customer"));
        return Outcome.done(new Way(customer, via, at, rules.get(), source));
    }

    private boolean exists(Scope scope, int customer) {
        return db.read(scope, jdbc -> jdbc.sql("select 1 from customer where id = ?").param(customer).query(Integer.class).optional()).isPresent();
    }

    /// A new entry, measured against the certificate in service: did it come early enough to follow it without a gap?
    private CertificateStore.Draft draft(JdbcClient jdbc, Actor by, Way how, State state, LocalDate due, byte[] request, PublicKey key) {
        var purpose = how.rules().purpose();
        var follows = CertificateStore.inService(jdbc, how.customer(), purpose, clock.instant()).map(current -> {
            var next = how.rules().next(current.source(), how.source(), Paris.date(current.notAfter()));
            var late = next.by() == Rules.Owed.CUSTOMER && Paris.date(how.at()).isAfter(next.latest().result());
            return new CertificateStore.Follows(current.id(), next, late);
        }).orElse(null);
        return new CertificateStore.Draft(by.scope().provider(), how.customer(), how.source(), purpose, state, how.via(), how.at(), clock.instant(), due, request, Keys.digest(key), Keys.label(key), follows, by.name());
    }

    private static Outcome<List<X509Certificate>> read(byte[] file) {
        if (file == null || file.length == 0) return Outcome.no(Refused.of(CertificateError.CERTIFICATE_FILE_MISSING).field("file"));
        if (file.length > Pem.MOST) return Outcome.no(Refused.of(CertificateError.CERTIFICATE_FILE_TOO_LARGE).field("file").arg("most", Pem.MOST));
        if (Pem.holdsPrivateKey(file)) return Outcome.no(Refused.of(CertificateError.CERTIFICATE_PRIVATE_KEY).field("file"));
        return Pem.certificates(file).map(Outcome::done).orElseGet(() -> Outcome.no(Refused.of(CertificateError.CERTIFICATE_UNREADABLE).field("file")));
    }

    /// The end of a certificate that begins on a day: so many whole days later, at midnight in Paris.
    private Instant end(LocalDate begins) {
        return Paris.startOf(begins.plusDays(installation.settings().certificates().validityDays() + 1L));
    }

    private interface Step {
        Outcome<Certificate> on(JdbcClient jdbc, Certificate found);
    }

    private interface PlainStep {
        Certificate on(JdbcClient jdbc, Certificate found);
    }

    private Outcome<Certificate> handling(Actor by, int id, Step step) {
        if (!by.isStaff() || !by.may(Permission.CERTIFICATE_HANDLE)) return Outcome.no(Refused.of(CertificateError.CERTIFICATE_RIGHT_MISSING));
        return locked(by, id, step);
    }

    private Outcome<Certificate> changing(Actor by, int id, Step step) {
        if (!by.may(by.isStaff() ? Permission.CERTIFICATE_HANDLE : Permission.CERTIFICATE_SUBMIT)) return Outcome.no(Refused.of(CertificateError.CERTIFICATE_RIGHT_MISSING));
        return locked(by, id, step);
    }

    private Outcome<Certificate> locked(Actor by, int id, Step step) {
        return db.in(by.scope(), jdbc -> CertificateStore.lock(jdbc, id).map(found -> step.on(jdbc, found)).orElseGet(() -> Outcome.no(Refused.of(CertificateError.CERTIFICATE_NOT_FOUND))));
    }

    private Outcome<Certificate> withReason(Actor by, int id, String reason, State.Event event, PlainStep step) {
        if (reason == null || reason.isBlank()) return Outcome.no(Refused.of(CertificateError.CERTIFICATE_REASON_MISSING).field("reason"));
        if (reason.strip().length() > LONGEST_REASON) return Outcome.no(Refused.of(CertificateError.CERTIFICATE_REASON_TOO_LONG).field("reason").arg("most", LONGEST_REASON));
        return changing(by, id, (jdbc, found) -> found.state().after(event).isEmpty() ? wrongState(by, found) : Outcome.done(step.on(jdbc, found)));
    }

    private static Outcome<Certificate> wrongState(Actor by, Certificate found) {
        return Outcome.no(Refused.of(CertificateError.CERTIFICATE_STATE).arg("state", CertificateWords.state(found).in(by.language())));
    }
}
