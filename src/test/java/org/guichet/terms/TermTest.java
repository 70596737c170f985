package org.guichet.terms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.guichet.kernel.Text;
import org.guichet.workingtime.Span;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a term answers on a day, and how its parts are read.
class TermTest {
    @TempDir
    Path temp;

    Family family;

    @BeforeEach
    void load() throws IOException {
        var folder = Files.createDirectories(temp.resolve("contracts/acme"));
        Files.writeString(folder.resolve("family.yaml"), """
                name: {fr: "Contrat", en: "Contract"}
                provider: Acme
                precedence: {clause: AC-1, documents: [{code: order-form, title: {fr: "Bon", en: "Form"}}]}
                """);
        Files.writeString(folder.resolve("clauses.yaml"), """
                clauses:
                  AC-1: {article: "1", title: T, rule: R, kind: record, seed-system: S, capability: order, example: E}
                  AC-2: {article: "2", title: T, rule: R, kind: record, seed-system: S, capability: order, example: E}
                """);
        Files.writeString(folder.resolve("readings.yaml"), "readings: {AC-1: {question: Which, reading: This, status: proposed}}\n");
        Files.writeString(folder.resolve("terms.yaml"), """
                terms:
                  notice:
                    title: {fr: "Préavis", en: "Notice"}
                    reviewed-until: 2026-12-31
                    values:
                      - from: 2026-01-01
                        clause: AC-1
                        reading: AC-1
                        value: 8h
                        days: [mon, tue]
                        at: "04:00"
                        share: 0.10
                        open: true
                        label: {fr: "Oui", en: "Yes"}
                        inner: {clause: AC-2, most: {clause: AC-2, reading: AC-1, value: 3}}
                      - from: 2026-07-01
                        clause: AC-2
                        value: 2wd
                      - {from: 2026-10-01, clause: AC-2, ended: true}
                  price:
                    reviewed-until: 2026-12-31
                    values: [{from: 2026-01-01, clause: AC-1, value: 12.50}]
                """);
        family = ContractLibrary.load(List.of(temp.resolve("contracts")), List.of()).family("acme");
    }

    @Test
    void eachDayHasTheValueOfItsTime() {
        var notice = family.term("notice");
        assertThat(notice.on(day("2026-01-01")).value().span()).isEqualTo(Span.hours(8));
        assertThat(notice.on(day("2026-06-30")).since()).isEqualTo("2026-01-01");
        var later = notice.on(day("2026-07-01"));
        assertThat(later.value().span()).isEqualTo(new Span.WorkingDays(2));
        assertThat(later.clause()).isEqualTo("AC-2");
        assertThat(later.reading()).isNull();
        assertThat(later.source()).isEqualTo("contracts/acme/terms.yaml:16");
    }

    @Test
    void beforeTheFirstDateAndAfterTheEndThereIsNoValue() {
        var notice = family.term("notice");
        assertThatThrownBy(() -> notice.on(day("2025-12-31"))).isInstanceOf(TermNotInForce.class)
                .hasMessage("no value in force for notice of acme on 2025-12-31");
        assertThat(notice.inForceOn(day("2026-09-30"))).isTrue();
        assertThat(notice.inForceOn(day("2026-10-01"))).isFalse();
    }

    @Test
    void pastItsReviewTheLastValueHoldsAndSaysSo() {
        assertThat(family.term("price").on(day("2026-12-31")).reviewed()).isTrue();
        var unreviewed = family.term("price").on(day("2027-01-01"));
        assertThat(unreviewed.reviewed()).isFalse();
        assertThat(unreviewed.value().decimal()).isEqualTo("12.50");
    }

    @Test
    void partsAreReadByKind() {
        var value = family.term("notice").on(day("2026-02-01")).value();
        assertThat(value.keys()).containsExactly("value", "days", "at", "share", "open", "label", "inner");
        assertThat(value.texts("days")).containsExactly("mon", "tue");
        assertThat(value.time("at")).isEqualTo(LocalTime.of(4, 0));
        assertThat(value.decimal("share")).isEqualTo("0.10");
        assertThat(value.bool("open")).isTrue();
        assertThat(value.flag("shut")).isFalse();
        assertThat(value.words("label")).isEqualTo(Text.of("Oui", "Yes"));
    }

    @Test
    void theNearestCitationCounts() {
        var value = family.term("notice").on(day("2026-02-01")).value();
        assertThat(value.at("share").clause()).isEqualTo("AC-1");
        assertThat(value.at("share").reading()).isEqualTo("AC-1");
        assertThat(value.at("inner").clause()).isEqualTo("AC-2");
        assertThat(value.at("inner").reading()).as("another clause is not covered by the outer reading").isNull();
        assertThat(value.at("inner", "most").reading()).isEqualTo("AC-1");
        assertThat(value.at("inner").integer("most")).isEqualTo(3);
        assertThat(value.at("inner").keys()).containsExactly("most");
    }

    @Test
    void wrongShapesNameTheirLine() {
        var value = family.term("notice").on(day("2026-02-01")).value();
        assertThatThrownBy(() -> value.at("shut")).isInstanceOf(TermShapeFault.class)
                .hasMessage("contracts/acme/terms.yaml:6: terms.notice.values[0]: `shut` is missing");
        assertThatThrownBy(() -> value.integer("share")).hasMessage(
                "contracts/acme/terms.yaml:12: terms.notice.values[0].share: a whole number is expected, not '0.10'");
        assertThatThrownBy(() -> value.text("days")).hasMessageEndingWith("a single value is expected");
        assertThatThrownBy(() -> value.at("label").only("fr")).hasMessageContaining("terms.yaml:14").hasMessageContaining("unknown key");
    }

    @Test
    void aReplacedLibraryIsReadAnew() {
        var first = ContractLibrary.load(List.of(temp.resolve("contracts")), List.of());
        var contracts = new Contracts(first);
        var count = new int[1];
        var cached = contracts.cached(library -> library.families().size() + 10 * ++count[0]);
        assertThat(cached.get()).isEqualTo(11);
        assertThat(cached.get()).isEqualTo(11);
        contracts.replace(ContractLibrary.load(List.of(temp.resolve("contracts")), List.of()));
        assertThat(cached.get()).isEqualTo(21);
    }

    private static LocalDate day(String text) {
        return LocalDate.parse(text);
    }
}
