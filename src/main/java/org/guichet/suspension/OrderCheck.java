package org.guichet.suspension;

import java.time.Instant;
import java.util.Optional;
import org.guichet.kernel.Paris;
import org.guichet.kernel.Refused;

/// What is wrong with a suspension that is to be made, by its ground.
final class OrderCheck {
    private OrderCheck() {}

    static Optional<Refused> fault(SuspensionDesk.Order order, Rules.Ground ground, Instant at, Instant now) {
        if (at.isBefore(now)) return no(SuspensionError.SUSPENSION_PAST, "at", ground.clause(), "earliest", Days.at(now).fr());
        if (order.reason() == null || order.reason().isBlank() || order.reason().length() > SuspensionDesk.LONGEST) return no(SuspensionError.SUSPENSION_REASON_MISSING, "reason", null, "most", String.valueOf(SuspensionDesk.LONGEST));
        if (order.announcedEnd() != null && order.announcedEnd().isBefore(Paris.date(at))) return no(SuspensionError.SUSPENSION_END_BEFORE, "announcedEnd", null, "earliest", Days.day(Paris.date(at)));
        return measure(order, ground).or(() -> needs(order, ground, now)).or(() -> notice(order, ground, at, now));
    }

    private static Optional<Refused> measure(SuspensionDesk.Order order, Rules.Ground ground) {
        if (order.measure() == null) return Optional.empty();
        if (!ground.measures().containsKey(order.measure())) {
            return Optional.of(Refused.of(SuspensionError.SUSPENSION_MEASURE_UNKNOWN).field("measure").clause(ground.clause()).arg("measure", order.measure()).arg("known", String.join(", ", ground.measures().keySet())));
        }
        return text(order.resource(), null) == null && order.service() == null ? no(SuspensionError.SUSPENSION_RESOURCE_MISSING, "resource", ground.clause(), "measure", order.measure()) : Optional.empty();
    }

    private static Optional<Refused> needs(SuspensionDesk.Order order, Rules.Ground ground, Instant now) {
        var today = Paris.date(now);
        if (ground.needs().contains(Rules.Need.LATE_SINCE) && (order.lateSince() == null || order.lateSince().isAfter(today))) {
            return no(SuspensionError.SUSPENSION_LATE_SINCE, "lateSince", ground.clause(), "earliest", Days.day(today));
        }
        if (ground.needs().contains(Rules.Need.REQUISITION) && (text(order.authority(), null) == null || text(order.requisition(), null) == null)) {
            return no(SuspensionError.SUSPENSION_REQUISITION_MISSING, text(order.authority(), null) == null ? "authority" : "requisition", ground.clause(), "ground", ground.code());
        }
        return Optional.empty();
    }

    /// ODSI-7-info: told ahead with the duration, or the reason recorded.
    private static Optional<Refused> notice(SuspensionDesk.Order order, Rules.Ground ground, Instant at, Instant now) {
        if (order.inform() && !at.isAfter(now)) return no(SuspensionError.SUSPENSION_NOT_AHEAD, "at", ground.notice().clause(), "earliest", Days.at(now).fr());
        if (order.inform() && order.announcedEnd() == null) return no(SuspensionError.SUSPENSION_NOT_TOLD, "announcedEnd", ground.notice().clause(), "ground", ground.code());
        if (order.inform() || ground.notice().value() == Rules.Notice.NONE || text(order.notInformedBecause(), null) != null) return Optional.empty();
        return no(SuspensionError.SUSPENSION_NOT_TOLD, "notInformedBecause", ground.notice().clause(), "ground", ground.code());
    }

    private static Optional<Refused> no(SuspensionError code, String field, String clause, String name, String value) {
        var refused = Refused.of(code).field(field).arg(name, value);
        return Optional.of(clause == null ? refused : refused.clause(clause));
    }

    static String text(String text, String otherwise) {
        return text == null || text.isBlank() ? otherwise : text.strip();
    }
}
