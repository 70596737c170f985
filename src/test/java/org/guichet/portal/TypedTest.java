package org.guichet.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Typography;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Dates as people type them, wordings as people read them, cells as spreadsheets take them.
class TypedTest {
    @ParameterizedTest
    @ValueSource(strings = {"21/11/2026 14:30", "21/11/2026 à 14 h 30", "21/11/2026 14h30", "2026-11-21T14:30", "2026-11-21T13:30Z", "21/11/2026\u00a0à 14\u00a0h\u00a030"})
    void parisTimeIsReadInTheFormsThatPeopleType(String typed) {
        assertThat(Typed.instant("at", typed)).isEqualTo(Outcome.done(Optional.of(Instant.parse("2026-11-21T13:30:00Z"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"hier", "32/01/2026", "21/11/2026 25:00", "21-11-2026"})
    void whatIsNoDateIsRefusedByName(String typed) {
        assertThat(((Outcome.No<?>) Typed.instant("at", typed)).first().code()).isEqualTo(PortalError.DATE_BAD);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"Pourquoi ?|Pourquoi\u00a0?", "« ici »|«\u00a0ici\u00a0»", "14 h 30|14\u00a0h\u00a030", "reste {0} h|reste {0}\u00a0h", "10 % de plus|10\u00a0% de plus", "art. 14|art.\u00a014"})
    void frenchGetsItsNoBreakSpaces(String plain, String set) {
        assertThat(Typography.french(plain)).isEqualTo(set);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {"=1+1|'=1+1", "-2|'-2", "@a|'@a", "+33|'+33", "a;b|\"a;b\"", "dit \"oui\"|\"dit \"\"oui\"\"\"", "simple|simple"})
    void cellsStayText(String text, String cell) {
        assertThat(TicketCsv.cell(text)).isEqualTo(cell);
    }

    @Test
    void bothLanguagesHaveTheSameWordings() {
        assertThat(Messages.in("en").texts().keySet()).isEqualTo(Messages.in("fr").texts().keySet());
    }
}
