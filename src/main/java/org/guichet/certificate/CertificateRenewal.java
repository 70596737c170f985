package org.guichet.certificate;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Optional;
import org.guichet.config.Installation;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Paris;
import org.guichet.kernel.Refused;
import org.guichet.kernel.Text;
import org.guichet.ledger.Journal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// BFC-ESAV-5.2.2-a-renouv: the provider sends the next certificate before the one in service ends. The product issues it itself, for the
/// same key; where it cannot, staff is told while there is still time, and what came too late says so.
@Component
class CertificateRenewal {
    private static final String BY_RENEWAL = "renewal";

    private final InstantSource clock;
    private final Installation installation;
    private final CertificateSteps steps;
    private final CertificatePlan plan;
    private final CertificateNotices notices;

    CertificateRenewal(InstantSource clock, Installation installation, CertificateSteps steps, CertificatePlan plan, CertificateNotices notices) {
        this.clock = clock;
        this.installation = installation;
        this.steps = steps;
        this.plan = plan;
        this.notices = notices;
    }

    /// Another one for the same use is in service, or on its way, and lasts longer.
    boolean followed(JdbcClient jdbc, Certificate one) {
        return CertificateStore.list(jdbc, one.customer()).stream().filter(other -> other.id() != one.id() && other.purpose().equals(one.purpose()))
                .anyMatch(other -> other.state() == State.LIVE ? other.notAfter().isAfter(one.notAfter()) : other.waits() && other.id() > one.id());
    }

    boolean due(JdbcClient jdbc, Certificate one) {
        return plan.renewal(one).filter(day -> !day.isAfter(Paris.date(clock.instant()))).isPresent() && clock.instant().isBefore(one.endsAt()) && !followed(jdbc, one);
    }

    /// Issues the next one for the key of this one. It begins now, so that both work while the customer changes over.
    Outcome<Certificate> send(JdbcClient jdbc, Actor by, Certificate one) {
        var latest = plan.renewalBy(one);
        var today = Paris.date(clock.instant());
        var key = CertificateStore.certificate(jdbc, one.id()).orElseThrow().getPublicKey();
        var blocked = steps.cannotIssue();
        if (blocked.isPresent()) return Outcome.no(blocked.get());
        var next = plan.next(one, Source.PROVIDER).orElseThrow();
        var late = latest.isPresent() && today.isAfter(latest.get());
        var draft = new CertificateStore.Draft(one.provider(), one.customer(), Source.PROVIDER, one.purpose(), State.REQUESTED, BY_RENEWAL, clock.instant(), clock.instant(), null,
                CertificateStore.request(jdbc, one.id()), Keys.digest(key), one.keyLabel(), new CertificateStore.Follows(one.id(), next, late), by.name());
        var asked = steps.enter(jdbc, by, draft, CertificateJournal.REQUESTED);
        var until = Paris.startOf(Paris.date(one.notAfter()).plusDays(installation.settings().certificates().validityDays() + 1L));
        return steps.issue(jdbc, by, asked, key, until, one.id());
    }

    /// Staff is told once, a day after the product first tried: until then another node may have had the key.
    void blocked(JdbcClient jdbc, Certificate one, Refused reason) {
        var today = Paris.date(clock.instant());
        Optional<LocalDate> planned = plan.renewal(one);
        if (planned.isEmpty() || !today.isAfter(planned.get())) return;
        var told = Journal.of(jdbc, CertificateJournal.SUBJECT, one.id()).stream().anyMatch(e -> e.kind().equals(CertificateJournal.RENEWAL_BLOCKED));
        if (told) return;
        CertificateJournal.tell(jdbc, one, CertificateJournal.RENEWAL_BLOCKED, reason.code().code(), one.state(), clock.instant(), clock.instant(), Actor.system(one.provider()));
        notices.renewalBlocked(jdbc, one, plan.renewalBy(one).orElseThrow(), Text.of(reason.message("fr"), reason.message("en")));
    }
}
