package org.guichet.certificate;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.guichet.agreement.Agreements;
import org.guichet.config.Installation;
import org.guichet.kernel.Paris;
import org.guichet.store.due.DueWork;
import org.springframework.stereotype.Component;

/// When what falls due on a certificate: planned anew after each change, forgotten when nothing is due any more.
@Component
class CertificatePlan {
    private static final int MARGIN = 7;

    private final InstantSource clock;
    private final Agreements agreements;
    private final Installation installation;
    private final DueWork due;

    CertificatePlan(InstantSource clock, Agreements agreements, Installation installation, DueWork due) {
        this.clock = clock;
        this.agreements = agreements;
        this.installation = installation;
        this.due = due;
    }

    void of(Certificate one) {
        plan(CertificateSteps.DEADLINE, one, deadline(one));
        plan(CertificateSteps.EXPIRY, one, expiry(one));
        plan(CertificateSteps.WARNING, one, nextWarning(one, Paris.date(clock.instant())).map(CertificatePlan::morning));
        plan(CertificateSteps.RENEWAL, one, renewal(one).map(CertificatePlan::morning));
    }

    private void plan(String kind, Certificate one, Optional<Instant> at) {
        var subject = one.provider() + "/" + one.id();
        if (at.isPresent()) due.schedule(kind, subject, at.get());
        else due.cancel(kind, subject);
    }

    /// The instant after the last day for supplying or configuring it.
    static Optional<Instant> deadline(Certificate one) {
        return one.waits() && one.dueOn() != null ? Optional.of(Paris.startOf(one.dueOn().plusDays(1))) : Optional.empty();
    }

    static Optional<Instant> expiry(Certificate one) {
        return one.state().after(State.Event.EXPIRE).isPresent() ? Optional.of(one.endsAt()) : Optional.empty();
    }

    /// The day of the next warning that its customer has not had: today when one is overdue.
    Optional<LocalDate> nextWarning(Certificate one, LocalDate today) {
        if (one.state() != State.LIVE) return Optional.empty();
        var end = Paris.date(one.notAfter());
        return installation.settings().certificates().warnDays().stream().filter(days -> one.warnedDays() == null || days < one.warnedDays())
                .map(days -> end.minusDays(days)).filter(day -> !day.isBefore(today)).min(LocalDate::compareTo);
    }

    /// The distances that have been reached on a day, nearest to the end first.
    List<Integer> reached(Certificate one, LocalDate today) {
        var end = Paris.date(one.notAfter());
        return installation.settings().certificates().warnDays().stream().filter(days -> !end.minusDays(days).isAfter(today)).sorted().toList();
    }

    /// The day on which the product sends the next certificate of the provider: a week before the last one on which the contract
    /// lets it, so that people can still act where the product cannot.
    Optional<LocalDate> renewal(Certificate one) {
        return renewalBy(one).map(latest -> latest.minusDays(MARGIN));
    }

    /// The last day for it; empty where the provider owes none.
    Optional<LocalDate> renewalBy(Certificate one) {
        if (one.state() != State.LIVE || one.source() != Source.PROVIDER) return Optional.empty();
        return next(one, Source.PROVIDER).filter(next -> next.by() == Rules.Owed.PROVIDER).map(next -> next.latest().result());
    }

    /// What the contract in force today asks for after this one.
    Optional<Rules.Next> next(Certificate one, Source source) {
        return Rules.of(agreements.family(one.provider()), Paris.date(clock.instant())).map(rules -> rules.next(one.source(), source, Paris.date(one.notAfter())));
    }

    /// Mails leave when people work.
    static Instant morning(LocalDate day) {
        return day.atTime(8, 0).atZone(Paris.ZONE).toInstant();
    }
}
