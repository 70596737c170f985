package org.guichet.certificate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.security.PrivateKey;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.guichet.config.Installation;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Refused;
import org.guichet.store.key.KeyFile;
import org.guichet.store.pg.PgFiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Key and certificate of the port on which this node serves web services: those of the configuration, or issued by the own authority
/// and kept in the node's data folder. Whoever holds the port asks again from time to time: the answer changes before it expires.
public final class ServerKeys {
    private static final Logger LOG = LoggerFactory.getLogger(ServerKeys.class);
    private static final Duration LIFE = Duration.ofDays(397);
    private static final Duration RENEWED_BEFORE = Duration.ofDays(60);

    private final Installation installation;
    private final Authority authority;
    private final InstantSource clock;
    private final InstantSource machine = InstantSource.system();

    ServerKeys(Installation installation, Authority authority, InstantSource clock) {
        this.installation = installation;
        this.authority = authority;
        this.clock = clock;
    }

    /// What the port shows. Two answers are the same when their fingerprints are.
    ///
    /// @param chain its own certificate first
    public record Held(PrivateKey key, List<X509Certificate> chain) {
        public String fingerprint() {
            return Keys.fingerprint(chain.getFirst());
        }

        public Instant until() {
            return chain.getFirst().getNotAfter().toInstant();
        }

        @Override
        public String toString() {
            return "Held[" + chain.getFirst().getSubjectX500Principal() + "]";
        }
    }

    /// For these names and addresses; the first is the one that the certificate is made out to.
    synchronized Outcome<Held> current(List<String> hosts) {
        var configured = installation.settings().certificates().server();
        try {
            if (configured != null) return Outcome.done(held(KeyFile.open(configured)));
            var file = installation.secrets().resolve("server.p12");
            var password = PgFiles.secret(installation.secrets().resolve("server-password"));
            if (Files.exists(file)) {
                var known = KeyFile.read(file, password);
                if (fits(known, hosts)) return Outcome.done(held(known));
            }
            return switch (authority.server(hosts, LIFE)) {
                case Outcome.Done<KeyFile>(var made) -> {
                    KeyFile.write(file, password, made.key(), made.chain());
                    LOG.info("certificate of the web services' port issued for {}", String.join(", ", hosts));
                    yield Outcome.done(held(made));
                }
                case Outcome.No<KeyFile>(var reasons) -> Files.exists(file) ? Outcome.done(held(KeyFile.read(file, password))) : Outcome.no(reasons);
            };
        } catch (KeyFile.Unusable e) {
            return Outcome.no(Refused.of(CertificateError.AUTHORITY_UNUSABLE).arg("reason", e.getMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Held held(KeyFile file) {
        return new Held(file.key(), file.chain());
    }

    private boolean fits(KeyFile known, List<String> hosts) {
        var certificate = known.certificate();
        var soon = later(clock.instant(), machine.instant()).plus(RENEWED_BEFORE);
        return certificate.getNotAfter().toInstant().isAfter(soon) && names(certificate).equals(Set.copyOf(hosts))
                && authority.current().map(current -> current.certificate().getSubjectX500Principal().equals(certificate.getIssuerX500Principal())).orElse(false);
    }

    private static Set<String> names(X509Certificate certificate) {
        try {
            var found = new HashSet<String>();
            var names = certificate.getSubjectAlternativeNames();
            if (names != null) for (var name : names) found.add(String.valueOf(name.get(1)));
            return found;
        } catch (CertificateParsingException e) {
            return Set.of();
        }
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}
