package org.guichet.terms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every fault names file, line and reason, and all faults come together.
class LoaderFaultsTest {
    @TempDir
    Path temp;

    Path folder;

    @BeforeEach
    void aSmallSoundContract() throws IOException {
        folder = Files.createDirectories(temp.resolve("contracts/acme"));
        file("family.yaml", """
                name: {fr: "Contrat", en: "Contract"}
                provider: Acme
                precedence:
                  clause: AC-1
                  documents:
                    - {code: order-form, title: {fr: "Bon", en: "Form"}}
                """);
        file("clauses.yaml", """
                clauses:
                  AC-1: {article: "1", title: T, rule: R, kind: record, seed-system: S, capability: order, example: E}
                  AC-2: {article: "2", title: T, rule: R, kind: record, seed-system: S, capability: order, example: E}
                """);
        file("readings.yaml", """
                readings:
                  AC-1: {question: Which, reading: This, status: proposed}
                """);
        file("calendars.yaml", """
                calendars:
                  office:
                    label: {fr: "Bureau", en: "Office"}
                    clause: AC-1
                    from: 2026-01-01
                    hours: {mon-fri: "08:00-18:00"}
                    holidays: france-metropolitan
                """);
        file("terms.yaml", """
                terms:
                  notice:
                    reviewed-until: 2027-12-31
                    values:
                      - from: 2026-01-01
                        clause: AC-1
                        reading: AC-1
                        value: 8h
                        inner: {clause: AC-2, days: 3d}
                """);
    }

    @Test
    void soundContractLoads() {
        var family = load().family("acme");
        assertThat(family.provider()).isEqualTo("Acme");
        assertThat(family.precedence()).containsExactly("order-form");
        assertThat(family.calendar("office").id()).isEqualTo("office");
        assertThat(family.clause("AC-1").orElseThrow().ambiguous()).isTrue();
        assertThat(family.term("notice").source()).hasToString("contracts/acme/terms.yaml:3");
    }

    @Test
    void unknownClauseAndReading() throws IOException {
        swap("terms.yaml", "clause: AC-2, days", "clause: AC-9, days");
        swap("terms.yaml", "reading: AC-1", "reading: AC-2");
        faults("contracts/acme/terms.yaml:7: unknown reading AC-2", "contracts/acme/terms.yaml:9: unknown clause AC-9");
    }

    @Test
    void noClauseNoDate() throws IOException {
        swap("terms.yaml", "        clause: AC-1\n", "");
        swap("terms.yaml", "- from: 2026-01-01\n        reading", "- reading");
        faults("contracts/acme/terms.yaml:5: terms.notice.values[0]: `from` is missing");
    }

    @Test
    void datesMustIncrease() throws IOException {
        Files.writeString(folder.resolve("terms.yaml"), Files.readString(folder.resolve("terms.yaml")) + """
                      - from: 2026-01-01
                        clause: AC-1
                        value: 9h
                """);
        faults("contracts/acme/terms.yaml:10: dates must increase: 2026-01-01 follows 2026-01-01");
    }

    @Test
    void unknownKeyAtTheTop() throws IOException {
        file("terms.yaml", "terms: {}\noffers: {}\n");
        faults("contracts/acme/terms.yaml:2: offers: unknown key, known here: terms");
    }

    @Test
    void notADate() throws IOException {
        swap("terms.yaml", "2027-12-31", "2027-13-31");
        faults("contracts/acme/terms.yaml:3: terms.notice.reviewed-until: a date (2026-03-02) is expected, not '2027-13-31'");
    }

    @Test
    void keyTwice() throws IOException {
        swap("terms.yaml", "value: 8h", "value: 8h\n        value: 9h");
        faults("contracts/acme/terms.yaml:9: key 'value' is given twice");
    }

    @Test
    void brokenYaml() throws IOException {
        swap("terms.yaml", "{clause: AC-2, days: 3d}", "{clause: AC-2");
        var faults = catchThrowableOfType(ContractFaults.class, this::load).faults();
        assertThat(faults).hasSize(1);
        assertThat(faults.getFirst().source().file()).isEqualTo("contracts/acme/terms.yaml");
        assertThat(faults.getFirst().reason()).startsWith("not YAML");
    }

    @Test
    void calendarHours() throws IOException {
        swap("calendars.yaml", "08:00-18:00", "18:00-08:00");
        faults("contracts/acme/calendars.yaml:6: calendars.office.hours: hours end before they begin: 18:00-08:00");
    }

    @Test
    void readingOfNoClause() throws IOException {
        swap("readings.yaml", "AC-1:", "AC-7:");
        faults("contracts/acme/readings.yaml:2: reads clause AC-7, which is unknown here", "contracts/acme/terms.yaml:7: unknown reading AC-1");
    }

    @Test
    void sameFamilyAndClauseFromTwoFolders() throws IOException {
        var other = Files.createDirectories(temp.resolve("more/other"));
        for (var name : List.of("family.yaml", "clauses.yaml")) Files.copy(folder.resolve(name), other.resolve(name));
        var faults = catchThrowableOfType(ContractFaults.class,
                () -> ContractLibrary.load(temp.resolve("contracts"), temp.resolve("more"))).faults();
        assertThat(faults).extracting(Fault::toString).containsExactly(
                "more/other/clauses.yaml:2: clause AC-1 already stands in contracts/acme/clauses.yaml:2",
                "more/other/clauses.yaml:3: clause AC-2 already stands in contracts/acme/clauses.yaml:3");
    }

    @Test
    void capabilityChecksTakePart() {
        ContractCheck wantsHours = (family, sink) -> {
            if (family.findCalendar("night").isEmpty()) sink.fault(family.term("notice").versions().getFirst().value(), "no calendar night");
        };
        ContractCheck readsWrongShape = (family, sink) -> family.term("notice").versions().getFirst().value().at("inner").integer("days");
        var faults = catchThrowableOfType(ContractFaults.class,
                () -> ContractLibrary.load(List.of(temp.resolve("contracts")), List.of(wantsHours, readsWrongShape))).faults();
        assertThat(faults).extracting(Fault::toString).containsExactly(
                "contracts/acme/terms.yaml:5: no calendar night",
                "contracts/acme/terms.yaml:9: terms.notice.values[0].inner.days: a whole number is expected, not '3d'");
    }

    private ContractLibrary load() {
        return ContractLibrary.load(List.of(temp.resolve("contracts")), List.of());
    }

    private void faults(String... expected) {
        var faults = catchThrowableOfType(ContractFaults.class, this::load);
        assertThat(faults).as("loading fails").isNotNull();
        assertThat(faults.faults()).extracting(Fault::toString).containsExactly(expected);
    }

    private void file(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private void swap(String name, String old, String replacement) throws IOException {
        var text = Files.readString(folder.resolve(name));
        assertThat(text).contains(old);
        file(name, text.replace(old, replacement));
    }
}
