package org.guichet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.guichet.clause.ProofRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.json.JsonMapper;

/// `clauses` and `terms check` on a home folder of their own: no server, no database.
class ClausesCommandTest {
    @TempDir
    Path home;

    private final StringWriter out = new StringWriter();
    private String before;

    @BeforeEach
    void aHomeWithOneContract() throws IOException {
        before = System.getProperty("guichet.home");
        System.setProperty("guichet.home", home.toString());
        var folder = Files.createDirectories(home.resolve("contracts/acme"));
        Files.writeString(folder.resolve("family.yaml"), """
                name: {fr: "Contrat", en: "Contract"}
                provider: Acme
                precedence: {clause: AC-1, documents: [{code: order-form, title: {fr: "Bon", en: "Form"}}]}
                """);
        Files.writeString(folder.resolve("clauses.yaml"), """
                clauses:
                  AC-1: {article: "1", title: First, rule: R, kind: record, seed-system: One, capability: order, example: E}
                  AC-2: {article: "2", title: Second, rule: R, kind: record, seed-system: Two, capability: ticket, example: E}
                """);
        Files.createDirectories(home.resolve("target/classes"));
    }

    @AfterEach
    void restore() {
        if (before == null) System.clearProperty("guichet.home");
        else System.setProperty("guichet.home", before);
    }

    @Test
    void jsonHasExactlyThePublishedFields() {
        proven("{\"executes\": {}, \"proofs\": {\"AC-2\": [\"a.T#one\"]}}");
        assertThat(run(new ClausesCommand(), "--json")).isZero();
        assertThat(JsonMapper.builder().build().readTree(out.toString())).isEqualTo(JsonMapper.builder().build().readTree("""
                {"clauses": [
                  {"id": "AC-1", "family": "acme", "article": "1", "title": "First", "seedSystem": "One", "capability": "order", "status": "executed", "tests": []},
                  {"id": "AC-2", "family": "acme", "article": "2", "title": "Second", "seedSystem": "Two", "capability": "ticket", "status": "proven", "tests": ["a.T#one"]}
                ]}
                """));
    }

    @Test
    void plainEndsWithTotalsPerSeedSystem() {
        assertThat(run(new ClausesCommand(), "--status", "executed")).isZero();
        assertThat(out.toString().lines().map(String::strip).map(l -> l.replaceAll(" +", " ")).toList()).containsExactly(
                "executed AC-1 First", "", "Seed system proven executed not yet all", "One 0 1 0 1", "All 0 1 0 1");
    }

    @Test
    void unknownFamilyOrStatusIsWrongUse() {
        assertThat(run(new ClausesCommand(), "--family", "none")).isEqualTo(2);
        assertThat(out.toString()).contains("no contract family none; known: acme");
        assertThat(run(new ClausesCommand(), "--status", "maybe")).isEqualTo(2);
    }

    @Test
    void updateThenVerifyThenADifference() throws IOException {
        proofs(Map.of("a.T#one", new ProofRun.Result(List.of("AC-2"), true)));
        assertThat(run(new ClausesCommand(), "--verify")).isEqualTo(1);
        assertThat(out.toString()).contains("AC-2 proven by a.T#one: not in the index");
        assertThat(run(new ClausesCommand(), "--update")).isZero();
        assertThat(run(new ClausesCommand(), "--verify")).isZero();
        proofs(Map.of("a.T#one", new ProofRun.Result(List.of("AC-2"), false)));
        assertThat(run(new ClausesCommand(), "--verify")).isEqualTo(1);
        assertThat(out.toString()).contains("did not pass: a.T#one").contains("AC-2 proven by a.T#one: no test of that name passed");
    }

    @Test
    void aProofOfAClauseThatNobodyWroteIsRefused() throws IOException {
        proofs(Map.of("a.T#one", new ProofRun.Result(List.of("AC-7"), true)));
        assertThat(run(new ClausesCommand(), "--update")).isEqualTo(1);
        assertThat(out.toString()).contains("AC-7 is claimed by a.T#one, and no contract has it");
    }

    @Test
    void checkPrintsFileLineReason() throws IOException {
        assertThat(run(new TermsCommand.Check())).isZero();
        Files.writeString(home.resolve("contracts/acme/terms.yaml"), "terms:\n  notice:\n    values: []\n");
        assertThat(run(new TermsCommand.Check())).isEqualTo(1);
        assertThat(out.toString()).contains("contracts/acme/terms.yaml:3: terms.notice: `reviewed-until` is missing");
    }

    @Test
    void checkFindsOverdueReviews() throws IOException {
        Files.writeString(home.resolve("contracts/acme/terms.yaml"), "terms:\n  notice:\n    reviewed-until: 2026-12-31\n    values: [{from: 2026-01-01, clause: AC-1, value: 3d}]\n");
        assertThat(run(new TermsCommand.Check(), "--on", "2026-12-31")).isZero();
        assertThat(run(new TermsCommand.Check(), "--on", "2027-01-01")).isEqualTo(1);
        assertThat(out.toString()).isEqualToIgnoringNewLines("contracts/acme/terms.yaml:3: notice is reviewed until 2026-12-31 only");
    }

    private int run(Object command, String... args) {
        out.getBuffer().setLength(0);
        return new CommandLine(command).setOut(new PrintWriter(out, true)).setErr(new PrintWriter(out, true)).execute(args);
    }

    private void proven(String json) {
        try {
            Files.writeString(home.resolve("contracts/proven.json"), json);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void proofs(Map<String, ProofRun.Result> tests) throws IOException {
        new ProofRun(tests).write(home.resolve("target/proofs.json"));
    }
}
