package org.guichet.portal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.guichet.ticket.Clocks;
import org.guichet.ticket.LifeCycle;
import org.guichet.ticket.TicketDetail;
import org.guichet.ticket.TicketJournal;

/// What the page of one report shows.
///
/// @param clocks guaranteed clocks first
/// @param filed  `1` right after filing, `deja` when the same had been filed before, else empty
public record ReportView(TicketDetail d, TicketLine line, String offer, List<ClockCard> clocks, List<StepMark> steps, List<Said> thread, List<Possible> actions,
                         LifeCycle.Action answer, ReportPages.Failed failed, String filed, List<FormValue> form) {

    /// What was typed for an action that the report no longer offers: it moves to the message box, so that nothing is lost.
    public String rescued() {
        if (failed.at("comment")) return failed.text();
        var gone = failed.refused() != null && !failed.at(answer == null ? "comment" : answer.code()) && actions.stream().noneMatch(a -> failed.at(a.action().code()));
        return gone ? failed.text() : "";
    }

    /// True when the action that failed can be done again.
    public boolean canRedo() {
        return actions.stream().anyMatch(a -> failed.at(a.action().code())) || answer != null && failed.at(answer.code());
    }

    /// @param card what the big figure says
    public record ClockCard(Clocks.View view, TimeLeft card, Why why, boolean offerData) {}

    /// @param at null while it has not happened
    public record StepMark(String label, Instant at, boolean current, boolean failed) {}

    /// One thing that happened or was said.
    ///
    /// @param kind `filed`, `comment`, `internal` or `event`
    /// @param what wording of an event
    public record Said(String kind, String icon, String what, String text, String by, boolean staff, boolean mine, String channel, Instant at, Instant told, boolean late) {}

    /// @param key number of the shortcut
    public record Possible(LifeCycle.Action action, int key, boolean simple) {
        public boolean asks(String need) {
            return action.needs().contains(need);
        }
    }

    public record FormValue(String label, String value) {}

    static ReportView of(Page page, TicketDetail d, List<Why> whys, String offer, ReportPages.Failed failed, String filed) {
        var cards = new ArrayList<ClockCard>();
        for (int i = 0; i < d.clocks().size(); i++) {
            var view = d.clocks().get(i);
            cards.add(new ClockCard(view, TimeLeft.of(page, view), whys.get(i), view.guarantee().value().ofTheOffer()));
        }
        cards.sort(java.util.Comparator.comparing(c -> !c.view().guaranteed()));
        var actions = new ArrayList<Possible>();
        LifeCycle.Action answer = null;
        for (var action : d.actions()) {
            if (action.by().equals("customer")) answer = action;
            else actions.add(new Possible(action, actions.size() + 1, action.needs().isEmpty()));
        }
        var form = d.ticket().form().entrySet().stream().filter(e -> !e.getKey().equals("description") && !e.getValue().isBlank())
                .map(e -> new FormValue(fieldLabel(page, d, e.getKey()), fieldValue(page, d, e.getKey(), e.getValue()))).toList();
        return new ReportView(d, TicketLine.of(page, d.ticket()), offer, List.copyOf(cards), steps(page, d), thread(page, d), List.copyOf(actions), answer, failed, filed, form);
    }

    private static String fieldLabel(Page page, TicketDetail d, String name) {
        return field(page, d, name).map(f -> page.w(f.label())).orElse(name);
    }

    private static String fieldValue(Page page, TicketDetail d, String name, String value) {
        return field(page, d, name).filter(f -> !f.choices().isEmpty()).map(f -> page.w(f.choice(value))).orElse(value);
    }

    private static java.util.Optional<org.guichet.ticket.FormCatalogue.Field> field(Page page, TicketDetail d, String name) {
        return org.guichet.ticket.FormCatalogue.of(page.family(), d.ticket().termsOn()).fields(d.ticket().offer()).stream().filter(f -> f.name().equals(name)).findFirst();
    }

    /// The milestones that this life cycle has, in their order, with their dates.
    private static List<StepMark> steps(Page page, TicketDetail d) {
        var t = d.ticket();
        var marks = d.cycle().actions().values().stream().map(LifeCycle.Action::marks).filter(m -> m != null).distinct().toList();
        var steps = new ArrayList<StepMark>();
        steps.add(new StepMark(page.t("step.filed"), t.filedAt(), false, false));
        var rejected = d.state().tmf().equals("rejected");
        if (rejected) {
            steps.add(new StepMark(page.t("step.rejected"), t.closedAt(), true, true));
            return steps;
        }
        for (var mark : List.of("accepted", "taken", "restored", "repaired", "closed")) {
            if (!marks.contains(mark)) continue;
            var at = switch (mark) {
                case "accepted" -> t.acceptedAt();
                case "taken" -> t.takenAt();
                case "restored" -> t.restoredAt();
                case "repaired" -> t.repairedAt();
                default -> t.closedAt();
            };
            // a milestone that was never dated is left out once the report has ended
            if (at == null && d.state().ended()) continue;
            steps.add(new StepMark(page.t("step." + mark), at, false, false));
        }
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i).at() == null) {
                steps.set(i, new StepMark(steps.get(i).label(), null, true, false));
                break;
            }
        }
        return steps;
    }

    private static List<Said> thread(Page page, TicketDetail d) {
        var said = new ArrayList<Said>();
        for (var e : d.thread()) {
            var kind = switch (e.kind()) {
                case TicketJournal.FILED -> "filed";
                case TicketJournal.NOTED -> "internal";
                case TicketJournal.COMMENTED -> "comment";
                default -> "event";
            };
            var channel = page.has("channel." + e.channel()) ? page.t("channel." + e.channel()) : "";
            said.add(new Said(kind, icon(e), what(page, d, e), e.text(), e.by(), e.staff(), e.staff() == page.staff(), channel, e.occurredAt(), e.recordedAt(), e.late()));
        }
        return said;
    }

    private static String icon(TicketDetail.ThreadEntry e) {
        return switch (e.kind()) {
            case TicketJournal.PAUSED -> "pause";
            case TicketJournal.RESUMED -> "play";
            case TicketJournal.DEADLINE_PASSED -> "triangle-alert";
            case TicketJournal.ASSESSED -> "scale";
            case TicketJournal.MARKED -> "flag";
            default -> "arrow-right";
        };
    }

    private static String what(Page page, TicketDetail d, TicketDetail.ThreadEntry e) {
        var cycle = d.cycle();
        return switch (e.kind()) {
            case TicketJournal.MOVED -> page.t("thread.moved", page.w(cycle.state(e.state()).label()));
            case TicketJournal.MARKED -> page.t("thread.marked", mark(page, cycle, e.code()));
            case TicketJournal.PAUSED -> page.t("thread.paused", pause(page, cycle, e.code()));
            case TicketJournal.RESUMED -> page.t("thread.resumed", pause(page, cycle, e.code()));
            case TicketJournal.ASSESSED -> page.t("thread.assessed", e.code().replace(":", "\u00a0× "));
            case TicketJournal.DEADLINE_PASSED -> page.t("thread.deadline", cycle.clocks().containsKey(e.code()) ? page.w(cycle.clocks().get(e.code()).label()) : e.code());
            default -> "";
        };
    }

    private static String mark(Page page, LifeCycle cycle, String action) {
        var found = cycle.actions().get(action);
        return found == null || found.marks() == null ? action : page.t("step." + found.marks());
    }

    private static String pause(Page page, LifeCycle cycle, String kind) {
        var found = cycle.pauses().get(kind);
        return found == null ? kind : page.w(found.label());
    }
}
