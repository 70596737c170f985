package org.guichet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.guichet.store.Database;
import org.guichet.store.Migrations;
import org.guichet.store.pg.EmbeddedPostgres;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `guichet import park` on the data folder of an installation, stopped and running.
@Tag("process")
class ImportCommandTest {
    @TempDir
    Path folder;

    private Path data;
    private String output;

    @BeforeEach
    void install() throws Exception {
        data = folder.resolve("data");
        var postgres = EmbeddedPostgres.start(new DataFolder(data).postgres());
        try (postgres; var connection = ready(postgres.database()).connectAsApp(); var statement = connection.createStatement()) {
            statement.execute("select create_provider('fibre', 'Fibre (démo)', 'bfc-fibre', '2026-01-05T08:00Z')");
        }
    }

    private static Database ready(Database database) {
        Migrations.migrate(database);
        return database;
    }

    private int run(String... arguments) {
        var all = new ArrayList<>(List.of("import", "park", "--data", data.toString()));
        all.addAll(List.of(arguments));
        var bytes = new ByteArrayOutputStream();
        var out = System.out;
        try (var capture = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
            System.setOut(capture);
            return Main.run(all.toArray(String[]::new));
        } finally {
            System.setOut(out);
            output = bytes.toString(StandardCharsets.UTF_8);
        }
    }

    private static String count(Database database) throws Exception {
        try (var connection = database.connectAsOwner(); var statement = connection.createStatement();
                var rows = statement.executeQuery("select (select count(*) from customer) || '/' || (select count(*) from person) || '/' || (select count(*) from contract) || '/' || (select count(*) from service) || '/' || (select count(*) from ticket)")) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static String[] examples(String... more) {
        var all = new ArrayList<String>();
        for (var name : List.of("clients", "personnes", "contrats", "services", "signalisations")) all.add("examples/park/" + name + ".csv");
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    @Test
    void theExamplesAreTriedAndImportedIntoAStoppedAndARunningInstallation() throws Exception {
        assertThat(run(examples())).isZero();
        assertThat(output).contains("services                    3  à créer").endsWith("Essai sans erreur\u00a0: rien n’a été changé. Ajoutez --apply pour importer.\n");
        try (var postgres = EmbeddedPostgres.start(data.resolve("pg"))) {
            // Someone runs on the folder: the command joins, and leaves the database running.
            var owner = new DataFolder(data);
            assertThat(owner.lock()).isTrue();
            assertThat(count(postgres.database())).isEqualTo("0/0/0/0/0");
            assertThat(run(examples("--apply"))).isZero();
            assertThat(output).endsWith("Import terminé.\n");
            assertThat(count(postgres.database())).isEqualTo("2/3/4/3/2");
            assertThat(run(examples("--apply", "--lang", "en"))).isZero();
            assertThat(output).contains("services                    0  new, 3 there already, identical");
            assertThat(count(postgres.database())).isEqualTo("2/3/4/3/2");
            owner.unlock();
        }
    }

    @Test
    void faultsAreReportedByLineAndChangeNothing() throws Exception {
        var services = Files.writeString(folder.resolve("mauvais.csv"), "identifiant;offre;contrat;libelle;actif-depuis\nX-1;cuivre-entreprise;CADRE-2024-17-CU;Un;2024-02-01\nX-2;licorne;CADRE-2024-17-CU;Deux;2024-02-01\nX-3;\"=cmd\";NUL;Trois;hier\n");
        var report = folder.resolve("rapport.csv");
        assertThat(run(examples(services.toString(), "--apply", "--report", report.toString()))).isEqualTo(2);
        assertThat(output).contains("mauvais.csv:3  import-offer-unknown  L’offre «\u00a0licorne\u00a0» n’est pas au catalogue").endsWith("4 erreurs\u00a0: rien n’a été changé.\n");
        assertThat(Files.readString(report)).isEqualTo("\ufefffichier;ligne;colonne;code;message;clause\r\n"
                + services + ";3;offre;import-offer-unknown;L’offre «\u00a0licorne\u00a0» n’est pas au catalogue de cette famille de contrats.;\r\n"
                + services + ";4;offre;import-value-formula;\"«\u00a0offre\u00a0» commence comme une formule de tableur\u00a0: exportez la valeur, pas la formule.\";\r\n".replace("\"", "")
                + services + ";4;actif-depuis;import-value-date;«\u00a0actif-depuis\u00a0» attend une date telle que 2026-03-02 ou 02/03/2026.;\r\n"
                + services + ";4;contrat;import-reference-unknown;«\u00a0contrat\u00a0»\u00a0: «\u00a0NUL\u00a0» n’existe ni dans les fichiers ni dans l’installation.;\r\n");
        try (var postgres = EmbeddedPostgres.start(data.resolve("pg"))) {
            assertThat(count(postgres.database())).isEqualTo("0/0/0/0/0");
        }
        assertThat(run(examples("--provider", "fibre"))).isZero();
        assertThat(run(examples("--provider", "autre"))).isEqualTo(1);
        assertThat(run(folder.resolve("absent.csv").toString())).isEqualTo(1);
    }

    @Test
    void anInterruptedImportChangesNothingAndLeavesNothingRunning() throws Exception {
        var services = folder.resolve("grand.csv");
        try (var out = Files.newBufferedWriter(services)) {
            out.write("identifiant;offre;contrat;libelle;actif-depuis\n");
            for (var i = 0; i < 400_000; i++) out.write("N-" + i + ";cuivre-entreprise;CADRE-2024-17-CU;Agence " + i + ";2024-02-01\n");
        }
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin/java").toString(), "-Xmx256m", "-cp", System.getProperty("java.class.path"), Main.class.getName(), "import", "park", "--data", data.toString(), "--apply"));
        command.addAll(List.of(examples(services.toString())));
        var process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(new File("target/import-interrupted.log")).start();
        while (!isCopying()) {
            assertThat(process.isAlive()).isTrue();
            process.waitFor(20, TimeUnit.MILLISECONDS);
        }
        // TERM and not INT: a shell in the background hands down an INT that is ignored. Both end in the same hook.
        new ProcessBuilder("kill", "-TERM", String.valueOf(process.pid())).start().waitFor();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isNotZero();
        assertThat(EmbeddedPostgres.running(data.resolve("pg"))).isEmpty();
        try (var postgres = EmbeddedPostgres.start(data.resolve("pg"))) {
            assertThat(count(postgres.database())).isEqualTo("0/0/0/0/0");
        }
    }

    /// A heap of 128 MB must do for any number of lines.
    @Tag("long")
    @Test
    void aMillionLinesAreImportedInASmallHeap() throws Exception {
        var services = folder.resolve("million.csv");
        try (var out = Files.newBufferedWriter(services)) {
            out.write("identifiant;offre;contrat;libelle;site;extremites;complement;commande-client;actif-depuis;fin-le\n");
            for (var i = 0; i < 1_000_000; i++) out.write("N-" + i + ";cuivre-entreprise;CADRE-2024-17-CU;Agence " + i + " (démo);" + i % 900 + " rue des Lilas, Lyon;Lyon - Vienne;baie " + i % 77 + ";BC-" + i / 10 + ";2024-02-01;\n");
        }
        for (var more : List.of("", "--apply", "--apply")) {
            var command = new ArrayList<>(List.of("/usr/bin/time", "-v", Path.of(System.getProperty("java.home"), "bin/java").toString(), "-Xmx128m", "-cp", System.getProperty("java.class.path"), Main.class.getName(), "import", "park", "--data", data.toString()));
            if (!more.isEmpty()) command.add(more);
            command.addAll(List.of(examples(services.toString())));
            if (!Files.exists(Path.of("/usr/bin/time"))) command.subList(0, 2).clear();
            var process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(new File("target/import-million.log"))).start();
            assertThat(process.waitFor()).isZero();
        }
        try (var postgres = EmbeddedPostgres.start(data.resolve("pg"))) {
            assertThat(count(postgres.database())).isEqualTo("2/3/4/1000003/2");
        }
    }

    private boolean isCopying() throws Exception {
        var running = EmbeddedPostgres.running(data.resolve("pg"));
        if (running.isEmpty()) return false;
        try (var connection = running.get().connectAsApp(); var statement = connection.createStatement();
                var rows = statement.executeQuery("select count(*) from pg_stat_activity where query like 'copy i_service%'")) {
            rows.next();
            return rows.getInt(1) > 0;
        } catch (java.sql.SQLException e) {
            return false; // not answering yet
        }
    }
}
