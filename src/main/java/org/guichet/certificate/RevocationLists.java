package org.guichet.certificate;

import static org.guichet.ledger.Journal.utc;

import java.math.BigInteger;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.guichet.store.Db;
import org.springframework.stereotype.Component;

/// Revocation lists: the signed one of the own authority, which the public may fetch, and those of recognised authorities as they were
/// last taken. They stand in the database, so that every node sees the same.
@Component
public class RevocationLists {
    static final Duration LIFE = Duration.ofDays(7);
    private static final Duration RENEWED_AFTER = Duration.ofDays(1);

    private final Db db;
    private final Authority authority;
    private final InstantSource clock;

    RevocationLists(Db db, Authority authority, InstantSource clock) {
        this.db = db;
        this.authority = authority;
        this.clock = clock;
    }

    private record Made(byte[] crl, long number, Instant madeAt, Instant revokedAt) {}

    /// The current list of an own authority, DER, signed; empty for an unknown name, and before a node with the key has made one.
    public Optional<byte[]> crl(String name) {
        var known = authority.all().stream().filter(one -> one.name().equals(name)).findFirst();
        if (known.isEmpty()) return Optional.empty();
        var made = made(name);
        return fresh(made) ? Optional.of(made.crl()) : make(known.get(), made).or(() -> Optional.ofNullable(made.crl()));
    }

    /// Makes what has become old; false when the key is not here and another node must do it.
    boolean refresh() {
        var all = true;
        for (var known : authority.all()) {
            var made = made(known.name());
            if (!fresh(made) && make(known, made).isEmpty() && known.current()) all = false;
        }
        return all;
    }

    /// When the authority of this certificate, as far as its list is known, revoked it.
    public Optional<Instant> revokedAt(X509Certificate certificate) {
        return taken(certificate.getIssuerX500Principal().getName()).stream().map(list -> list.getRevokedCertificate(certificate)).filter(found -> found != null)
                .map(found -> found.getRevocationDate().toInstant()).findFirst();
    }

    /// Date of the list taken from an authority, if there is one.
    Optional<Instant> thisUpdate(String issuer) {
        return taken(issuer).stream().map(list -> list.getThisUpdate().toInstant()).max(Instant::compareTo);
    }

    private List<X509CRL> taken(String issuer) {
        return db.unwalled(jdbc -> jdbc.sql("select crl from certificate_list where issuer = ? and crl is not null").param(issuer).query((rs, n) -> Pem.list(rs.getBytes(1)).orElseThrow()).list());
    }

    private Made made(String name) {
        return db.unwalled(jdbc -> jdbc.sql("select crl, crl_number, crl_made_at, revoked_at from certificate_authority where name = ?").param(name)
                .query((rs, n) -> new Made(rs.getBytes(1), rs.getLong(2), CertificateStore.instant(rs, "crl_made_at"), CertificateStore.instant(rs, "revoked_at"))).single());
    }

    private boolean fresh(Made made) {
        return made.crl() != null && clock.instant().isBefore(made.madeAt().plus(RENEWED_AFTER)) && (made.revokedAt() == null || made.revokedAt().isBefore(made.madeAt()));
    }

    /// A list that another node made meanwhile, with a higher number, stays.
    private Optional<byte[]> make(Authority.Known known, Made before) {
        var now = clock.instant();
        var revoked = db.unwalled(jdbc -> jdbc.sql("select serial, revoked_at from certificate_revocation where authority = ? order by revoked_at, serial").param(known.name())
                .query((rs, n) -> new Minting.Revoked(new BigInteger(rs.getString(1), 16), CertificateStore.instant(rs, "revoked_at"))).list());
        var list = authority.sign(known, before.number() + 1, revoked, now, now.plus(LIFE));
        list.ifPresent(crl -> db.unwalled(jdbc -> jdbc.sql("update certificate_authority set crl = ?, crl_number = crl_number + 1, crl_made_at = ?, crl_next_at = ? where name = ? and crl_number = ?")
                .params(crl, utc(now), utc(now.plus(LIFE)), known.name(), before.number()).update()));
        return list;
    }
}
