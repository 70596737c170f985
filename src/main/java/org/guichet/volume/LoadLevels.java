package org.guichet.volume;

import static org.guichet.ledger.Journal.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.guichet.clause.Executes;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Paris;
import org.guichet.kernel.Permission;
import org.guichet.kernel.Refused;
import org.guichet.notification.Notices;
import org.guichet.party.Role;
import org.guichet.store.Db;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The load level of each day: what there was, what is to be expected, and how much of the configured capacity that is
/// (BFC-ESAV-6-dimension). Reckoned anew by due work once a day is over.
@Executes("BFC-ESAV-6-dimension")
@Component
public class LoadLevels {
    private static final String LEVEL = "select day, park, n, peak, peak_at, expected_peak, expected_on, capacity, percent, warned, reckoned_at from load_level";

    private final Db db;
    private final Notices notices;
    private final InstantSource clock;

    LoadLevels(Db db, Notices notices, InstantSource clock) {
        this.db = db;
        this.notices = notices;
        this.clock = clock;
    }

    /// @param expectedPeak fullest minute of the next four weeks, null while the history is too short
    /// @param capacity     requests a minute, null when none is configured
    /// @param percent      the higher of peak and expected peak in hundredths of the capacity, or null
    /// @param warned       staff were told that day that the threshold is passed
    public record Level(LocalDate day, int park, long requests, int peak, Instant peakAt, Integer expectedPeak, LocalDate expectedOn, Integer capacity, Integer percent, boolean warned, Instant reckonedAt) {}

    public record Capacity(int perMinute, int warnPercent, Instant changedAt, String changedBy) {}

    /// Days with their load level, the latest first; staff only.
    public Outcome<List<Level>> levels(Actor actor, int most) {
        if (!actor.isStaff() || !actor.may(Permission.VOLUME_READ)) return Outcome.no(Refused.of(VolumeError.VOLUME_RIGHT_MISSING));
        return Outcome.done(db.read(actor.scope(), jdbc -> levels(jdbc, actor.scope().provider(), most)));
    }

    /// What is to be expected after the last day that is over; staff only.
    public Outcome<Forecast> forecast(Actor actor) {
        return levels(actor, Forecast.BACK).map(LoadLevels::forecast);
    }

    private static Forecast forecast(List<Level> latestFirst) {
        return new Forecast(latestFirst.reversed().stream().map(l -> new Forecast.Day(l.day(), l.requests(), l.peak(), l.park())).toList());
    }

    public Outcome<Optional<Capacity>> capacity(Actor actor) {
        if (!actor.isStaff() || !actor.may(Permission.VOLUME_READ)) return Outcome.no(Refused.of(VolumeError.VOLUME_RIGHT_MISSING));
        return Outcome.done(db.read(actor.scope(), jdbc -> capacity(jdbc, actor.scope().provider())));
    }

    /// Sets what the platform is dimensioned for; staff who may limit requests.
    public Outcome<Capacity> dimension(Actor actor, Integer perMinute, Integer warnPercent) {
        if (!actor.isStaff() || !actor.may(Permission.VOLUME_LIMIT)) return Outcome.no(Refused.of(VolumeError.VOLUME_RIGHT_MISSING));
        if (perMinute == null || perMinute < 1 || perMinute > 100_000_000) return Outcome.no(Refused.of(VolumeError.CAPACITY_BAD).field("capacity"));
        if (warnPercent == null || warnPercent < 1 || warnPercent > 100) return Outcome.no(Refused.of(VolumeError.CAPACITY_BAD).field("warn"));
        var now = clock.instant();
        db.in(actor.scope(), jdbc -> jdbc.sql("""
                insert into load_capacity (provider_id, per_minute, warn_percent, changed_at, changed_by) values (?, ?, ?, ?, ?)
                on conflict (provider_id) do update set per_minute = excluded.per_minute, warn_percent = excluded.warn_percent, changed_at = excluded.changed_at, changed_by = excluded.changed_by""")
                .params(actor.scope().provider(), perMinute, warnPercent, utc(now), actor.name()).update());
        return Outcome.done(new Capacity(perMinute, warnPercent, now, actor.name()));
    }

    /// Reckons each day that is over and not yet reckoned, in order; a day reckoned already is left as it is.
    void reckon(JdbcClient jdbc, int provider, Instant now) {
        var today = Paris.date(now);
        var last = jdbc.sql("select max(day) from load_level where provider_id = ?").param(provider).query(LocalDate.class).optional();
        var first = last.map(d -> d.plusDays(1)).or(() -> jdbc.sql("select min(at) from request_count where provider_id = ?").param(provider).query(OffsetDateTime.class).optional().map(at -> Paris.date(at.toInstant())));
        for (var day = first.orElse(today.minusDays(1)); day.isBefore(today); day = day.plusDays(1)) {
            days(jdbc, provider, day);
            level(jdbc, provider, day, now);
        }
    }

    /// Sums and fullest minutes, for each operator and for all together.
    private static void days(JdbcClient jdbc, int provider, LocalDate day) {
        jdbc.sql("""
                with m as (select customer_id, at, sum(n) as n from request_count where provider_id = ? and at >= ? and at < ? group by 1, 2),
                a as (select customer_id, at, n from m union all select 0, at, sum(n) from m group by at)
                insert into request_day (provider_id, customer_id, day, n, peak, peak_at)
                select ?, customer_id, ?, sum(n), max(n), (array_agg(at order by n desc, at))[1] from a group by customer_id
                on conflict (provider_id, day, customer_id) do update set n = excluded.n, peak = excluded.peak, peak_at = excluded.peak_at""")
                .params(provider, utc(Paris.startOf(day)), utc(Paris.startOf(day.plusDays(1))), provider, day).update();
        jdbc.sql("insert into request_day (provider_id, customer_id, day, n, peak) values (?, 0, ?, 0, 0) on conflict do nothing").params(provider, day).update();
    }

    private void level(JdbcClient jdbc, int provider, LocalDate day, Instant now) {
        jdbc.sql("""
                insert into load_level (provider_id, day, park, n, peak, peak_at, reckoned_at)
                select ?, ?, (select count(*) from service where provider_id = ? and active_from <= ? and (ended_on is null or ended_on > ?)), d.n, d.peak, d.peak_at, ?
                from request_day d where d.provider_id = ? and d.day = ? and d.customer_id = 0 on conflict do nothing""")
                .params(provider, day, provider, day, day, utc(now), provider, day).update();
        var levels = levels(jdbc, provider, Forecast.BACK);
        var peak = levels.getFirst().peak();
        var expected = forecast(levels).peak().map(r -> r.result()).orElse(null);
        var capacity = capacity(jdbc, provider);
        var percent = capacity.map(c -> (int) Math.min(1_000_000, Math.ceilDiv(100L * Math.max(peak, expected == null ? 0 : expected.peak()), c.perMinute())));
        var warn = percent.isPresent() && percent.get() >= capacity.get().warnPercent();
        // told once when the threshold is passed, and again only after the level was below it
        var tell = warn && (levels.size() < 2 || levels.get(1).percent() == null || levels.get(1).percent() < capacity.get().warnPercent());
        jdbc.sql("update load_level set expected_peak = ?, expected_on = ?, capacity = ?, percent = ?, warned = ? where provider_id = ? and day = ?")
                .params(Arrays.asList(expected == null ? null : expected.peak(), expected == null ? null : expected.date(), capacity.map(Capacity::perMinute).orElse(null), percent.orElse(null), tell, provider, day)).update();
        if (!tell) return;
        var words = VolumeNotices.loaded(day, percent.get(), capacity.get().perMinute(), peak, expected == null ? null : expected.peak(), expected == null ? null : expected.date());
        notices.tellStaff(jdbc, provider, Arrays.stream(Role.values()).filter(r -> r.permissions().contains(Permission.VOLUME_LIMIT)).map(Role::code).toList(), "load-level", words.subject(), words.body());
    }

    private static List<Level> levels(JdbcClient jdbc, int provider, int most) {
        return jdbc.sql(LEVEL + " where provider_id = ? order by day desc limit ?").params(provider, most).query((rs, i) -> level(rs)).list();
    }

    private static Optional<Capacity> capacity(JdbcClient jdbc, int provider) {
        return jdbc.sql("select per_minute, warn_percent, changed_at, changed_by from load_capacity where provider_id = ?").param(provider)
                .query((rs, i) -> new Capacity(rs.getInt(1), rs.getInt(2), rs.getObject(3, OffsetDateTime.class).toInstant(), rs.getString(4))).optional();
    }

    private static Level level(ResultSet rs) throws SQLException {
        var peakAt = rs.getObject(5, OffsetDateTime.class);
        return new Level(rs.getObject(1, LocalDate.class), rs.getInt(2), rs.getLong(3), rs.getInt(4), peakAt == null ? null : peakAt.toInstant(), rs.getObject(6, Integer.class),
                rs.getObject(7, LocalDate.class), rs.getObject(8, Integer.class), rs.getObject(9, Integer.class), rs.getBoolean(10), rs.getObject(11, OffsetDateTime.class).toInstant());
    }
}
