package org.guichet.store.due;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.guichet.cli.TestInstallation;
import org.guichet.kernel.Scope;
import org.guichet.party.Providers;
import org.guichet.store.Db;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The night run does what falls due on its day, once, sleeps in between, and lets no failing work hold up another's.
class NightRunTest {
    private TestInstallation installation;
    private DayWork days;
    private int provider;

    @BeforeEach
    void open() {
        installation = TestInstallation.demo("2026-03-02T08:00");
        days = installation.bean(DayWork.class);
        provider = installation.bean(Providers.class).all().getFirst().id();
        ProbeHandler.RAN.clear();
        ProbeHandler.failing = -1;
    }

    @AfterEach
    void close() {
        installation.close();
    }

    private void set(long subject, String on) {
        installation.bean(Db.class).in(new Scope(provider, null), jdbc -> {
            days.set(jdbc, provider, null, ProbeHandler.KIND, subject, LocalDate.parse(on));
            return null;
        });
    }

    private void clear(long subject) {
        installation.bean(Db.class).in(new Scope(provider, null), jdbc -> {
            days.clear(jdbc, provider, ProbeHandler.KIND, subject);
            return null;
        });
    }

    @Test
    void work_is_done_as_its_day_begins_in_paris_and_once() {
        set(1, "2026-03-29");
        set(2, "2027-03-29");
        set(3, "2026-03-29");
        clear(3);
        installation.moveTo("2026-03-28T23:59");
        assertThat(ProbeHandler.RAN).isEmpty();
        installation.moveTo("2026-03-29T00:00");
        assertThat(ProbeHandler.RAN).containsExactly("1 due 2026-03-29 at 2026-03-29T00:00+01:00");
        installation.moveTo("2027-04-01T00:00");
        assertThat(ProbeHandler.RAN).containsExactly("1 due 2026-03-29 at 2026-03-29T00:00+01:00", "2 due 2027-03-29 at 2027-03-29T00:00+02:00");
    }

    @Test
    void a_day_that_has_begun_is_done_at_once_and_an_earlier_day_replaces_a_later_one() {
        set(1, "2026-06-01");
        set(1, "2026-03-05");
        set(2, "2026-03-02");
        installation.moveTo("2026-03-02T08:01");
        assertThat(ProbeHandler.RAN).containsExactly("2 due 2026-03-02 at 2026-03-02T08:00+01:00");
        installation.moveTo("2026-07-01T00:00");
        assertThat(ProbeHandler.RAN).hasSize(2).last().isEqualTo("1 due 2026-03-05 at 2026-03-05T00:00+01:00");
    }

    @Test
    void a_failing_piece_of_work_holds_up_no_other_and_is_tried_again() {
        ProbeHandler.failing = 2;
        for (int i = 1; i <= 3; i++) set(i, "2026-03-05");
        installation.moveTo("2026-03-05T00:00");
        // the first of them ran twice: what it did was undone with the chunk that failed, and done again alone
        assertThat(ProbeHandler.RAN.stream().distinct()).containsExactly("1 due 2026-03-05 at 2026-03-05T00:00+01:00", "3 due 2026-03-05 at 2026-03-05T00:00+01:00");
        ProbeHandler.RAN.clear();
        ProbeHandler.failing = -1;
        installation.moveTo("2026-03-05T02:00");
        assertThat(ProbeHandler.RAN).singleElement().isEqualTo("2 due 2026-03-05 at 2026-03-05T00:01+01:00");
    }
}
