package org.guichet.reckon;

import static org.guichet.reckon.Asking.ask;
import static org.guichet.reckon.Asking.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/// Notices and exit fees without a contract, in all four families.
class TerminationRulesTest {
    private static final String ANY = ",'begin':'2025-03-01','months':0";

    private static String effective(String family, String ground, String counted, String more) {
        return ask("{'family':'%s','rule':'termination-notice','ground':'%s','counted':'%s'%s}".formatted(family, ground, counted, more), "effectiveOn");
    }

    private static String fee(String family, String ground, String begin, int months, String effective, String monthly, String more) {
        return ask("{'family':'%s','rule':'exit-fee','ground':'%s',%s'months':%d,'effective':'%s','monthly':'%s'%s}".formatted(family, ground, begin == null ? "" : "'begin':'" + begin + "',", months, effective, monthly, more), "fee");
    }

    @Test
    void noticesOfFourFamilies() {
        assertEquals("2026-06-10", effective("bfc-fibre", "contract", "2026-03-10", ANY));
        assertEquals("2026-05-10", effective("bfc-fibre", "e-service", "2026-03-10", ANY + ",'product':'e-sav'"));
        assertEquals("reckon-input-missing product", refusal("{'family':'bfc-fibre','rule':'termination-notice','ground':'e-service','counted':'2026-03-10'" + ANY + "}"));
        assertEquals("2026-06-30", effective("btbs", "notice", "2026-03-10", ANY));
        assertEquals("2026-04-15", effective("btbs", "hardship", "2026-04-07", ANY));
        assertEquals("2029-02-28", effective("optima-azure", "term", "2028-11-28", ",'begin':'2026-03-01','months':36"));
        assertEquals("2030-02-28", effective("optima-azure", "term", "2028-12-01", ",'begin':'2026-03-01','months':36"));
        assertEquals("2026-08-31", effective("obs-multicloud", "service", "2026-05-12", ",'begin':'2026-03-01','months':6"));
    }

    @Test
    void feesOfTwoFamilies() {
        assertEquals("24000.00", fee("btbs", "early-exit", "2026-01-01", 48, "2027-06-30", "1000.00", ""));
        assertEquals("10800.00", fee("btbs", "early-exit", "2026-01-01", 48, "2028-06-30", "1000.00", ""));
        assertEquals("18000.00", fee("btbs", "early-exit", "2026-01-01", 48, "2028-06-30", "1000.00", ",'investment':'yes'"));
        assertEquals("18000.00", fee("btbs", "cancellation", null, 36, "2026-03-05", "500", ""));
        assertEquals("300.00", fee("bfc-fibre", "e-service", "2026-03-16", 12, "2026-12-15", "100", ""));
    }
}
