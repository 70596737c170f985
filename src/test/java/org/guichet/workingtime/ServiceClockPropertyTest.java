package org.guichet.workingtime;

import static org.guichet.workingtime.Calendars.min;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.guichet.kernel.Text;
import org.guichet.workingtime.ClockReading.Kind;
import org.guichet.workingtime.ClockReading.State;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Random clocks against a simulation that goes minute by minute through the same story.
class ServiceClockPropertyTest {
    private static final String[] KINDS = {"site", "third-party", "incomplete"};
    private static final String[] LENGTHS = {"30min", "4h", "8h", "10h", "1wd", "2wd", "3wd", "2d"};

    private record Story(Instant start, List<Instant[]> pauses, List<ClockFact> facts, Instant stop, Instant asOf) {}

    static Stream<OpeningHours> calendars() {
        return OpeningHoursTest.all();
    }

    private static Story story(Random random) {
        var start = OpeningHoursTest.instant(random).truncatedTo(ChronoUnit.MINUTES);
        var facts = new ArrayList<ClockFact>();
        facts.add(new ClockFact.Started(start));
        var pauses = new ArrayList<Instant[]>();
        for (var kind : KINDS) {
            var cursor = start.minus(min(random.nextInt(120)));
            for (int i = random.nextInt(3); i > 0; i--) {
                var from = cursor.plus(min(1 + random.nextInt(2_000)));
                var until = from.plus(min(1 + random.nextInt(1_500)));
                facts.add(new ClockFact.Paused(from, kind));
                var open = random.nextInt(5) == 0;
                if (!open) facts.add(new ClockFact.Resumed(until, kind));
                pauses.add(new Instant[] {from, open ? Instant.MAX : until});
                if (open) break;
                cursor = until;
            }
        }
        var stop = random.nextInt(3) == 0 ? start.plus(min(random.nextInt(8_000))) : null;
        if (stop != null) facts.add(new ClockFact.Stopped(stop));
        return new Story(start, pauses, facts, stop, start.plus(min(random.nextInt(9_000))));
    }

    @ParameterizedTest
    @MethodSource("calendars")
    void a_reading_agrees_with_a_simulation_minute_by_minute(OpeningHours hours) {
        var random = new Random(14_4);
        for (int i = 0; i < 150; i++) {
            var story = story(random);
            var length = LENGTHS[random.nextInt(LENGTHS.length)];
            var spec = new ClockSpec("c", Text.of("c", "c"), Span.parse(length), hours);
            var r = ServiceClock.read(spec, story.facts, story.asOf);
            var end = story.stop != null && !story.stop.isAfter(story.asOf) ? story.stop : story.asOf;

            var counted = 0;
            for (var minute = story.start; minute.isBefore(end); minute = minute.plus(min(1))) {
                if (hours.isOpen(minute) && !isPaused(story, minute)) counted++;
            }
            assertEquals(min(counted), r.counted(), () -> hours + " " + story);
            adds_up(r, end);
            if (r.due() != null) {
                var pausedBeforeDue = Duration.ZERO;
                for (var interval : r.intervals()) {
                    if (interval.kind() == Kind.PAUSED && interval.from().isBefore(r.due())) {
                        pausedBeforeDue = pausedBeforeDue.plus(interval.working());
                    }
                }
                assertEquals(r.allowed(), hours.between(r.countsFrom(), r.due()).minus(pausedBeforeDue), () -> hours + " " + length + " " + story);
                assertEquals(end.isAfter(r.due()), r.overdue());
                if (r.remaining().isNegative()) assertTrue(r.overdue(), "more counted than allowed is overdue");
            } else {
                assertEquals(State.PAUSED, r.state());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("calendars")
    void the_order_in_which_facts_are_told_does_not_matter(OpeningHours hours) {
        var random = new Random(26);
        for (int i = 0; i < 100; i++) {
            var story = story(random);
            var spec = new ClockSpec("c", Text.of("c", "c"), Span.parse(LENGTHS[random.nextInt(LENGTHS.length)]), hours);
            var told = new ArrayList<>(story.facts);
            var expected = ServiceClock.read(spec, story.facts, story.asOf);
            for (int j = 0; j < 5; j++) {
                Collections.shuffle(told, random);
                assertEquals(expected, ServiceClock.read(spec, told, story.asOf));
            }
            told.addAll(story.facts);
            assertEquals(expected, ServiceClock.read(spec, told, story.asOf), "told twice");
        }
    }

    private static boolean isPaused(Story story, Instant minute) {
        return story.pauses.stream().anyMatch(p -> !minute.isBefore(p[0]) && minute.isBefore(p[1]));
    }

    private static void adds_up(ClockReading r, Instant end) {
        var cursor = r.startedAt();
        var sum = Duration.ZERO;
        for (var interval : r.intervals()) {
            assertEquals(cursor, interval.from());
            assertTrue(interval.from().isBefore(interval.until()));
            assertEquals(interval.kind() == Kind.PAUSED, !interval.pauseKinds().isEmpty());
            if (interval.kind() == Kind.COUNTED) sum = sum.plus(interval.working());
            cursor = interval.until();
        }
        assertEquals(end, cursor);
        assertEquals(r.counted(), sum);
        if (r.projection().isEmpty()) return;
        assertEquals(end, r.projection().getFirst().from());
        var left = r.projection().stream().map(ClockReading.Interval::working).reduce(Duration.ZERO, Duration::plus);
        assertEquals(r.remaining().isNegative() ? Duration.ZERO : r.remaining(), left);
        var instants = new HashSet<Instant>();
        r.projection().forEach(p -> assertTrue(instants.add(p.from())));
    }
}
