package org.guichet.terms;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// The provider's people work in French: every clause and every reading has French words.
class FrenchWordsTest {
    @Test
    void every_clause_and_every_reading_is_told_in_french() {
        for (var family : ContractsUnderTest.library().families()) {
            assertThat(family.clauses()).as(family.id()).allSatisfy(clause -> assertThat(clause.french()).as(clause.id()).isNotNull());
            assertThat(family.readings()).as(family.id()).allSatisfy(reading -> assertThat(reading.french()).as(reading.id()).isNotNull());
        }
    }

    @Test
    void english_stands_beside_it() {
        var clause = ContractsUnderTest.library().clause("BFC-ESAV-A1-ftth").orElseThrow();
        assertThat(clause.title("en")).isEqualTo("FTTH: web services only");
        assertThat(clause.title("fr")).isNotEqualTo(clause.title("en"));
    }
}
