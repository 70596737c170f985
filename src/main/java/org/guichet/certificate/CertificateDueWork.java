package org.guichet.certificate;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.function.BiConsumer;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Paris;
import org.guichet.ledger.Journal;
import org.guichet.store.Db;
import org.guichet.store.due.DueHandler;
import org.guichet.store.due.DueWork;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What falls due on certificates. Each handler reckons again before it acts, so that running twice changes nothing.
@Configuration
class CertificateDueWork {
    private static final Duration TRIED_AGAIN = Duration.ofHours(2);

    private final Db db;
    private final InstantSource clock;
    private final DueWork due;
    private final CertificateSteps steps;
    private final CertificatePlan plan;
    private final CertificateRenewal renewal;
    private final CertificateNotices notices;
    private final RevocationLists lists;

    CertificateDueWork(Db db, InstantSource clock, DueWork due, CertificateSteps steps, CertificatePlan plan, CertificateRenewal renewal, CertificateNotices notices, RevocationLists lists) {
        this.db = db;
        this.clock = clock;
        this.due = due;
        this.steps = steps;
        this.plan = plan;
        this.renewal = renewal;
        this.notices = notices;
        this.lists = lists;
    }

    /// The day for supplying or configuring it has passed: written to the journal once.
    @Bean
    DueHandler certificateDeadlineHandler() {
        return handler(CertificateSteps.DEADLINE, this::deadline);
    }

    @Bean
    DueHandler certificateExpiryHandler() {
        return handler(CertificateSteps.EXPIRY, this::expire);
    }

    /// Tells its customer that it ends, at each distance once.
    @Bean
    DueHandler certificateWarningHandler() {
        return handler(CertificateSteps.WARNING, this::warn);
    }

    /// Sends the next certificate of the provider.
    @Bean
    DueHandler certificateRenewalHandler() {
        return handler(CertificateSteps.RENEWAL, this::renew);
    }

    /// Signs the own lists anew after a revocation. A node without the key leaves it to another.
    @Bean
    DueHandler certificateOwnListsHandler() {
        return new DueHandler() {
            @Override
            public String kind() {
                return CertificateSteps.OWN_LISTS;
            }

            @Override
            public void run(String subject, Instant dueAt) {
                if (!lists.refresh()) due.schedule(CertificateSteps.OWN_LISTS, subject, clock.instant().plus(TRIED_AGAIN));
            }
        };
    }

    private DueHandler handler(String kind, BiConsumer<JdbcClient, Certificate> work) {
        return new DueHandler() {
            @Override
            public String kind() {
                return kind;
            }

            @Override
            public void run(String subject, Instant dueAt) {
                var parts = subject.split("/");
                db.in(Actor.system(Integer.parseInt(parts[0])).scope(), jdbc -> {
                    CertificateStore.lock(jdbc, Integer.parseInt(parts[1])).ifPresent(found -> work.accept(jdbc, found));
                    return null;
                });
            }
        };
    }

    private void deadline(JdbcClient jdbc, Certificate found) {
        var at = CertificatePlan.deadline(found);
        if (at.isEmpty() || at.get().isAfter(clock.instant())) return;
        var code = found.state() == State.REQUESTED ? "supply" : "configuration";
        var told = Journal.of(jdbc, CertificateJournal.SUBJECT, found.id()).stream().anyMatch(e -> e.kind().equals(CertificateJournal.DEADLINE_PASSED) && e.code().equals(code));
        if (!told) CertificateJournal.tell(jdbc, found, CertificateJournal.DEADLINE_PASSED, code, found.state(), at.get(), clock.instant(), Actor.system(found.provider()));
    }

    private void expire(JdbcClient jdbc, Certificate found) {
        var at = CertificatePlan.expiry(found);
        if (at.isPresent() && !at.get().isAfter(clock.instant())) steps.expire(jdbc, Actor.system(found.provider()), found);
    }

    /// After a long silence only the nearest distance is told; nobody wants three warnings at once.
    private void warn(JdbcClient jdbc, Certificate found) {
        if (found.state() != State.LIVE) return;
        var today = Paris.date(clock.instant());
        var reached = plan.reached(found, today).stream().findFirst().filter(days -> found.warnedDays() == null || days < found.warnedDays());
        reached.ifPresent(days -> {
            CertificateStore.warned(jdbc, found.id(), days);
            if (renewal.followed(jdbc, found)) return; // nothing will stop
            notices.expiring(jdbc, found, (int) ChronoUnit.DAYS.between(today, Paris.date(found.notAfter())), plan.next(found, found.source()).orElse(null));
            CertificateJournal.tell(jdbc, found, CertificateJournal.WARNED, String.valueOf(days), found.state(), clock.instant(), clock.instant(), Actor.system(found.provider()));
        });
        plan.of(CertificateStore.find(jdbc, found.id()).orElseThrow());
    }

    private void renew(JdbcClient jdbc, Certificate found) {
        if (!renewal.due(jdbc, found)) return;
        if (renewal.send(jdbc, Actor.system(found.provider()), found) instanceof Outcome.No<Certificate> no) {
            renewal.blocked(jdbc, found, no.first());
            due.schedule(CertificateSteps.RENEWAL, found.provider() + "/" + found.id(), triedAgain(found));
        }
    }

    /// A few times on the first day, when another node may have the key; then once a day, until people have acted or it has ended.
    private Instant triedAgain(Certificate found) {
        var now = clock.instant();
        var firstDay = plan.renewal(found).filter(day -> !Paris.date(now).isAfter(day)).isPresent();
        return firstDay ? now.plus(TRIED_AGAIN) : CertificatePlan.morning(Paris.date(now).plusDays(1));
    }
}
