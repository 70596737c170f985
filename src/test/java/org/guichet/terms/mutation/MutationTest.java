package org.guichet.terms.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.guichet.terms.ContractLibrary;
import org.guichet.terms.Contracts;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is changed, how near the change is, and who notices.
class MutationTest {
    @TempDir
    Path temp;

    Path folder;

    @BeforeEach
    void aSmallContract() throws IOException {
        folder = Files.createDirectories(temp.resolve("from/contracts/acme"));
        Files.writeString(folder.resolve("family.yaml"), """
                name: {fr: "Contrat", en: "Contract"}
                provider: Acme
                precedence: {clause: XX-1, documents: [{code: order-form, title: {fr: "Bon", en: "Form"}}]}
                """);
        Files.writeString(folder.resolve("clauses.yaml"), """
                clauses:
                  XX-1: {article: "1", title: T, rule: R, kind: record, seed-system: S, capability: order, example: E}
                  XX-2: {article: "2", title: T, rule: R, kind: record, seed-system: S, capability: order, example: E}
                  XX-3: {article: "3", title: T, rule: R, kind: record, seed-system: S, capability: order, example: E}
                """);
        Files.writeString(folder.resolve("calendars.yaml"), """
                calendars:
                  office:
                    label: {fr: "Bureau", en: "Office"}
                    clause: XX-3
                    from: 2026-01-01
                    hours: {mon-fri: "08:00-18:00"}
                    holidays: none
                """);
        Files.writeString(folder.resolve("terms.yaml"), """
                terms:
                  notice:
                    title: {fr: "Préavis – été", en: "Notice"}
                    reviewed-until: 2027-12-31
                    values:
                      - from: 2026-01-01
                        clause: XX-1
                        value: 8h
                        channels: [online, telephone]
                        inner: {clause: XX-2, at: "04:00", label: {fr: "Oui", en: "Yes"}, open: true}
                      - {from: 2026-07-01, clause: XX-1, value: 9h}
                """);
    }

    @Test
    void everyValueThatHasAnEffectIsChanged() throws IOException {
        assertThat(MutantFinder.find(folder)).extracting(m -> m.line() + " " + m.path() + " [" + m.clause() + "] " + m.change()).containsExactly(
                "6 office.hours.mon-fri [XX-3] mon-fri -> mon-thu",
                "6 office.hours.mon-fri [XX-3] 08:00-18:00 -> 09:00-18:00",
                "6 office.hours.mon-fri [XX-3] 08:00-18:00 -> 08:00-17:00",
                "7 office.holidays [XX-3] none -> france-metropolitan",
                "8 notice.value [XX-1] 8h -> 9h",
                "9 notice.channels[0] [XX-1] without online",
                "9 notice.channels[1] [XX-1] without telephone",
                "10 notice.inner.at [XX-2] 04:00 -> 04:15",
                "10 notice.inner.open [XX-2] true -> false",
                "11 notice.values[1].from [XX-1] 2026-07-01 -> 2026-07-02",
                "11 notice.values[1].value [XX-1] 9h -> 10h");
    }

    @Test
    void eachChangeTouchesItsOwnPlaceOnly() throws IOException {
        var text = Files.readString(folder.resolve("terms.yaml"));
        var changed = MutantFinder.find(folder).stream().filter(m -> m.file().equals("terms.yaml")).map(m -> m.applyTo(text)).toList();
        assertThat(changed.get(0)).isEqualTo(text.replace("value: 8h", "value: 9h"));
        assertThat(changed.get(1)).isEqualTo(text.replace("[online, telephone]", "[telephone]"));
        assertThat(changed.get(2)).isEqualTo(text.replace("[online, telephone]", "[online]"));
        assertThat(changed.get(3)).isEqualTo(text.replace("\"04:00\"", "\"04:15\""));
    }

    @ParameterizedTest
    @CsvSource({"8h, 9h", "1h30min, 1h31min", "2wd, 3wd", "90d, 91d", "3m, 4m", "3, 4", "0.10, 0.11", "12.5, 12.6", "true, false", "23:50, 00:05", "2026-02-28, 2026-03-01", "P1, P2", "P4, P3", "SIG, SIH", "filed, filed-changed"})
    void nearButWrong(String right, String wrong) {
        assertThat(Variation.of(right, List.of())).isEqualTo(wrong);
    }

    @Test
    void wordsBecomeOtherWordsOfTheirKind() {
        assertThat(Variation.of("filed", List.of("closed", "filed", "frozen"))).isEqualTo("frozen");
        assertThat(Variation.of("frozen", List.of("closed", "filed", "frozen"))).isEqualTo("closed");
        assertThat(Variation.days("mon-fri")).isEqualTo("mon-thu");
        assertThat(Variation.days("sat-sun")).isEqualTo("sat");
        assertThat(Variation.days("sun")).isEqualTo("mon");
        assertThat(Variation.hours("08:00-12:00,14:00-24:00")).containsExactly(
                "09:00-12:00,14:00-24:00", "08:00-11:00,14:00-24:00", "08:00-12:00,15:00-24:00", "08:00-12:00,14:00-23:00");
    }

    @Test
    void noticedRefusedSurvivedUnproven() throws IOException {
        var original = folder.getParent();
        var contracts = new Contracts(ContractLibrary.load(List.of(original), List.of()));
        var before = contracts.current();
        SampleProofs.contracts = contracts;
        var run = new MutationRun(original, temp, contracts, new Proofs("org.guichet.terms.mutation", ".*SampleProofs"));
        var mutants = MutantFinder.find(folder);
        assertThat(run.unsound(mutants)).isEmpty();
        var told = new java.util.ArrayList<MutationRun.Result>();
        var results = run.run(mutants, told::add);
        assertThat(results).extracting(r -> r.mutant().path() + " " + r.mutant().change() + ": " + r.fate()).containsExactly(
                "office.hours.mon-fri mon-fri -> mon-thu: UNPROVEN",
                "office.hours.mon-fri 08:00-18:00 -> 09:00-18:00: UNPROVEN",
                "office.hours.mon-fri 08:00-18:00 -> 08:00-17:00: UNPROVEN",
                "office.holidays none -> france-metropolitan: UNPROVEN",
                "notice.value 8h -> 9h: NOTICED",
                "notice.channels[0] without online: SURVIVED",
                "notice.channels[1] without telephone: SURVIVED",
                "notice.inner.at 04:00 -> 04:15: NOTICED",
                "notice.inner.open true -> false: SURVIVED",
                "notice.values[1].from 2026-07-01 -> 2026-07-02: NOTICED",
                "notice.values[1].value 9h -> 10h: NOTICED");
        assertThat(told).isEqualTo(results);
        assertThat(contracts.current()).as("the unchanged library is back").isSameAs(before);
        assertThat(results.get(5)).hasToString("contracts/acme/terms.yaml:9: notice.channels[0] without online SURVIVES the one proof of XX-1");
    }

    @Test
    void whatTheCheckRefusesNeedsNoProof() throws IOException {
        var original = folder.getParent();
        var contracts = new Contracts(ContractLibrary.load(List.of(original), List.of()));
        var run = new MutationRun(original, temp, contracts, new Proofs("org.guichet.terms.mutation", ".*SampleProofs"));
        var backwards = new Mutant("acme", "terms.yaml", 11, "notice.values[1].from", "XX-1", "", indexOf("2026-07-01"), indexOf("2026-07-01") + 10, "2025-07-01");
        assertThat(run.run(List.of(backwards), _ -> {})).extracting(MutationRun.Result::fate).containsExactly(MutationRun.Fate.REFUSED_BY_CHECK);
    }

    private int indexOf(String part) throws IOException {
        return Files.readString(folder.resolve("terms.yaml")).indexOf(part);
    }
}
