package org.guichet.ledger;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.math.BigInteger;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;
import org.guichet.config.Installation;
import org.guichet.config.Settings;
import org.guichet.store.Db;
import org.guichet.store.due.DueHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Asks a time stamp authority (RFC 3161) for a token over the last seal, checks it and keeps it. Through the chain it dates all batches before.
@Component
class TimeStamps implements DueHandler {
    static final String KIND = "ledger-time-stamp";
    static final String TARGET = "time-stamp";
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int LARGEST = 1 << 20;
    private static final SecureRandom NONCES = new SecureRandom();

    private final Db db;
    private final InstantSource clock;
    private final Installation installation;
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).followRedirects(HttpClient.Redirect.NEVER).build();

    TimeStamps(Db db, InstantSource clock, Installation installation) {
        this.db = db;
        this.clock = clock;
        this.installation = installation;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void run(String subject, Instant dueAt) {
        var authority = installation.settings().sealing().timeStamp();
        if (authority == null) return;
        var provider = Integer.parseInt(subject.substring(subject.indexOf('/') + 1));
        RootExports.serve(db, provider, TARGET, clock.instant(), (jdbc, upto) -> stamp(jdbc, provider, upto, authority));
    }

    private long stamp(JdbcClient jdbc, int provider, long upto, Settings.Sealing.TimeStamp authority) {
        var ledger = jdbc.sql("select code from provider where id = ?").param(provider).query(String.class).single();
        var last = Sealer.last(jdbc, ledger, provider);
        if (last.isEmpty() || last.get().number() <= upto) return upto;
        var seal = last.get().seal();
        var token = ask(seal, authority);
        var checked = TimeStamp.read(token, seal, TimeStamp.anchors(authority.caFile()));
        jdbc.sql("insert into ledger_stamp (provider_id, number, stamped_at, authority, token) values (?, ?, ?, ?, ?)")
                .params(provider, last.get().number(), Journal.utc(checked.at()), checked.authority(), token).update();
        return last.get().number();
    }

    private byte[] ask(byte[] seal, Settings.Sealing.TimeStamp authority) {
        try {
            var generator = new TimeStampRequestGenerator();
            generator.setCertReq(true);
            var question = generator.generate(TSPAlgorithms.SHA256, seal, new BigInteger(64, NONCES));
            var request = HttpRequest.newBuilder(authority.url()).timeout(PATIENCE).header("Content-Type", "application/timestamp-query")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(question.getEncoded())).build();
            var answer = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
            byte[] bytes;
            try (var body = answer.body()) {
                bytes = body.readNBytes(LARGEST);
            }
            if (answer.statusCode() != 200) throw new IllegalStateException(authority.url() + " answers " + answer.statusCode());
            var response = new TimeStampResponse(bytes);
            response.validate(question);
            if (response.getTimeStampToken() == null) throw new IllegalStateException(authority.url() + " gives no token: " + response.getStatusString());
            return response.getTimeStampToken().getEncoded();
        } catch (IOException e) {
            throw new IllegalStateException(authority.url() + " cannot be reached, or its answer cannot be read: " + (e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage()), e);
        } catch (TSPException e) {
            throw new IllegalStateException(authority.url() + " answers what was not asked for: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
