package org.guichet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.guichet.ledger.Sealer;
import org.guichet.scenario.Counter;
import org.guichet.store.pg.TestPostgres;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The commands about the ledger, over a database whose installation runs.
class LedgerCommandTest {
    @TempDir
    Path folder;

    private record Ran(int code, String out) {}

    private Ran run(String... args) {
        var out = new ByteArrayOutputStream();
        var before = System.out;
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        try {
            return new Ran(Main.run(args), out.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(before);
        }
    }

    @Test
    void verify_names_the_report_that_was_tampered_with_and_a_proof_holds_outside() throws IOException, SQLException {
        try (var counter = Counter.open("2026-03-02T08:00")) {
            var reference = counter.file(counter.person("client.alpha"), "FI-25-0003", "description", "Plus rien", "fault", "coupure", "contact", "A", "phone", "03");
            counter.act(counter.person("support.bfc"), reference, "qualify");
            var sealer = counter.installation.bean(Sealer.class);
            while (sealer.seal().batches() > 0) continue;
            configure(counter.installation);
            var data = folder.toString();

            var roots = Files.writeString(folder.resolve("roots.jsonl"), run("ledger", "roots", "--data", data).out());
            assertThat(Files.readAllLines(roots)).isNotEmpty().allSatisfy(line -> assertThat(line).startsWith("{\"batch\":"));
            var good = run("ledger", "verify", "--data", data, "--roots", roots.toString());
            assertThat(good.out()).contains("good: everything is as it was sealed and as others hold it").contains("bfc: 2 entries, 1 batches");
            assertThat(good.code()).isZero();

            var proof = folder.resolve("proof.json").toString();
            assertThat(run("ledger", "proof", reference, "--data", data, "--out", proof).code()).isZero();
            var checked = run("ledger", "check-proof", proof, "--roots", roots.toString());
            assertThat(checked.out()).contains("2 entries of " + reference + " proven");
            assertThat(checked.code()).isZero();
            Files.writeString(Path.of(proof), Files.readString(Path.of(proof)).replace("Plus rien", "Tout va"));
            assertThat(run("ledger", "check-proof", proof, "--roots", roots.toString())).satisfies(ran -> assertThat(ran.out()).contains("REFUSED").contains("not proven")).extracting(Ran::code).isEqualTo(1);

            try (var connection = TestPostgres.asSuperuser(counter.installation.database()); var statement = connection.createStatement()) {
                statement.execute("update journal set actor_id = actor_id + 1 where kind = 'filed'");
            }
            var bad = run("ledger", "verify", "--data", data);
            assertThat(bad.code()).isEqualTo(1);
            assertThat(bad.out()).contains("entry-changed").contains("(" + reference + "): it is not what was sealed").contains("NOT GOOD: 1 findings");
            assertThat(run("ledger", "verify", "--data", data, "--json").out()).contains("\"good\" : false").contains("\"subject\" : \"" + reference + "\"");
            assertThat(run("ledger", "verify", "--data", data, "--provider", "nobody").code()).isEqualTo(1);
            assertThat(run("ledger", "proof", "SIG-2026-999999", "--data", data).code()).isEqualTo(1);
        }
    }

    /// The same database, as an external one.
    private void configure(TestInstallation installation) throws IOException {
        var database = installation.database();
        Files.writeString(folder.resolve("owner"), database.owner().password());
        Files.writeString(folder.resolve("app"), database.app().password());
        Files.writeString(folder.resolve("guichet.yaml"), """
                database:
                  url: %s
                  owner: {user: %s, password-file: owner}
                  app: {user: %s, password-file: app}
                """.formatted(database.url(), database.owner().user(), database.app().user()));
    }
}
