package org.guichet.certificate;

import static org.guichet.ledger.Journal.utc;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.config.Installation;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Refused;
import org.guichet.store.Db;
import org.guichet.store.key.KeyFile;
import org.guichet.store.pg.PgFiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// The installation's own authority: its key signs the certificates that the provider issues, and their revocation list. The key is
/// made at first need in the data folder, or lies in a configured keystore; its certificate is public and stands in the database, where
/// every node finds it. A node without the key refuses to issue, and does everything else.
@Component
public class Authority {
    private static final Logger LOG = LoggerFactory.getLogger(Authority.class);
    private static final Duration LIFE = Duration.ofDays(3652);
    private static final Duration LEEWAY = Duration.ofDays(1);

    private final Installation installation;
    private final Db db;
    private final InstantSource clock;
    /// Other machines check certificates by their own time, whatever time a travelling installation lives in.
    private final InstantSource machine = InstantSource.system();
    private final ServerKeys server;
    private KeyFile held;

    Authority(Installation installation, Db db, InstantSource clock) {
        this.installation = installation;
        this.db = db;
        this.clock = clock;
        this.server = new ServerKeys(installation, this, clock);
    }

    /// The certificate of an authority.
    ///
    /// @param name part of its public addresses
    public record Known(String name, X509Certificate certificate, boolean current) {}

    /// Who the certificate is made out to.
    public record Holder(String commonName, String unit, String organisation) {}

    /// The authority in use; empty before the first need.
    public Optional<Known> current() {
        return all().stream().filter(Known::current).findFirst();
    }

    /// All that ever issued, the current one first.
    public List<Known> all() {
        return db.unwalled(jdbc -> jdbc.sql("select name, certificate, retired_at is null from certificate_authority order by retired_at is null desc, created_at")
                .query((row, n) -> new Known(row.getString(1), Pem.stored(row.getBytes(2)), row.getBoolean(3))).list());
    }

    /// The current authority's certificate as PEM: what clients trust the port by, unless it shows a configured one.
    public Outcome<String> pem() {
        return certificate().map(known -> Pem.certificate(Pem.der(known.certificate())));
    }

    /// An authority's certificate (DER) by its name.
    public Optional<byte[]> encoded(String name) {
        return all().stream().filter(known -> known.name().equals(name)).map(known -> Pem.der(known.certificate())).findFirst();
    }

    /// The current authority's certificate; the authority is made when there is none yet.
    public Outcome<Known> certificate() {
        var known = current();
        return known.isPresent() ? Outcome.done(known.get()) : key().map(key -> current().orElseThrow());
    }

    /// Why this node cannot issue; empty when it can. Makes the authority where there is none yet.
    public Optional<Refused> cannotIssue() {
        return key() instanceof Outcome.No<KeyFile> no ? Optional.of(no.first()) : Optional.empty();
    }

    /// A certificate for TLS clients over this public key, valid from one instant to the last second before another.
    public Outcome<X509Certificate> issue(Holder holder, PublicKey key, Instant from, Instant until) {
        return key().map(authority -> Minting.client(authority.signer(), authority.certificate(), Minting.subject(holder.commonName(), holder.unit(), holder.organisation()), key,
                from.truncatedTo(ChronoUnit.SECONDS), last(authority, until), places(name(authority.certificate()))));
    }

    /// Key and chain of the port on which this node serves web services, for these names; for the configured ones see
    /// `Settings.Certificates.hosts`. The answer changes before it expires, so whoever holds the port asks again from time to time.
    public Outcome<ServerKeys.Held> serverKeys(List<String> hosts) {
        return server.current(hosts);
    }

    /// Key and chain of a TLS server that is reached under these names, fresh; see `ServerKeys` for the port's own.
    Outcome<KeyFile> server(List<String> hosts, Duration life) {
        return key().map(authority -> {
            var pair = Keys.pair();
            var from = earlier(clock.instant(), machine.instant()).minus(LEEWAY).truncatedTo(ChronoUnit.SECONDS);
            var until = last(authority, later(clock.instant(), machine.instant()).plus(life));
            var made = Minting.server(authority.signer(), authority.certificate(), pair.getPublic(), from, until, hosts, places(name(authority.certificate())));
            return new KeyFile(pair.getPrivate(), List.of(made, authority.certificate()), null);
        });
    }

    /// Signs the list of an authority whose key is here; empty when it is not.
    Optional<byte[]> sign(Known authority, long number, List<Minting.Revoked> revoked, Instant thisUpdate, Instant nextUpdate) {
        return key().map(key -> name(key.certificate()).equals(authority.name()) ? Optional.of(Minting.list(key.signer(), authority.certificate(), number, revoked, thisUpdate, nextUpdate)) : Optional.<byte[]>empty())
                instanceof Outcome.Done<Optional<byte[]>>(var list) ? list : Optional.empty();
    }

    /// Where the public finds its list (`crl`) and its certificate (`crt`).
    Map<String, URI> places(String name) {
        var base = installation.publicUrl() + "/certificats/" + name;
        return Map.of("crl", URI.create(base + ".crl"), "crt", URI.create(base + ".crt"));
    }

    static String name(X509Certificate certificate) {
        return "guichet-" + Keys.digest(certificate.getPublicKey()).substring(0, 12);
    }

    /// The key, when it is the current authority's and on this node; made where there is no authority yet.
    private synchronized Outcome<KeyFile> key() {
        var current = current();
        if (held != null && current.isPresent() && current.get().name().equals(name(held.certificate()))) return Outcome.done(held);
        held = null;
        try {
            return (installation.settings().certificates().authority() != null ? configured(current) : own(current)).map(found -> held = found);
        } catch (KeyFile.Unusable e) {
            return Outcome.no(Refused.of(CertificateError.AUTHORITY_UNUSABLE).arg("reason", e.getMessage()));
        } catch (IOException e) {
            LOG.error("the authority's key cannot be read", e);
            return Outcome.no(Refused.of(CertificateError.AUTHORITY_KEY_ABSENT).arg("reason", ""));
        }
    }

    /// The configured keystore's key. One that was never seen becomes the current authority; one that was set aside does not come back.
    private Outcome<KeyFile> configured(Optional<Known> current) throws KeyFile.Unusable {
        var found = KeyFile.open(installation.settings().certificates().authority());
        var certificate = found.certificate();
        var usage = certificate.getKeyUsage();
        if (certificate.getBasicConstraints() < 0 || usage != null && !(usage[5] && usage[6])) {
            return Outcome.no(Refused.of(CertificateError.AUTHORITY_UNUSABLE).arg("reason", certificate.getSubjectX500Principal() + " is not the certificate of an authority (CA:TRUE, keyCertSign, cRLSign)"));
        }
        if (certificate.getNotAfter().toInstant().isBefore(clock.instant())) {
            return Outcome.no(Refused.of(CertificateError.AUTHORITY_UNUSABLE).arg("reason", certificate.getSubjectX500Principal() + " has expired"));
        }
        if (current.isPresent() && current.get().name().equals(name(certificate))) return Outcome.done(found);
        if (all().stream().anyMatch(known -> known.name().equals(name(certificate)))) {
            return Outcome.no(Refused.of(CertificateError.AUTHORITY_UNUSABLE).arg("reason", certificate.getSubjectX500Principal() + " was replaced by another authority before"));
        }
        register(certificate, true);
        LOG.info("authority {} issues certificates from now on", name(certificate));
        return Outcome.done(found);
    }

    /// The data folder's key. It is written before the authority is registered: a key without authority is taken up at the next
    /// need, an authority without key could never issue.
    private Outcome<KeyFile> own(Optional<Known> current) throws IOException {
        var file = installation.secrets().resolve("authority.p12");
        if (current.isPresent() && !Files.exists(file)) return absent();
        if (!Files.exists(file)) make(file);
        var found = KeyFile.read(file, password());
        if (current.isEmpty()) register(found.certificate(), false);
        var now = current();
        if (now.isPresent() && now.get().name().equals(name(found.certificate()))) return Outcome.done(found);
        // another node was quicker, or the current authority's key is elsewhere
        return absent();
    }

    private static Outcome<KeyFile> absent() {
        return Outcome.no(Refused.of(CertificateError.AUTHORITY_KEY_ABSENT).arg("reason", ""));
    }

    private void make(Path file) throws IOException {
        var pair = Keys.pair();
        var from = earlier(clock.instant(), machine.instant()).minus(LEEWAY).truncatedTo(ChronoUnit.SECONDS);
        var until = later(clock.instant(), machine.instant()).plus(LIFE).truncatedTo(ChronoUnit.SECONDS);
        var short12 = Keys.digest(pair.getPublic()).substring(0, 12);
        var provider = installation.settings().provider();
        var name = Minting.subject("Guichet " + short12, null, provider == null ? null : provider.name());
        var certificate = Minting.authority(new KeyFile.Signer(pair.getPrivate(), pair.getPublic(), null), name, from, until);
        KeyFile.write(file, password(), pair.getPrivate(), List.of(certificate));
    }

    private void register(X509Certificate certificate, boolean replaces) {
        var now = clock.instant();
        db.unwalled(jdbc -> {
            if (replaces) jdbc.sql("update certificate_authority set retired_at = ? where retired_at is null").param(utc(now)).update();
            return jdbc.sql("insert into certificate_authority (name, certificate, created_at) values (?, ?, ?) on conflict do nothing").params(name(certificate), Pem.der(certificate), utc(now)).update();
        });
    }

    private String password() throws IOException {
        return PgFiles.secret(installation.secrets().resolve("authority-password"));
    }

    /// The last second of a certificate that ends where another begins, and never after its authority.
    private static Instant last(KeyFile authority, Instant until) {
        return earlier(until.truncatedTo(ChronoUnit.SECONDS).minusSeconds(1), authority.certificate().getNotAfter().toInstant());
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}
