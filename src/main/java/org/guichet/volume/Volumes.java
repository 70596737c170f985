package org.guichet.volume;

import static org.guichet.ledger.Journal.utc;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.guichet.clause.Executes;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Paris;
import org.guichet.kernel.Permission;
import org.guichet.kernel.Refused;
import org.guichet.party.Customers;
import org.guichet.store.Db;
import org.springframework.stereotype.Component;

/// How many requests there were: over time, and by function and operator. Customers see their own.
@Executes("BFC-ESAV-6-dimension")
@Component
public class Volumes {
    private final Db db;
    private final Counters counters;
    private final Customers customers;

    Volumes(Db db, Counters counters, Customers customers) {
        this.db = db;
        this.counters = counters;
        this.customers = customers;
    }

    /// Steps of a history; days and hours are those of Paris.
    public enum Step {
        MINUTE("minute"), HOUR("hour"), DAY("day");

        private final String sql;

        Step(String sql) {
            this.sql = sql;
        }

        Instant next(Instant at) {
            return switch (this) {
                case MINUTE -> at.plusSeconds(60);
                case HOUR -> at.plusSeconds(3600);
                case DAY -> Paris.startOf(Paris.date(at).plusDays(1));
            };
        }

        Instant begin(Instant at) {
            return switch (this) {
                case MINUTE -> at.truncatedTo(java.time.temporal.ChronoUnit.MINUTES);
                case HOUR -> at.truncatedTo(java.time.temporal.ChronoUnit.HOURS);
                case DAY -> Paris.startOf(Paris.date(at));
            };
        }
    }

    /// @param counts by kind, each kind, also with none
    public record Slot(Instant from, Map<Kind, Long> counts) {
        public long total() {
            return counts.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    /// @param customer 0 in the row of all operators together
    public record Row(int customer, String name, Map<Kind, Long> counts) {
        public long total() {
            return counts.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    /// The month's requests for each function and operator; every operator has a row, also without requests.
    ///
    /// @param channels all operators, by channel
    public record Month(YearMonth month, List<Row> rows, Row all, Map<String, Long> channels) {}

    /// Requests in each step from `from` until before `until`, empty steps included.
    ///
    /// @param customer one operator only, or null
    /// @param kind     one kind only, or null
    public Outcome<List<Slot>> history(Actor actor, Step step, Instant from, Instant until, Integer customer, Kind kind) {
        if (!actor.may(Permission.VOLUME_READ)) return Outcome.no(Refused.of(VolumeError.VOLUME_RIGHT_MISSING));
        counters.write();
        var slots = new LinkedHashMap<Instant, Map<Kind, Long>>();
        for (var at = step.begin(from); at.isBefore(until); at = step.next(at)) slots.put(at, none());
        db.read(actor.scope(), jdbc -> {
            jdbc.sql("select date_trunc('" + step.sql + "', at, 'Europe/Paris'), kind, sum(n) from request_count where provider_id = ? and at >= ? and at < ? and (?::int is null or customer_id = ?) and (?::text is null or kind = ?) group by 1, 2")
                    .params(Arrays.asList(actor.scope().provider(), utc(step.begin(from)), utc(until), customer, customer, kind == null ? null : kind.code(), kind == null ? null : kind.code()))
                    .query(rs -> {
                        var slot = slots.get(rs.getObject(1, OffsetDateTime.class).toInstant());
                        var counted = Kind.find(rs.getString(2));
                        if (slot != null && counted.isPresent()) slot.put(counted.get(), rs.getLong(3));
                    });
            return null;
        });
        return Outcome.done(slots.entrySet().stream().map(e -> new Slot(e.getKey(), e.getValue())).toList());
    }

    /// BFC-ESAV-6-dimension: requests for each function and operator of a month (Paris).
    public Outcome<Month> month(Actor actor, YearMonth month) {
        if (!actor.may(Permission.VOLUME_READ)) return Outcome.no(Refused.of(VolumeError.VOLUME_RIGHT_MISSING));
        counters.write();
        var rows = new LinkedHashMap<Integer, Row>();
        for (var customer : customers.list(actor.scope())) rows.put(customer.id(), new Row(customer.id(), customer.name(), none()));
        var all = new Row(0, "", none());
        var channels = new java.util.TreeMap<String, Long>();
        db.read(actor.scope(), jdbc -> {
            jdbc.sql("select customer_id, kind, channel, sum(n) from request_count where provider_id = ? and at >= ? and at < ? group by 1, 2, 3")
                    .params(actor.scope().provider(), utc(Paris.startOf(month.atDay(1))), utc(Paris.startOf(month.plusMonths(1).atDay(1))))
                    .query(rs -> {
                        var kind = Kind.find(rs.getString(2));
                        if (kind.isEmpty()) return;
                        var n = rs.getLong(4);
                        rows.get(rs.getInt(1)).counts().merge(kind.get(), n, Long::sum);
                        all.counts().merge(kind.get(), n, Long::sum);
                        channels.merge(rs.getString(3), n, Long::sum);
                    });
            return null;
        });
        return Outcome.done(new Month(month, new ArrayList<>(rows.values()), all, channels));
    }

    /// What a day was, once it is over: all requests and the fullest minute.
    public record DayPeak(LocalDate day, long requests, int peak, Instant peakAt) {}

    /// The fullest minutes of past days, the latest day first.
    ///
    /// @param customer one operator, or null for all together (staff)
    public Outcome<List<DayPeak>> peaks(Actor actor, Integer customer, int most) {
        if (!actor.may(Permission.VOLUME_READ)) return Outcome.no(Refused.of(VolumeError.VOLUME_RIGHT_MISSING));
        var of = actor.scope().customer() != null ? actor.scope().customer() : customer == null ? Integer.valueOf(0) : customer;
        return Outcome.done(db.read(actor.scope(), jdbc -> jdbc.sql("select day, n, peak, peak_at from request_day where provider_id = ? and customer_id = ? order by day desc limit ?")
                .params(actor.scope().provider(), of, most)
                .query((rs, i) -> new DayPeak(rs.getObject(1, LocalDate.class), rs.getLong(2), rs.getInt(3), rs.getObject(4, OffsetDateTime.class) == null ? null : rs.getObject(4, OffsetDateTime.class).toInstant())).list()));
    }

    static Map<Kind, Long> none() {
        var counts = new EnumMap<Kind, Long>(Kind.class);
        for (var kind : Kind.values()) counts.put(kind, 0L);
        return counts;
    }
}
