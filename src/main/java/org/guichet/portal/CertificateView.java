package org.guichet.portal;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.guichet.certificate.Certificate;
import org.guichet.certificate.CertificateWords;
import org.guichet.certificate.Certificates;
import org.guichet.certificate.Rules;
import org.guichet.certificate.Source;
import org.guichet.certificate.State;
import org.guichet.kernel.Paris;
import org.guichet.kernel.Permission;
import org.guichet.kernel.Reckoning;

/// One certificate as the page shows it: what it is, until when, what must happen by when and why, what the person may do.
///
/// @param tone    `ok`, `warn`, `bad`, `info` or `neutral`
/// @param alert   what does not go well, or null
/// @param reasons behind "Pourquoi ?"; empty when nothing is due
public record CertificateView(Certificate one, String state, String source, String tone, String alert, List<Reason> reasons, boolean issue, boolean configure, boolean refuse, boolean revoke, boolean replace) {

    /// A date with the steps that made it.
    ///
    /// @param overdue the day has passed
    public record Reason(String title, LocalDate day, boolean overdue, List<String> steps, Citations.Cite cite) {}

    /// Where it stands in time, in thousandths of the chart's width.
    ///
    /// @param due last day for what must follow it, -1 when outside or when nothing must
    public record Bar(int id, String label, String kind, long from, long width, long due, String text) {}

    /// All that are in service or wait, on one axis.
    public record Chart(Instant from, Instant until, long now, List<Bar> bars) {}

    static CertificateView of(Page page, Citations citations, Certificates certificates, Certificate one, List<Certificate> all) {
        var outlook = certificates.outlook(page.actor().scope(), one);
        var today = Paris.date(page.now());
        var reasons = new ArrayList<Reason>();
        if (outlook.due() != null) reasons.add(reason(page, citations, one.state() == State.REQUESTED ? "cert.due.supply" : "cert.due.configuration", outlook.due(), today, true));
        if (outlook.next() != null && !outlook.served()) {
            reasons.add(reason(page, citations, outlook.next().by() == Rules.Owed.PROVIDER ? "cert.next.provider" : "cert.next.customer", outlook.next().latest(), today, true));
            reasons.add(reason(page, citations, one.source() == Source.PROVIDER ? "cert.switch.recognised" : "cert.switch.provider", outlook.other().latest(), today, false));
        }
        var may = page.may(page.staff() ? Permission.CERTIFICATE_HANDLE : Permission.CERTIFICATE_SUBMIT);
        var overdue = reasons.stream().anyMatch(Reason::overdue);
        return new CertificateView(one, page.w(CertificateWords.state(one)), page.w(CertificateWords.source(one.source())), tone(one, overdue), alert(page, one, overdue), reasons,
                page.staff() && may && can(one, State.Event.ISSUE), page.staff() && may && can(one, State.Event.CONFIGURE), may && can(one, State.Event.REFUSE), may && can(one, State.Event.REVOKE), may && can(one, State.Event.REPLACE) && all.stream().anyMatch(other -> other.id() != one.id() && other.customer() == one.customer() && other.serves(page.now())));
    }

    /// Days until something must happen, for sorting what is due.
    LocalDate first() {
        return reasons.stream().map(Reason::day).min(Comparator.naturalOrder()).orElse(LocalDate.MAX);
    }

    /// Whether it belongs to what staff has to do: it waits, or its successor is not there and its day comes within a month.
    boolean due(LocalDate today) {
        return one.waits() || one.state() == State.LIVE && !reasons.isEmpty() && !reasons.getFirst().day().isAfter(today.plusMonths(1));
    }

    private static boolean can(Certificate one, State.Event event) {
        return one.state().after(event).isPresent();
    }

    private static String tone(Certificate one, boolean overdue) {
        return switch (one.state()) {
            case LIVE -> overdue ? "warn" : "ok";
            case REQUESTED, RECEIVED -> overdue ? "bad" : "info";
            case REVOKED, EXPIRED -> "bad";
            case REPLACED, REFUSED -> "neutral";
        };
    }

    private static String alert(Page page, Certificate one, boolean overdue) {
        if (one.late() && (one.waits() || one.state() == State.LIVE)) return page.t("cert.late", page.day(one.continuityBy()));
        if (overdue && one.waits()) return page.t("cert.overdue");
        return null;
    }

    private static Reason reason(Page page, Citations citations, String title, Reckoning<LocalDate> reckoning, LocalDate today, boolean counts) {
        var last = reckoning.steps().getLast();
        return new Reason(page.t(title), reckoning.result(), counts && today.isAfter(reckoning.result()), reckoning.steps().stream().map(step -> page.w(step.text())).toList(), citations.cite(page, last.clause(), last.reading(), null));
    }

    /// The axis runs from a month ago to a month after the last end.
    static Chart chart(Page page, List<CertificateView> views) {
        var shown = views.stream().filter(view -> view.one().notAfter() != null && (view.one().state() == State.LIVE || view.one().state() == State.RECEIVED)).sorted(Comparator.comparing(view -> view.one().notAfter())).limit(40).toList();
        if (shown.isEmpty()) return null;
        var from = page.now().minus(Duration.ofDays(30));
        var until = shown.getLast().one().notAfter().plus(Duration.ofDays(30));
        var bars = shown.stream().map(view -> {
            var start = at(from, until, view.one().notBefore());
            var end = at(from, until, view.one().notAfter());
            var due = view.reasons().isEmpty() ? -1 : at(from, until, Paris.startOf(view.reasons().getFirst().day()));
            var label = page.staff() ? view.one().customerName() : view.source();
            return new Bar(view.one().id(), label, view.one().state() == State.RECEIVED ? "paused" : view.tone().equals("ok") ? "counted" : "left", start, Math.max(2, end - start), due, page.t("cert.until", page.day(view.one().notAfter())));
        }).toList();
        return new Chart(from, until, at(from, until, page.now()), bars);
    }

    private static long at(Instant from, Instant until, Instant at) {
        var all = Duration.between(from, until).toSeconds();
        return Math.clamp(Duration.between(from, at).toSeconds() * 1000 / all, 0, 1000);
    }
}
