package org.guichet.bench;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Channel;
import org.guichet.kernel.Paris;
import org.guichet.kernel.Permission;
import org.guichet.kernel.Scope;
import org.guichet.ticket.Act;
import org.guichet.ticket.Filing;
import org.guichet.ticket.TicketDesk;

/// A few reports brought by the product's own commands to each stage of their life. The stored reports are copies of them, shifted in
/// time, so that they leave in every table what real filings leave there.
final class Models {
    /// @param share      of the stored reports, per mille
    /// @param fromWeek   youngest and oldest copy, in weeks before this one
    /// @param expired    past the end of its history
    record Model(String reference, String offer, int share, int fromWeek, int untilWeek, boolean expired) {}

    private record Stage(int share, int fromWeek, int untilWeek, boolean expired, List<String> actions) {}

    /// Four in a hundred are open and at most three weeks old, a quarter has ended in the last three months, the others are older:
    /// customers no longer see those.
    private static final List<Stage> STAGES = List.of(
            new Stage(10, 0, 1, false, List.of()),
            new Stage(8, 0, 1, false, List.of("qualify")),
            new Stage(12, 0, 2, false, List.of("qualify", "take")),
            new Stage(6, 0, 2, false, List.of("qualify", "take", "freeze")),
            new Stage(4, 0, 2, false, List.of("qualify", "take", "restore")),
            new Stage(20, 0, 11, false, List.of("reject")),
            new Stage(150, 0, 11, false, List.of("qualify", "take", "restore", "repair", "close-with-notice")),
            new Stage(70, 0, 11, false, List.of("qualify", "take", "freeze", "thaw", "repair", "close")),
            new Stage(60, 14, 60, true, List.of("reject")),
            new Stage(440, 14, 60, true, List.of("qualify", "take", "restore", "repair", "close-with-notice", "archive")),
            new Stage(220, 14, 60, true, List.of("qualify", "take", "freeze", "thaw", "repair", "close", "archive")));
    static final List<String> OFFERS = List.of("cuivre-entreprise", "fibre-entreprise");

    private Models() {}

    /// Files and handles the models for the services of one customer; services by offer.
    static List<Model> make(TicketDesk desk, int provider, int customer, Map<String, String> services, Instant now) {
        var client = new Actor(Actor.Kind.CLIENT, 1, "Système d’information (démo)", new Scope(provider, customer), Set.of(Permission.TICKET_FILE, Permission.TICKET_READ), Channel.WEB_SERVICES, "fr");
        var staff = new Actor(Actor.Kind.PERSON, 1, "Support niveau 1 (démo)", new Scope(provider, null), Set.of(Permission.values()), Channel.ONLINE, "fr");
        var models = new ArrayList<Model>();
        for (var offer : OFFERS) {
            for (var stage : STAGES) models.add(make(desk, client, staff, offer, services.get(offer), stage, morning(now)));
        }
        return models;
    }

    /// Five past eight of last week's Tuesday: whatever is told of that day and the next has happened by now.
    private static Instant morning(Instant now) {
        LocalDate tuesday = Paris.date(now).minusWeeks(1).with(TemporalAdjusters.previousOrSame(DayOfWeek.TUESDAY));
        return tuesday.atTime(LocalTime.of(8, 5)).atZone(Paris.ZONE).toInstant();
    }

    private static Model make(TicketDesk desk, Actor client, Actor staff, String offer, String service, Stage stage, Instant filedAt) {
        var fields = offer.equals("cuivre-entreprise") ? Map.of("description", "Modèle")
                : Map.of("description", "Modèle", "fault", "coupure", "contact", "Camille Alpha (démo)", "phone", "03 80 00 00 00");
        var filing = new Filing(service, fields, "BANC", null, null, filedAt, null);
        var reference = desk.file(client, filing).get().reference();
        var at = filedAt;
        for (var action : stage.actions()) {
            at = at.plus(Duration.ofMinutes(action.equals("qualify") || action.equals("take") ? 5 : 100));
            var actor = action.equals("archive") ? Actor.system(staff.scope().provider()) : staff;
            desk.act(actor, reference, new Act(action, null, Map.of("reason", "Accès au site à confirmer.", "comment", "Contrôle effectué."), at, null)).get();
        }
        return new Model(reference, offer, stage.share(), stage.fromWeek(), stage.untilWeek(), stage.expired());
    }
}
