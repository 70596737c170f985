package org.guichet.certificate;

import static org.guichet.ledger.Journal.utc;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.guichet.config.Installation;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Refused;
import org.guichet.kernel.Scope;
import org.guichet.store.Db;
import org.guichet.store.due.DueHandler;
import org.guichet.store.due.DueWork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Takes the revocation lists of recognised authorities from the configured files and addresses, and from nowhere else: the addresses
/// inside certificates are never followed. A list counts only when its authority signed it and it is in force; else the one taken before stays.
/// Whatever it names is revoked in the register at once.
@Component
class TakenLists implements DueHandler {
    private static final Logger LOG = LoggerFactory.getLogger(TakenLists.class);
    private static final int SIGNS_LISTS = 6;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Installation installation;
    private final Db db;
    private final InstantSource clock;
    private final DueWork due;
    private final Recognised recognised;
    private final RevocationLists lists;
    private final CertificateSteps steps;

    TakenLists(Installation installation, Db db, InstantSource clock, DueWork due, Recognised recognised, RevocationLists lists, CertificateSteps steps) {
        this.installation = installation;
        this.db = db;
        this.clock = clock;
        this.due = due;
        this.recognised = recognised;
        this.lists = lists;
        this.steps = steps;
    }

    @Override
    public String kind() {
        return "certificate-lists";
    }

    /// @param subject file or address
    @Override
    public void run(String subject, Instant dueAt) {
        if (!installation.settings().certificates().lists().contains(subject)) return; // no longer configured
        take(subject);
        due.schedule(kind(), subject, clock.instant().plus(distance(subject)));
    }

    /// A file is looked at every minute, an address every hour; on a travelling clock both once a day, or a journey would never end.
    private Duration distance(String source) {
        return installation.travelling() ? Duration.ofDays(1) : isAddress(source) ? Duration.ofHours(1) : Duration.ofMinutes(1);
    }

    private static boolean isAddress(String source) {
        return source.startsWith("http://") || source.startsWith("https://");
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        for (var source : installation.settings().certificates().lists()) due.schedule(kind(), source, clock.instant());
    }

    /// Reads one list and revokes what it names.
    Outcome<X509CRL> take(String source) {
        var outcome = content(source).then(this::check);
        switch (outcome) {
            case Outcome.Done<X509CRL>(var list) -> {
                keep(source, list);
                revoke();
            }
            case Outcome.No<X509CRL> no -> {
                LOG.warn("revocation list {}: {}", source, no.first().message("en"));
                fault(source, no.first());
            }
        }
        return outcome;
    }

    private Outcome<byte[]> content(String source) {
        try {
            if (!isAddress(source)) {
                var file = Path.of(source);
                return Files.size(file) > Pem.MOST_OF_A_LIST ? refused("too large") : Outcome.done(Files.readAllBytes(file));
            }
            var connection = (HttpURLConnection) URI.create(source).toURL().openConnection();
            connection.setInstanceFollowRedirects(false);
            connection.setConnectTimeout((int) PATIENCE.toMillis());
            connection.setReadTimeout((int) PATIENCE.toMillis());
            if (connection.getResponseCode() != 200) return refused("the address answers " + connection.getResponseCode());
            try (var stream = connection.getInputStream()) {
                return limited(stream);
            }
        } catch (IOException e) {
            return refused(e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }

    private static Outcome<byte[]> limited(InputStream stream) throws IOException {
        var all = new ByteArrayOutputStream();
        var part = new byte[65_536];
        for (int read = stream.read(part); read >= 0; read = stream.read(part)) {
            all.write(part, 0, read);
            if (all.size() > Pem.MOST_OF_A_LIST) return refused("too large");
        }
        return Outcome.done(all.toByteArray());
    }

    /// Signed by an authority that is recognised, or that stands between one and a certificate of the register; in force now; not older than the one taken before.
    Outcome<X509CRL> check(byte[] content) {
        var found = Pem.list(content);
        if (found.isEmpty()) return refused("no readable list");
        var list = found.get();
        var now = clock.instant();
        if (list.getThisUpdate().toInstant().isAfter(now)) return refused("not in force yet");
        if (list.getNextUpdate() != null && list.getNextUpdate().toInstant().isBefore(now)) return refused("no longer in force since " + list.getNextUpdate().toInstant());
        if (signers().stream().filter(one -> one.getSubjectX500Principal().equals(list.getIssuerX500Principal())).noneMatch(one -> signed(list, one))) {
            return refused("not signed by a recognised authority: " + list.getIssuerX500Principal());
        }
        var before = lists.thisUpdate(list.getIssuerX500Principal().getName());
        return before.isPresent() && before.get().isAfter(list.getThisUpdate().toInstant()) ? refused("older than the list taken before") : Outcome.done(list);
    }

    private static boolean signed(X509CRL list, X509Certificate by) {
        var usage = by.getKeyUsage();
        if (by.getBasicConstraints() < 0 || usage != null && !usage[SIGNS_LISTS] || Keys.weakSignature(list.getSigAlgName()) != null) return false;
        try {
            list.verify(by.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private List<X509Certificate> signers() {
        var all = new ArrayList<>(recognised.authorities());
        for (var held : held()) all.addAll(held.chain());
        return all;
    }

    private record Held(int id, int provider, X509Certificate certificate, List<X509Certificate> chain) {}

    private List<Held> held() {
        return db.unwalled(jdbc -> jdbc.sql("select * from certificates_recognised()").query((rs, n) -> new Held(rs.getInt("id"), rs.getInt("provider_id"), Pem.stored(rs.getBytes("certificate")),
                Pem.certificates(rs.getString("chain").getBytes(StandardCharsets.US_ASCII)).orElse(List.of()))).list());
    }

    private void revoke() {
        for (var held : held()) {
            var all = new ArrayList<>(held.chain());
            all.add(held.certificate());
            var at = all.stream().map(lists::revokedAt).flatMap(Optional::stream).findFirst();
            if (at.isEmpty()) continue;
            db.in(new Scope(held.provider(), null), jdbc -> CertificateStore.lock(jdbc, held.id()).filter(one -> one.state().after(State.Event.REVOKE).isPresent())
                    .map(one -> steps.revoke(jdbc, Actor.system(held.provider()), one, "Révoqué par son autorité / revoked by its authority: " + org.guichet.kernel.Paris.iso(at.get()))));
        }
    }

    private void keep(String source, X509CRL list) {
        try {
            var der = list.getEncoded();
            db.unwalled(jdbc -> jdbc.sql("""
                    insert into certificate_list (source, issuer, crl, this_update, next_update, taken_at, looked_at, fault) values (?, ?, ?, ?, ?, ?, ?, null)
                    on conflict (source) do update set issuer = excluded.issuer, crl = excluded.crl, this_update = excluded.this_update, next_update = excluded.next_update,
                        taken_at = excluded.taken_at, looked_at = excluded.looked_at, fault = null""")
                    .params(source, list.getIssuerX500Principal().getName(), der, utc(list.getThisUpdate().toInstant()), list.getNextUpdate() == null ? null : utc(list.getNextUpdate().toInstant()), utc(clock.instant()), utc(clock.instant())).update());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private void fault(String source, Refused reason) {
        db.unwalled(jdbc -> jdbc.sql("insert into certificate_list (source, looked_at, fault) values (?, ?, ?) on conflict (source) do update set looked_at = excluded.looked_at, fault = excluded.fault")
                .params(source, utc(clock.instant()), reason.message("en")).update());
    }

    private static <T> Outcome<T> refused(String reason) {
        return Outcome.no(Refused.of(CertificateError.LIST_REFUSED).arg("reason", reason));
    }
}
