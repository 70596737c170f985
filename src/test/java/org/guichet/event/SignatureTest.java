package org.guichet.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guichet.event.HubCalls.awaits;
import static org.guichet.event.HubCalls.get;
import static org.guichet.event.HubCalls.post;
import static org.guichet.event.HubCalls.register;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.guichet.api.ApiServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Signatures, checked by the very examples of docs/events.md: a shell with openssl, and Node.
@Tag("process")
class SignatureTest {
    private final ApiServer server = HubCalls.open();
    private ApiServer.Caller caller;
    @TempDir
    Path folder;

    @BeforeEach
    void begin() {
        server.clock.at("2026-03-02T09:00");
        caller = server.tenant("bfc-fibre").caller();
    }

    private static String example(String language) throws IOException {
        var page = Files.readString(Path.of("docs/events.md"));
        var start = page.indexOf("```" + language + "\n") + language.length() + 4;
        return page.substring(start, page.indexOf("\n```", start) + 1);
    }

    private record Said(int exit, String text) {}

    private Said run(Map<String, String> environment, String... command) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        var process = builder.start();
        process.getOutputStream().close();
        var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        return new Said(process.waitFor(), text);
    }

    /// What the shell says of a message.
    private String shell(Receiver.Got got, String secret, byte[] body) throws IOException, InterruptedException {
        Files.write(folder.resolve("body.json"), body);
        var environment = new TreeMap<>(Map.of("SECRET", secret, "ID", got.header("webhook-id"), "TIMESTAMP", got.header("webhook-timestamp"), "SIGNATURE", got.header("webhook-signature")));
        return run(environment, "bash", "-c", example("sh")).text();
    }

    private String node(Receiver.Got got, String secret, byte[] body, String timestamp) throws IOException, InterruptedException {
        Files.writeString(folder.resolve("genuine.mjs"), example("js"));
        Files.write(folder.resolve("body.json"), body);
        Files.writeString(folder.resolve("check.mjs"), """
                import { readFileSync } from 'node:fs';
                import { genuine } from './genuine.mjs';
                const headers = {'webhook-id': process.env.ID, 'webhook-timestamp': process.env.TIMESTAMP, 'webhook-signature': process.env.SIGNATURE};
                console.log(genuine(process.env.SECRET, headers, readFileSync('body.json')));
                """);
        var environment = new TreeMap<>(Map.of("SECRET", secret, "ID", got.header("webhook-id"), "TIMESTAMP", timestamp, "SIGNATURE", got.header("webhook-signature")));
        return run(environment, "node", "check.mjs").text();
    }

    @Test
    void theExamplesOfTheGuideTellGenuineMessagesFromForgedOnes() throws Exception {
        try (var receiver = new Receiver()) {
            var made = register(caller, receiver.url());
            var secret = made.at("/secret");
            caller.file("FI-75-0001", "Plus de tonalité – à l’étage");
            var got = receiver.next();
            var forged = new String(got.body(), StandardCharsets.UTF_8).replace("acknowledged", "closed").getBytes(StandardCharsets.UTF_8);
            assertThat(shell(got, secret, got.body())).isEqualTo("genuine");
            assertThat(shell(got, secret, forged)).isEqualTo("forged");
            assertThat(node(got, secret, got.body(), got.header("webhook-timestamp"))).isEqualTo("true");
            assertThat(node(got, secret, forged, got.header("webhook-timestamp"))).isEqualTo("false");
            assertThat(node(got, secret, got.body(), String.valueOf(Long.parseLong(got.header("webhook-timestamp")) - 400))).as("replayed later").isEqualTo("false");

            // after a change both secrets fit, a day later only the new one
            var newer = post(caller, "/" + made.at("/id") + "/secret", "").at("/secret");
            caller.file("FI-75-0001", "Deuxième");
            var both = receiver.next();
            assertThat(both.header("webhook-signature").split(" ")).hasSize(2);
            for (var fits : List.of(secret, newer)) {
                assertThat(shell(both, fits, both.body())).isEqualTo("genuine");
                assertThat(node(both, fits, both.body(), both.header("webhook-timestamp"))).isEqualTo("true");
            }
            server.clock.at("2026-03-03T09:00");
            caller.file("FI-75-0001", "Troisième");
            var later = receiver.next();
            assertThat(shell(later, newer, later.body())).isEqualTo("genuine");
            assertThat(shell(later, secret, later.body())).isEqualTo("forged");
            awaits(caller, "/" + made.at("/id"), "/waiting", "0");
        }
    }

    /// The example of the specification, https://www.standardwebhooks.com.
    @Test
    void theSignatureOfTheSpecificationIsOurs() {
        assertThat(Signature.of(List.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"), "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void aReceiverOverTlsIsCheckedAgainstItsName() throws Exception {
        try (var keys = new TlsReceiver(folder, "localhost")) {
            var trusting = ApiServer.with(new org.guichet.config.Settings.Events(true, List.of(), keys.certificate(), null));
            trusting.clock.at("2026-03-02T09:00");
            var client = trusting.tenant("bfc-fibre").caller();
            var right = register(client, "https://localhost:" + keys.port() + "/hook").at("/id");
            var wrongName = register(client, "https://127.0.0.1:" + keys.port() + "/hook").at("/id");
            client.file("FI-75-0001", "Plus de tonalité");
            awaits(client, "/" + right + "/delivery", "/0/state", "delivered");
            awaits(client, "/" + wrongName + "/delivery", "/0/errorCode", "webhook-tls");
            assertThat(keys.received()).isEqualTo(1);
            // a server that does not know the authority sends nothing
            var strangers = register(caller, "https://localhost:" + keys.port() + "/hook").at("/id");
            caller.file("FI-75-0001", "Plus de tonalité");
            awaits(caller, "/" + strangers + "/delivery", "/0/errorCode", "webhook-tls");
            assertThat(keys.received()).isEqualTo(1);
            assertThat(get(caller, "/" + strangers).at("/failingSince")).isNotNull();
        }
    }
}
