package org.guichet.portal;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Paris;
import org.guichet.kernel.Refused;
import org.guichet.ticket.LifeCycle;
import org.guichet.ticket.TicketDesk;
import org.guichet.ticket.TicketQuery;
import org.springframework.stereotype.Component;

/// Filters, sorting and paging of report lists, all kept in the address.
@Component
public class TicketList {
    static final int SIZE = 25;
    /// Reports that the chart of the queue looks at.
    private static final int CHARTED = 300;
    private static final Set<String> NAMES = Set.of("q", "etat", "situation", "priorite", "attente", "retard", "service", "client", "du", "au", "tri", "page");

    private final TicketDesk desk;

    TicketList(TicketDesk desk) {
        this.desk = desk;
    }

    /// @param states states to choose from
    /// @param from   number of the first line shown, from 1
    public record Model(Link link, List<TicketLine> lines, long total, boolean exact, int from, int page, int pages, List<LifeCycle.State> states, List<String> priorities, List<Refused> faults, boolean filtered) {
        public Link sorted(String field) {
            return link.without("page").with("tri", link.is("tri", field) ? "-" + field : field);
        }

        /// `ascending`, `descending` or null, for `aria-sort`.
        public String direction(String field) {
            return link.is("tri", field) ? "ascending" : link.is("tri", "-" + field) ? "descending" : null;
        }

        public boolean hasPages() {
            return pages > 1;
        }
    }

    /// What the address asks for.
    private record Asked(TicketQuery query, List<Refused> faults) {}

    static Link link(String path, Map<String, String> params) {
        var link = Link.to(path);
        for (var name : List.of("q", "etat", "situation", "priorite", "attente", "retard", "service", "client", "du", "au", "tri", "page")) {
            if (NAMES.contains(name)) link = link.with(name, params.get(name));
        }
        return link;
    }

    Model list(Page page, Actor actor, Link link, String sort, Boolean open) {
        var asked = asked(link, sort, open);
        var number = Math.max(1, number(link.get("page")));
        var cycle = desk.lifeCycle(actor);
        var states = cycle.map(c -> List.copyOf(c.states().values())).orElse(List.of());
        var priorities = org.guichet.ticket.Priority.isSet(page.family()) ? List.of("P1", "P2", "P3", "P4") : List.<String>of();
        var found = PageRefused.orElse(desk.search(actor, asked.query().page((number - 1) * SIZE, SIZE)));
        var lines = found.tickets().stream().map(t -> TicketLine.of(page, t)).toList();
        var filtered = !link.without("tri").without("page").params().isEmpty();
        return new Model(link, lines, found.total(), found.exact(), lines.isEmpty() ? 0 : found.offset() + 1, number, (int) Math.min(10_000, Math.ceilDiv(found.total(), SIZE)), states, priorities, asked.faults(), filtered);
    }

    TicketQuery query(Link link, String sort, Boolean open) {
        return asked(link, sort, open).query();
    }

    private static Asked asked(Link link, String sort, Boolean open) {
        var faults = new ArrayList<Refused>();
        var from = date(link, "du", faults);
        var until = date(link, "au", faults).map(d -> d.plusDays(1));
        var situation = link.get("situation");
        var query = TicketQuery.all().text(blank(link.get("q"))).states(link.get("etat").isEmpty() ? Set.of() : Set.of(link.get("etat")))
                .open(situation.equals("ouvertes") ? Boolean.TRUE : situation.equals("closes") ? Boolean.FALSE : situation.equals("toutes") ? null : open)
                .priority(blank(link.get("priorite"))).service(blank(link.get("service")))
                .waitingFor(link.is("attente", "client") ? "customer" : link.is("attente", "operateur") ? "provider" : null)
                .overdue(link.is("retard", "oui") ? Boolean.TRUE : null)
                .customer(link.get("client").matches("\\d{1,9}") ? (Integer) Integer.parseInt(link.get("client")) : null)
                .filed(from.map(Paris::startOf).orElse(null), until.map(Paris::startOf).orElse(null))
                .sort(link.get("tri").isEmpty() ? sort : link.get("tri"));
        return new Asked(query, faults);
    }

    private static Optional<LocalDate> date(Link link, String name, List<Refused> faults) {
        return switch (Typed.day(name, link.get(name))) {
            case Outcome.Done<Optional<LocalDate>>(var day) -> day;
            case Outcome.No<Optional<LocalDate>> no -> {
                faults.addAll(no.reasons());
                yield Optional.empty();
            }
        };
    }

    private static int number(String text) {
        return text.matches("\\d{1,6}") ? Integer.parseInt(text) : 1;
    }

    private static String blank(String text) {
        return text.isBlank() ? null : text;
    }

    /// What falls due when, for the chart of the queue.
    public record Due(String key, int count, String tone) {}

    /// @param more true when there are more reports than were looked at: the last bar is then a lower bound
    public record DueChart(List<Due> bars, int most, boolean more) {}

    DueChart chart(Actor actor, Instant now) {
        var found = PageRefused.orElse(desk.dueTimes(actor, CHARTED + 1));
        int[] counts = new int[6];
        var limits = List.of(Duration.ZERO, Duration.ofHours(1), Duration.ofHours(2), Duration.ofHours(4), Duration.ofHours(8), Duration.ofHours(24));
        for (var due : found.subList(0, Math.min(CHARTED, found.size()))) {
            var left = Duration.between(now, due);
            for (int i = 0; i < counts.length; i++) {
                if (left.compareTo(limits.get(i)) <= 0) {
                    counts[i]++;
                    break;
                }
            }
        }
        var keys = List.of("late", "1h", "2h", "4h", "8h", "24h");
        var bars = new ArrayList<Due>();
        int most = 1;
        for (int i = 0; i < counts.length; i++) {
            bars.add(new Due(keys.get(i), counts[i], i == 0 ? "bad" : i == 1 ? "warn" : "ok"));
            most = Math.max(most, counts[i]);
        }
        return new DueChart(bars, most, found.size() > CHARTED);
    }
}
