package org.guichet.interconnection;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.guichet.agreement.Agreements;
import org.guichet.clause.Executes;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Channel;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Paris;
import org.guichet.kernel.Permission;
import org.guichet.kernel.Refused;
import org.guichet.kernel.Scope;
import org.guichet.ledger.Journal;
import org.guichet.party.AccessError;
import org.guichet.party.Customers;
import org.guichet.store.Db;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The interconnection of customers' information systems: who is let in at the door, what tests count, which step comes next.
@Executes({"BFC-CG-1-certificat", "BFC-ESAV-5.2.1-test", "BFC-ESAV-5.2.1-proto", "BFC-ESAV-5.2.2-prealable"})
@Component
public class Interconnections {
    /// Kind of subject in the journal; its id is the customer's.
    public static final String SUBJECT = "interconnection";

    /// What a customer's system may do; it equals what the customer's people may do on the portal.
    private static final Set<Permission> MACHINE = Set.of(Permission.TICKET_READ, Permission.TICKET_FILE, Permission.SERVICE_READ);

    private static final Logger LOG = LoggerFactory.getLogger(Interconnections.class);

    private final Db db;
    private final Agreements agreements;
    private final Customers customers;
    private final Certified certified;
    private final TestPlatform testPlatform;
    private final InstantSource clock;

    Interconnections(Db db, Agreements agreements, Customers customers, Certified certified, TestPlatform testPlatform, InstantSource clock) {
        this.db = db;
        this.agreements = agreements;
        this.customers = customers;
        this.certified = certified;
        this.testPlatform = testPlatform;
        this.clock = clock;
    }

    // ---------- at the door ----------

    /// Lets a caller in, or says why not. Nothing is remembered between two calls: a certificate that is revoked opens nothing from the
    /// next request on, also over a connection that has been open since before.
    ///
    /// @param chain what the caller has shown and proven to possess, its own certificate first; empty when it showed none
    public Outcome<Caller> admit(List<X509Certificate> chain, Platform platform) {
        return admit(chain, platform, "", "");
    }

    /// The same, and whoever is not let in is kept with what was called from where: in the log always, with the calls of the customer whose
    /// certificate it is, or among the certificates that nobody knows.
    public Outcome<Caller> admit(List<X509Certificate> chain, Platform platform, String address, String remote) {
        var now = clock.instant();
        return switch (certified.check(chain, now)) {
            case Certified.Missing(var why) -> turnedAway(why, null, platform, remote);
            case Certified.Foreign(var fingerprint, var shown, var why) -> {
                var seen = new Stranger(fingerprint, why.code().code(), shown.getSubjectX500Principal().getName(), shown.getIssuerX500Principal().getName(), remote, now, now, 1);
                db.unwalled(jdbc -> {
                    InterconnectionStore.stranger(jdbc, seen);
                    return null;
                });
                yield turnedAway(why, fingerprint, platform, remote);
            }
            case Certified.Turned(var held, var why) -> turnedAway(held, why, platform, address, remote);
            case Certified.Passed(var held) -> switch (caller(held, platform)) {
                case Outcome.No<Caller> no -> turnedAway(held, no.first(), platform, address, remote);
                case Outcome.Done<Caller>(var caller) -> Outcome.done(caller.at(address));
            };
        };
    }

    private Outcome<Caller> turnedAway(Held held, Refused why, Platform platform, String address, String remote) {
        var holder = new Scope(held.provider(), held.customer());
        db.in(holder, jdbc -> {
            InterconnectionStore.call(jdbc, holder, held.certificate(), new Call(0, platform, address, "", false, false, why.code().code(), clock.instant()));
            return null;
        });
        return turnedAway(why, held.fingerprint(), platform, remote);
    }

    private static Outcome<Caller> turnedAway(Refused why, String fingerprint, Platform platform, String remote) {
        LOG.atWarn().addKeyValue("code", why.code().code()).addKeyValue("certificate", fingerprint).addKeyValue("platform", platform.code()).addKeyValue("remote", remote).log("web service: caller refused");
        return Outcome.no(why);
    }

    private Outcome<Caller> caller(Held held, Platform platform) {
        var found = db.unwalled(jdbc -> jdbc.sql("select stage, twin_provider_id, twin_customer_id, name, language from interconnection_of(?, ?)").params(held.provider(), held.customer())
                .query((rs, _) -> new Door(rs.getString(1), new Scope(rs.getInt(2), rs.getInt(3)), rs.getString(4), rs.getString(5))).optional());
        var own = new Scope(held.provider(), held.customer());
        var stage = found.map(door -> Stage.of(door.stage, "integration")).orElse(new Stage.None());
        return Stage.admits(stage, platform).map(_ -> {
            var door = found.orElseThrow();
            var scope = platform == Platform.INTEGRATION ? door.twin : own;
            var actor = new Actor(Actor.Kind.MACHINE, scope.customer(), door.name, scope, MACHINE, Channel.WEB_SERVICES, door.language);
            return new Caller(actor, platform, held.certificate(), held.fingerprint(), own, null);
        });
    }

    private record Door(String stage, Scope twin, String name, String language) {}

    /// A web service has answered a caller. On the integration platform this is kept for both sides to see, and a good call to a web service
    /// of the catalogue at its address counts as test.
    ///
    /// @param good the operation was done: neither refused nor failed
    public void answered(Caller caller, String operation, boolean good) {
        answered(caller, operation, good, null);
    }

    /// @param code with which it was refused, or null
    public void answered(Caller caller, String operation, boolean good, String code) {
        if (caller.platform() != Platform.INTEGRATION) return;
        var now = clock.instant();
        var access = access(caller.holder().provider(), now);
        var counts = good && access.map(a -> a.validates(caller.platform(), caller.address())).orElse(false);
        db.in(caller.holder(), jdbc -> {
            InterconnectionStore.call(jdbc, caller.holder(), caller.certificate(), new Call(0, caller.platform(), String.valueOf(caller.address()), operation, good, counts, code, now));
            if (counts) tested(jdbc, caller, access.get(), now);
            return null;
        });
    }

    private void tested(JdbcClient jdbc, Caller caller, Access access, Instant now) {
        var found = InterconnectionStore.find(jdbc, caller.holder().provider(), caller.holder().customer(), true);
        if (found.isEmpty()) return;
        var i = found.get();
        var tests = i.tests() + 1;
        if (!(Stage.after(i.stage(), new Stage.Tested(tests >= access.tests())) instanceof Outcome.Done<Stage>(var next))) return;
        var fresh = !next.equals(i.stage());
        InterconnectionStore.write(jdbc, new Interconnection(i.provider(), i.customer(), next, i.reason(), i.twin(), tests, i.openedAt(), fresh ? now : i.validatedAt(), i.production()), now);
        if (fresh) told(jdbc, i, "validated", next, caller.actor(), null, now);
    }

    /// BFC-CG-1-modeintegre: system-to-system exchange is XML. Empty when a message of this media type is.
    public Optional<Refused> form(Caller caller, String mediaType) {
        var plain = mediaType == null ? "" : mediaType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return access(caller.holder().provider(), clock.instant()).filter(access -> !access.payloads().contains(plain))
                .map(access -> Refused.of(InterconnectionError.PAYLOAD_NOT_XML).clause(access.modeClause()).arg("accepted", String.join(", ", access.payloads())).arg("given", plain));
    }

    // ---------- steps ----------

    /// Opens the integration platform to a customer's system: by the customer, or by staff for it.
    public Outcome<Interconnection> open(Actor by, int customer) {
        var now = clock.instant();
        var who = mayStep(by, customer);
        if (who.isPresent()) return Outcome.no(who.get());
        if (access(by.scope().provider(), now).isEmpty()) return Outcome.no(Refused.of(InterconnectionError.NOT_OFFERED));
        var known = customers.find(by.scope(), customer);
        if (known.isEmpty()) return Outcome.no(Refused.of(AccessError.CUSTOMER_UNKNOWN).field("customer"));
        var wall = new Scope(by.scope().provider(), customer);
        var step = new Stage.Open(certified.installed(wall, customer));
        if (Stage.after(find(by.scope(), customer).stage(), step) instanceof Outcome.No<Stage> no) return Outcome.no(no.reasons());
        var twin = testPlatform.twin(known.get(), now);
        return step(by, customer, step, "opened", null, (i, next) -> new Interconnection(i.provider(), i.customer(), next, null, twin, 0, now, null, null));
    }

    /// Opens production: asked for by the customer on the portal, or done by staff. Needs a test that counts and a certificate.
    public Outcome<Interconnection> openProduction(Actor by, int customer) {
        var now = clock.instant();
        var who = mayStep(by, customer);
        if (who.isPresent()) return Outcome.no(who.get());
        var wall = new Scope(by.scope().provider(), customer);
        return step(by, customer, new Stage.Produce(certified.installed(wall, customer)), "production-opened", null,
                (i, next) -> new Interconnection(i.provider(), i.customer(), next, null, i.twin(), i.tests(), i.openedAt(), i.validatedAt(), now));
    }

    /// Staff: nothing answers this customer's system until it is resumed.
    public Outcome<Interconnection> suspend(Actor by, int customer, String reason) {
        return ended(by, customer, new Stage.Suspend(), "suspended", reason);
    }

    /// Staff: as it was before.
    public Outcome<Interconnection> resume(Actor by, int customer) {
        if (!manages(by)) return Outcome.no(Refused.of(AccessError.FORBIDDEN));
        return step(by, customer, new Stage.Resume(), "resumed", null, (i, next) -> stage(i, next, null));
    }

    /// Staff: ends it. Opening it again asks for the whole way anew.
    public Outcome<Interconnection> close(Actor by, int customer, String reason) {
        return ended(by, customer, new Stage.Close(), "closed", reason);
    }

    private Outcome<Interconnection> ended(Actor by, int customer, Stage.Step step, String kind, String reason) {
        if (!manages(by)) return Outcome.no(Refused.of(AccessError.FORBIDDEN));
        if (reason == null || reason.isBlank() || reason.length() > 500) return Outcome.no(Refused.of(InterconnectionError.REASON_MISSING).field("reason"));
        return step(by, customer, step, kind, reason.strip(), (i, next) -> stage(i, next, reason.strip()));
    }

    private static Interconnection stage(Interconnection i, Stage next, String reason) {
        return new Interconnection(i.provider(), i.customer(), next, reason, i.twin(), i.tests(), i.openedAt(), i.validatedAt(), i.production());
    }

    private interface Change {
        Interconnection of(Interconnection before, Stage next);
    }

    private Outcome<Interconnection> step(Actor by, int customer, Stage.Step step, String kind, String reason, Change change) {
        var now = clock.instant();
        return db.in(by.scope(), jdbc -> {
            if (jdbc.sql("select 1 from customer where id = ? for update").param(customer).query(Integer.class).optional().isEmpty()) {
                return Outcome.no(Refused.of(AccessError.CUSTOMER_UNKNOWN).field("customer"));
            }
            var before = InterconnectionStore.find(jdbc, by.scope().provider(), customer, true).orElseGet(() -> Interconnection.none(by.scope(), customer));
            return Stage.after(before.stage(), step).map(next -> {
                var after = change.of(before, next);
                InterconnectionStore.write(jdbc, after, now);
                told(jdbc, after, kind, next, by, reason, now);
                return after;
            });
        });
    }

    private static void told(JdbcClient jdbc, Interconnection i, String kind, Stage next, Actor by, String reason, Instant now) {
        var payload = reason == null ? null : "{\"reason\":" + tools.jackson.databind.json.JsonMapper.shared().writeValueAsString(reason) + "}";
        Journal.append(jdbc, i.provider(), i.customer(), SUBJECT, i.customer(), Journal.Entry.of(kind, null, next.code(), now, now, by, payload));
    }

    // ---------- reading ----------

    /// How far a customer's interconnection is; one that was never opened is at stage `None`.
    public Interconnection find(Scope scope, int customer) {
        return db.read(scope, jdbc -> InterconnectionStore.find(jdbc, scope.provider(), customer, false)).orElseGet(() -> Interconnection.none(scope, customer));
    }

    /// All that were ever opened, within the scope.
    public List<Interconnection> list(Scope scope) {
        return db.read(scope, jdbc -> InterconnectionStore.all(jdbc, scope.provider()));
    }

    /// The last calls of a customer, newest first.
    public List<Call> calls(Scope scope, int customer, int most) {
        return db.read(scope, jdbc -> InterconnectionStore.calls(jdbc, scope.provider(), customer, most));
    }

    /// The last call of each customer, by customer.
    public Map<Integer, Call> lastCalls(Scope scope) {
        return db.read(scope, jdbc -> InterconnectionStore.lastCalls(jdbc, scope.provider()));
    }

    /// Certificates that nobody knows, the last ones shown first. They belong to no tenant: for administrators of the installation.
    public List<Stranger> strangers(int most) {
        return db.unwalled(jdbc -> InterconnectionStore.strangers(jdbc, most));
    }

    /// What the contract says of interconnections now; empty where it knows none.
    public Optional<Access> access(int provider, Instant at) {
        return Access.of(agreements.family(provider), Paris.date(at));
    }

    /// True when the customer has a certificate that is installed and valid now.
    public boolean certified(Scope scope, int customer) {
        return certified.installed(new Scope(scope.provider(), customer), customer);
    }

    /// The customers who have one.
    public Set<Integer> certified(Scope scope) {
        return certified.customers(scope, clock.instant());
    }

    /// A customer's people who may file reports may also have their system file them.
    private static Optional<Refused> mayStep(Actor by, int customer) {
        var may = by.isStaff() ? manages(by) : by.may(Permission.TICKET_FILE) && by.scope().seesCustomer(customer);
        return may ? Optional.empty() : Optional.of(Refused.of(AccessError.FORBIDDEN));
    }

    private static boolean manages(Actor by) {
        return by.isStaff() && by.may(Permission.INTERCONNECTION_MANAGE);
    }
}
