package org.guichet.portal;

import java.util.ArrayList;
import java.util.List;
import org.guichet.kernel.Reckoning;
import org.guichet.ticket.Clocks;
import org.guichet.ticket.TicketDetail;
import org.springframework.stereotype.Component;

/// "Pourquoi ?" of a report: one explanation for each clock.
@Component
class WhyOfTicket {
    private final Citations citations;

    WhyOfTicket(Citations citations) {
        this.citations = citations;
    }

    List<Why> all(Page page, TicketDetail detail) {
        return detail.clocks().stream().map(view -> one(page, view, detail.priorityReason())).toList();
    }

    private Why one(Page page, Clocks.View view, Reckoning<String> priority) {
        var reading = view.reading();
        var guarantee = view.guarantee().value();
        var seconds = new Why.Seconds();
        var rows = Why.rows(page, reading.intervals(), view::pauseLabel, seconds);
        var counted = seconds.total();
        var projection = Why.rows(page, reading.projection(), view::pauseLabel, seconds);
        var due = reading.due() != null ? reading.due() : reading.dueIfResumedNow();
        var steps = new ArrayList<Why.Step>();
        if (priority != null && view.guaranteed()) {
            for (var step : priority.steps()) steps.add(new Why.Step(page.w(step.text()), step.clause() == null ? null : citations.cite(page, step.clause(), step.reading(), null)));
        }
        var hours = guarantee.hours();
        return new Why(view.clock().code(), page.w(view.clock().label()), rows, projection, counted,
                reading.allowed() == null ? null : reading.allowed().toSeconds(), reading.allowed() == null ? null : (Long) (reading.allowed().toSeconds() - counted), reading.paused().toSeconds(),
                reading.startedAt(), reading.countsFrom(), reading.stoppedAt(), reading.due(), reading.dueIfResumedNow(), reading.asOf(), page.w(guarantee.label()),
                cites(page, view), steps, page.w(hours.label()), guarantee.ofTheOffer(), Why.timeline(rows, projection, reading.stoppedAt() == null ? reading.asOf() : reading.stoppedAt(), due));
    }

    private List<Citations.Cite> cites(Page page, Clocks.View view) {
        var guarantee = view.guarantee();
        var cites = new ArrayList<Citations.Cite>();
        cites.add(citations.cite(page, view.clock().clause(), null, null).named(page.t("why.cite.clock")));
        cites.add(citations.cite(page, guarantee).named(page.t(guarantee.value().ofTheOffer() ? "why.cite.offer" : guarantee.value().span() == null ? "why.cite.measure" : "why.cite.guarantee")));
        cites.add(citations.cite(page, guarantee.value().calendarClause(), guarantee.value().calendarReading(), null).named(page.t("why.cite.calendar")));
        if (view.clock().pauseClause() != null && (!view.clock().pauseIn().isEmpty() || !view.clock().pausesOn().isEmpty())) {
            cites.add(citations.cite(page, pauseClause(view), pauseReading(view), null).named(page.t("why.cite.pauses")));
        }
        return cites;
    }

    /// Pauses told as facts have their clause with each kind; pauses by state have it with the clock.
    private static String pauseClause(Clocks.View view) {
        var kind = view.clock().pausesOn().stream().map(view.cycle().pauses()::get).findFirst();
        return kind.map(k -> k.clause()).orElse(view.clock().pauseClause());
    }

    private static String pauseReading(Clocks.View view) {
        var kind = view.clock().pausesOn().stream().map(view.cycle().pauses()::get).findFirst();
        return kind.map(k -> k.reading()).orElse(view.clock().pauseReading());
    }
}
