package org.guichet.ledger;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.guichet.config.Installation;
import org.guichet.config.Settings;
import org.guichet.kernel.Scope;
import org.guichet.store.Db;
import org.guichet.store.due.DueHandler;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Hands the chain's roots to those who hold them. Each target has a row that says how far it has been served; what fails is tried again
/// from there, so a root may arrive twice and none is left out.
@Component
class RootExports implements DueHandler {
    static final String KIND = "ledger-export";
    static final String FILE = "file";
    static final String MAIL = "mail";
    static final String WEBHOOK = "webhook";
    /// Header of a post's signature: `sha256=` and the HMAC of the body.
    static final String SIGNATURE = "Guichet-Signature";
    private static final int PART = 1000;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Db db;
    private final InstantSource clock;
    private final Installation installation;
    private final ObjectProvider<RootMail> mail;
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).followRedirects(HttpClient.Redirect.NEVER).build();

    RootExports(Db db, InstantSource clock, Installation installation, ObjectProvider<RootMail> mail) {
        this.db = db;
        this.clock = clock;
        this.installation = installation;
        this.mail = mail;
    }

    static String kindOf(String target) {
        return target.equals(TimeStamps.TARGET) ? TimeStamps.KIND : KIND;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void run(String subject, Instant dueAt) {
        var target = subject.substring(0, subject.indexOf('/'));
        var provider = Integer.parseInt(subject.substring(subject.indexOf('/') + 1));
        serve(db, provider, target, clock.instant(), (jdbc, upto) -> hand(jdbc, provider, target, upto));
    }

    interface Service {
        /// @param upto number of the last batch that the target has
        /// @return number of the last batch that it has now
        long serve(JdbcClient jdbc, long upto);
    }

    /// Serves a target from where it stands; one node at a time. A failure is written down beside it and thrown, so that it is tried again.
    static void serve(Db db, int provider, String target, Instant now, Service service) {
        var scope = new Scope(provider, null);
        try {
            db.in(scope, jdbc -> {
                jdbc.sql("insert into ledger_export (provider_id, target, upto) values (?, ?, 0) on conflict do nothing").params(provider, target).update();
                var upto = jdbc.sql("select upto from ledger_export where provider_id = ? and target = ? for update").params(provider, target).query(Long.class).single();
                var served = service.serve(jdbc, upto);
                jdbc.sql("update ledger_export set upto = ?, done_at = ?, failures = 0, last_error = null where provider_id = ? and target = ?").params(served, Journal.utc(now), provider, target).update();
                return null;
            });
        } catch (RuntimeException e) {
            db.in(scope, jdbc -> jdbc.sql("""
                    insert into ledger_export as x (provider_id, target, upto, failures, last_error) values (?, ?, 0, 1, ?)
                    on conflict (provider_id, target) do update set failures = x.failures + 1, last_error = excluded.last_error""").params(provider, target, reason(e)).update());
            throw e;
        }
    }

    private static String reason(Throwable e) {
        var text = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return text.length() > 300 ? text.substring(0, 300) + "…" : text;
    }

    private long hand(JdbcClient jdbc, int provider, String target, long upto) {
        var sealing = installation.settings().sealing();
        var ledger = jdbc.sql("select code from provider where id = ?").param(provider).query(String.class).single();
        if (target.equals(MAIL)) {
            return sealing.mail() == null ? upto : Sealer.last(jdbc, ledger, provider).filter(last -> last.number() > upto).map(last -> letter(sealing.mail(), upto, last)).orElse(upto);
        }
        var served = upto;
        for (var part = Chain.after(jdbc, ledger, provider, served, PART); !part.isEmpty(); part = Chain.after(jdbc, ledger, provider, served, PART)) {
            if (target.equals(FILE) && sealing.file() != null) append(sealing.file(), part);
            else if (target.equals(WEBHOOK) && sealing.webhook() != null) post(sealing.webhook(), ledger, part);
            else return served;
            served = part.getLast().number();
        }
        return served;
    }

    /// Whole lines, on the disk before they count as handed out. A line that a crash cut off is ended first, and stands again after it.
    private static void append(Path file, List<Batch> batches) {
        try (var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.READ)) {
            var end = ByteBuffer.allocate(1);
            var size = channel.size();
            var cut = size > 0 && channel.read(end, size - 1) == 1 && end.get(0) != '\n';
            var lines = batches.stream().map(batch -> batch.line() + "\n").collect(Collectors.joining("", cut ? "\n" : "", ""));
            channel.position(size);
            for (var bytes = ByteBuffer.wrap(lines.getBytes(StandardCharsets.UTF_8)); bytes.hasRemaining();) channel.write(bytes);
            channel.force(true);
        } catch (IOException e) {
            throw new IllegalStateException("cannot append to " + file + ": " + e.getMessage(), e);
        }
    }

    private void post(Settings.Sealing.Webhook hook, String ledger, List<Batch> batches) {
        var body = new LinkedHashMap<String, Object>();
        body.put("ledger", ledger);
        body.put("roots", batches.stream().map(Batch::fields).toList());
        var bytes = Canonical.of(body).getBytes(StandardCharsets.UTF_8);
        var request = HttpRequest.newBuilder(hook.url()).timeout(PATIENCE).header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofByteArray(bytes));
        if (hook.secret() != null) request.header(SIGNATURE, "sha256=" + hmac(hook.secret(), bytes));
        var status = send(hook.url(), request.build());
        if (status / 100 != 2) throw new IllegalStateException(hook.url() + " answers " + status);
    }

    private int send(URI url, HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            throw new IllegalStateException(url + " cannot be reached: " + (e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    static String hmac(String secret, byte[] body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// One root a day is enough to hold: it stands for all before it.
    private long letter(String to, long upto, Batch last) {
        var post = mail.getIfAvailable();
        if (post == null) throw new IllegalStateException("no mail server is configured");
        var text = """
                Registre %1$s : lots %2$d à %3$d scellés. La ligne ci-dessous engage tout ce qui précède\u202f; conservez-la telle quelle.
                Ledger %1$s: batches %2$d to %3$d sealed. The line below stands for everything before it; keep it as it is.

                """.replace(" : ", "\u00a0: ").formatted(last.ledger(), upto + 1, last.number()) + last.line() + "\n";
        post.send("ledger-" + last.ledger() + "-" + last.number(), to, "Guichet", "Registre scellé – sealed ledger " + last.ledger() + " #" + last.number(), text, clock.instant());
        return last.number();
    }
}
