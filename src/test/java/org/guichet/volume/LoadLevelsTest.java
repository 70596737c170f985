package org.guichet.volume;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.guichet.clause.Proves;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Paris;
import org.guichet.kernel.Scope;
import org.guichet.scenario.Counter;
import org.guichet.store.Db;
import org.guichet.store.due.DueWork;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The load: measured for all functions and operators, reckoned anew each night, compared with the capacity.
class LoadLevelsTest {
    private Counter counter;
    private Requests requests;
    private Volumes volumes;
    private LoadLevels levels;
    private Actor alpha;
    private Actor beta;
    private Actor admin;

    @BeforeEach
    void open() {
        counter = Counter.open("2026-02-28T09:00");
        requests = counter.installation.bean(Requests.class);
        volumes = counter.installation.bean(Volumes.class);
        levels = counter.installation.bean(LoadLevels.class);
        alpha = counter.person("client.alpha");
        beta = counter.person("client.beta");
        admin = counter.person("admin.bfc");
        counter.installation.bean(DueWork.class).schedule("load-level", "all", Paris.parse("2026-03-01T00:10"));
    }

    @AfterEach
    void close() {
        counter.close();
    }

    private void ask(Actor by, Kind kind, int times) {
        for (int i = 0; i < times; i++) requests.count(by, kind, () -> Outcome.done("")).get();
    }

    private List<List<Long>> table(String month) {
        var report = volumes.month(admin, YearMonth.parse(month)).get();
        return List.of(figures(report, alpha), figures(report, beta), List.copyOf(report.all().counts().values()));
    }

    private static List<Long> figures(Volumes.Month report, Actor operator) {
        return List.copyOf(report.rows().stream().filter(r -> r.customer() == operator.scope().customer()).findFirst().orElseThrow().counts().values());
    }

    @Test
    @Proves("BFC-ESAV-6-dimension")
    void march_2026_gives_requests_per_function_and_per_operator() {
        counter.at("2026-02-28T23:59:59");
        ask(alpha, Kind.REPORT, 5);
        counter.at("2026-03-01T00:00:00");
        ask(alpha, Kind.TEST, 3);
        ask(alpha, Kind.REPORT, 2);
        counter.at("2026-03-16T10:00:00");
        ask(alpha, Kind.PROGRESS, 7);
        ask(beta, Kind.HISTORY, 4);
        ask(beta, Kind.INFORMATION, 1);
        counter.at("2026-03-31T23:59:59");
        ask(beta, Kind.PROGRESS, 2);
        counter.at("2026-04-01T00:00:00");
        ask(beta, Kind.PROGRESS, 9);
        var march = List.of(List.of(3L, 0L, 2L, 7L, 0L), List.of(0L, 1L, 0L, 2L, 4L), List.of(3L, 1L, 2L, 9L, 4L));
        assertThat(table("2026-03")).isEqualTo(march);
        assertThat(table("2026-01").getLast()).containsOnly(0L);
        counter.at("2026-05-15T09:00");
        assertThat(table("2026-03")).as("minutes have become hours").isEqualTo(march);
        assertThat(rows("minute")).isZero();
        var recalculated = levels.levels(admin, 100).get();
        assertThat(recalculated).as("each day since the first request, none twice").hasSize(76).extracting(LoadLevels.Level::day).startsWith(LocalDate.parse("2026-05-14"), LocalDate.parse("2026-05-13")).doesNotHaveDuplicates();
        assertThat(recalculated).filteredOn(l -> l.day().equals(LocalDate.parse("2026-03-16"))).singleElement().satisfies(l -> {
            assertThat(l.requests()).isEqualTo(12);
            assertThat(l.peak()).isEqualTo(12);
            assertThat(l.peakAt()).isEqualTo(Paris.parse("2026-03-16T10:00"));
        });
        counter.at("2027-05-20T09:00");
        assertThat(rows("hour")).as("hours have become days").isZero();
        assertThat(table("2026-03")).isEqualTo(march);
        assertThat(volumes.month(alpha, YearMonth.parse("2026-03")).get().rows()).as("a customer sees its own").extracting(Volumes.Row::customer).containsExactly(alpha.scope().customer());
    }

    private long rows(String width) {
        counter.installation.bean(Counters.class).write();
        return counter.installation.bean(Db.class).read(admin.scope(), jdbc -> jdbc.sql("select count(*) from request_count where width = ?").param(width).query(Long.class).single());
    }

    @Test
    void history_goes_by_minute_hour_and_day_of_paris() {
        counter.at("2026-03-28T23:30:00");
        ask(alpha, Kind.PROGRESS, 1);
        counter.at("2026-03-29T23:30:00");
        ask(alpha, Kind.PROGRESS, 2);
        ask(beta, Kind.REPORT, 4);
        var from = Paris.parse("2026-03-29T00:00");
        var until = Paris.parse("2026-03-30T00:00");
        var hours = volumes.history(admin, Volumes.Step.HOUR, from, until, null, null).get();
        assertThat(hours).as("the day on which clocks go forward").hasSize(23);
        assertThat(hours.getLast().counts()).containsEntry(Kind.PROGRESS, 2L).containsEntry(Kind.REPORT, 4L);
        assertThat(volumes.history(admin, Volumes.Step.DAY, Paris.parse("2026-03-28T12:00"), until, null, null).get()).extracting(Volumes.Slot::total).containsExactly(1L, 6L);
        assertThat(volumes.history(admin, Volumes.Step.DAY, from, until, alpha.scope().customer(), null).get()).extracting(Volumes.Slot::total).containsExactly(2L);
        assertThat(volumes.history(beta, Volumes.Step.DAY, from, until, alpha.scope().customer(), null).get()).as("another's are none of its business").extracting(Volumes.Slot::total).containsExactly(0L);
        assertThat(volumes.history(admin, Volumes.Step.MINUTE, Paris.parse("2026-03-29T23:29"), Paris.parse("2026-03-29T23:32"), null, Kind.REPORT).get()).extracting(Volumes.Slot::total).containsExactly(0L, 4L, 0L);
    }

    @Test
    void staff_are_told_once_when_the_level_passes_the_threshold() {
        assertThat(levels.dimension(counter.person("support.bfc"), 10, 80)).isInstanceOf(Outcome.No.class);
        assertThat(levels.dimension(admin, 0, 80)).isInstanceOf(Outcome.No.class);
        assertThat(levels.dimension(admin, 10, 101)).isInstanceOf(Outcome.No.class);
        levels.dimension(admin, 10, 80).get();
        for (var day : List.of("2026-03-02", "2026-03-03", "2026-03-04", "2026-03-05")) {
            counter.at(day + "T10:00:00");
            ask(alpha, Kind.PROGRESS, Map.of("2026-03-02", 7, "2026-03-03", 8, "2026-03-04", 9, "2026-03-05", 3).get(day));
        }
        counter.at("2026-03-06T09:00");
        assertThat(levels.levels(admin, 4).get()).extracting(LoadLevels.Level::percent).containsExactly(30, 90, 80, 70);
        assertThat(levels.levels(admin, 4).get()).extracting(LoadLevels.Level::warned).containsExactly(false, false, true, false);
        var told = counter.installation.bean(Db.class).read(new Scope(admin.scope().provider(), null), jdbc -> jdbc.sql("select subject from notification where kind = 'load-level'").query(String.class).list());
        assertThat(told).containsExactly("e-SAV\u00a0: niveau de charge de 80\u00a0%");
        assertThat(levels.levels(alpha, 4)).isInstanceOf(Outcome.No.class);
    }

    @Test
    void the_forecast_follows_the_weekday_and_the_growth_of_the_park() {
        var history = new java.util.ArrayList<Forecast.Day>();
        // two weeks; Mondays three times as busy; the park grows by 10 a day from 100
        for (int i = 0; i < 14; i++) {
            var day = LocalDate.parse("2026-03-02").plusDays(i);
            history.add(new Forecast.Day(day, day.getDayOfWeek().getValue() == 1 ? 300 : 100, day.getDayOfWeek().getValue() == 1 ? 30 : 10, 100 + 10 * i));
        }
        assertThat(new Forecast(history.subList(0, 6)).days()).as("less than a week says nothing").isEmpty();
        var days = new Forecast(history).days();
        assertThat(days).hasSize(28);
        assertThat(days.getFirst()).as("Monday 16 March: 600 requests for 270 services so far, now 240 services").isEqualTo(new Forecast.Expected(LocalDate.parse("2026-03-16"), 533, 72, 240));
        assertThat(days.get(1)).as("Tuesday: 200 for 290, now 250").isEqualTo(new Forecast.Expected(LocalDate.parse("2026-03-17"), 172, 23, 250));
        var peak = new Forecast(history).peak().orElseThrow();
        assertThat(peak.result()).isEqualTo(new Forecast.Expected(LocalDate.parse("2026-04-06"), 1000, 135, 450));
        assertThat(peak.steps()).hasSize(4).last().satisfies(step -> assertThat(step.text().fr()).contains("30 ÷ 100 × 450 = 135"));
        assertThat(peak.clauses()).containsExactly("BFC-ESAV-6-dimension");
    }

    @Test
    void a_batch_written_again_adds_nothing_and_two_nodes_add_up() {
        var node = counter.installation.bean(Counters.class);
        var other = new Counters(counter.installation.bean(Db.class), counter.installation::now);
        var at = Instant.parse("2026-02-28T08:00:00Z");
        node.add(alpha.scope().provider(), alpha.scope().customer(), at, Kind.PROGRESS, "online");
        other.add(alpha.scope().provider(), alpha.scope().customer(), at.plus(Duration.ofSeconds(59)), Kind.PROGRESS, "online");
        other.write();
        other.write();
        assertThat(table("2026-02").getFirst()).containsExactly(0L, 0L, 0L, 2L, 0L);
        var failing = new Counters(counter.installation.bean(Db.class), new java.time.InstantSource() {
            private int asked;

            @Override
            public Instant instant() {
                if (asked++ == 0) throw new org.springframework.dao.QueryTimeoutException("the database is away");
                return counter.installation.now();
            }
        });
        failing.add(alpha.scope().provider(), alpha.scope().customer(), at, Kind.PROGRESS, "online");
        failing.write();
        failing.add(alpha.scope().provider(), alpha.scope().customer(), at, Kind.PROGRESS, "online");
        assertThat(table("2026-02").getFirst()).as("kept").containsExactly(0L, 0L, 0L, 2L, 0L);
        failing.write();
        failing.write();
        assertThat(table("2026-02").getFirst()).containsExactly(0L, 0L, 0L, 4L, 0L);
    }
}
