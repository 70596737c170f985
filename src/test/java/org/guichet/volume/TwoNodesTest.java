package org.guichet.volume;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.guichet.cli.SecondNode;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Paris;
import org.guichet.kernel.Refused;
import org.guichet.scenario.Counter;
import org.guichet.store.ClockReset;
import org.guichet.store.TravellingClock;
import org.junit.jupiter.api.Test;

/// Two nodes over one database: together they give out exactly what the limit says, and lose no request.
class TwoNodesTest {
    private static final long SEED = 20260303;
    private static final int ROUNDS = 6;

    private record Tally(AtomicInteger passed, AtomicInteger refused, AtomicInteger faulty) {
        Tally() {
            this(new AtomicInteger(), new AtomicInteger(), new AtomicInteger());
        }
    }

    @Test
    void parallel_requests_on_two_nodes_never_exceed_the_limit_and_none_is_lost() throws Exception {
        try (var counter = Counter.open("2026-03-02T08:00")) {
            var alpha = counter.person("client.alpha");
            var beta = counter.person("client.beta");
            var admin = counter.person("admin.bfc");
            var limits = counter.installation.bean(Limits.class);
            var announced = limits.announce(admin, new Limits.Draft(alpha.scope().customer(), 40, Paris.parse("2026-03-03T08:00"), "Surcharge")).get();
            limits.announce(admin, new Limits.Draft(beta.scope().customer(), 25, Paris.parse("2026-03-03T08:00"), "Surcharge")).get();
            counter.at("2026-03-03T08:00:00");
            try (var second = SecondNode.beside(counter.installation)) {
                var nodes = List.of(counter.installation.bean(Requests.class), second.bean(Requests.class));
                var random = new Random(SEED);
                int alphas = 0;
                int betas = 0;
                for (int round = 0; round < ROUNDS; round++) {
                    var minute = Paris.parse("2026-03-03T08:00:00").plusSeconds(60L * round);
                    stand(counter, second, minute.plusSeconds(random.nextInt(60)));
                    var faulty = round % 2 == 1;
                    var ofAlpha = new Tally();
                    var ofBeta = new Tally();
                    var wanted = 20 + random.nextInt(120);
                    rush(nodes, random, alpha, wanted, faulty, ofAlpha, beta, 60, ofBeta);
                    var passed = ofAlpha.passed().get();
                    assertThat(passed).as("round %d of seed %d", round, SEED).isLessThanOrEqualTo(40);
                    if (!faulty) assertThat(passed).as("exactly, when every request is one").isEqualTo(Math.min(40, wanted));
                    assertThat(passed + ofAlpha.refused().get() + ofAlpha.faulty().get()).isEqualTo(wanted);
                    assertThat(ofBeta.passed().get()).as("whatever the other asks for").isEqualTo(25);
                    if (faulty) {
                        // what was no request gave its place back: the minute still has room for as many as did not pass
                        for (int i = passed; i < 40; i++) assertThat(ask(nodes.get(i % 2), alpha)).isInstanceOf(Outcome.Done.class);
                        assertThat(ask(nodes.getFirst(), alpha)).isInstanceOf(Outcome.No.class);
                        passed = 40;
                    }
                    alphas += passed;
                    betas += ofBeta.passed().get();
                }
                second.bean(Counters.class).write();
                var march = counter.installation.bean(Volumes.class).month(admin, YearMonth.parse("2026-03")).get();
                assertThat(march.rows()).extracting(r -> r.customer() + " " + r.total()).contains(alpha.scope().customer() + " " + alphas, beta.scope().customer() + " " + betas);
                limits.lift(admin, announced.announcement()).get();
                second.bean(Limits.class).refresh();
                for (int i = 0; i < 60; i++) assertThat(ask(nodes.get(i % 2), alpha)).as("lifted on both").isInstanceOf(Outcome.Done.class);
                assertThat(ask(nodes.get(1), beta)).as("the other's still stands").isInstanceOf(Outcome.No.class);
            }
        }
    }

    private static void stand(Counter counter, SecondNode second, Instant at) {
        ClockReset.to(counter.installation.bean(TravellingClock.class), at);
        ClockReset.to(second.bean(TravellingClock.class), at);
    }

    private static Outcome<String> ask(Requests node, Actor by) {
        return node.count(by, Kind.PROGRESS, () -> Outcome.done(""));
    }

    private static void rush(List<Requests> nodes, Random random, Actor alpha, int wanted, boolean faulty, Tally ofAlpha, Actor beta, int others, Tally ofBeta) throws Exception {
        var tasks = new ArrayList<Callable<Void>>();
        for (int i = 0; i < wanted; i++) tasks.add(one(nodes.get(i % 2), alpha, faulty && random.nextInt(3) == 0, ofAlpha));
        for (int i = 0; i < others; i++) tasks.add(one(nodes.get(i % 2), beta, false, ofBeta));
        java.util.Collections.shuffle(tasks, random);
        try (var pool = Executors.newFixedThreadPool(12)) {
            for (var done : pool.invokeAll(tasks)) done.get();
        }
    }

    private static Callable<Void> one(Requests node, Actor by, boolean faulty, Tally tally) {
        return () -> {
            Outcome<String> outcome = faulty ? node.count(by, Kind.PROGRESS, () -> Outcome.no(Refused.of(VolumeError.LIMIT_UNKNOWN))) : ask(node, by);
            switch (outcome) {
                case Outcome.Done<String> _ -> tally.passed().incrementAndGet();
                case Outcome.No<String> no when no.first().code() == VolumeError.LIMIT_REACHED -> tally.refused().incrementAndGet();
                case Outcome.No<String> _ -> tally.faulty().incrementAndGet();
            }
            return null;
        };
    }
}
