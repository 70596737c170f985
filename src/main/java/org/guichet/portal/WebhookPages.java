package org.guichet.portal;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.guichet.event.Delivery;
import org.guichet.event.EventKind;
import org.guichet.event.Hub;
import org.guichet.event.Subscription;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Permission;
import org.guichet.kernel.Refused;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Webhooks: the customer's own, with all that can be done to them; for staff those of all customers, to look at and to send again.
@Controller
public class WebhookPages {
    private static final int LAST = 50;

    private final Pages pages;
    private final Hub hub;

    WebhookPages(Pages pages, Hub hub) {
        this.pages = pages;
        this.hub = hub;
    }

    /// What was typed into the form of a new subscription.
    public record Typed(String callback, String query, String format) {
        static final Typed NOTHING = new Typed("", "", "cloudevents");
    }

    /// @param fault    why the form was refused, or null
    /// @param sentence its words, or null
    public record All(List<Subscription> subscriptions, List<EventKind> kinds, Typed typed, Refused fault, String sentence, boolean manages) {
        public String fault(String field) {
            return fault != null && field.equals(fault.field()) ? sentence : null;
        }
    }

    /// @param secret  shown this once after it was made, else null
    /// @param manages the customer's own people
    /// @param replays may send dead letters again
    public record One(Subscription s, List<Delivery> dead, List<Delivery> last, String secret, boolean manages, boolean replays) {}

    @GetMapping("/webhooks")
    ResponseEntity<String> list(HttpServletRequest request, Actor actor) {
        return list(200, request, actor, Typed.NOTHING, null);
    }

    private ResponseEntity<String> list(int status, HttpServletRequest request, Actor actor, Typed typed, Refused fault) {
        var page = pages.frame(request, actor);
        var kinds = List.of(EventKind.values()).stream().filter(kind -> kind != EventKind.TEST).toList();
        return pages.show(status, "pages/webhooks", page, new All(PageRefused.orElse(hub.list(actor)), kinds, typed, fault, fault == null ? null : page.sentence(fault), manages(actor)));
    }

    @PostMapping("/webhooks")
    ResponseEntity<String> register(HttpServletRequest request, Actor actor, @RequestParam String callback, @RequestParam String query, @RequestParam String format) {
        return switch (hub.register(actor, new Hub.Wanted(callback, query, format))) {
            case Outcome.No<Hub.Registered> no when no.first().code().status() == 403 -> throw new PageRefused(no.first());
            case Outcome.No<Hub.Registered> no -> list(no.first().code().status(), request, actor, new Typed(callback, query, format), no.first());
            case Outcome.Done<Hub.Registered>(var made) -> one(request, actor, made.subscription().id(), made.secret());
        };
    }

    @GetMapping("/webhooks/{id}")
    ResponseEntity<String> one(HttpServletRequest request, Actor actor, @PathVariable String id) {
        return one(request, actor, id, null);
    }

    private ResponseEntity<String> one(HttpServletRequest request, Actor actor, String id, String secret) {
        var found = PageRefused.orElse(hub.find(actor, id));
        var dead = PageRefused.orElse(hub.deliveries(actor, id, Delivery.State.DEAD, LAST));
        var last = PageRefused.orElse(hub.deliveries(actor, id, null, LAST));
        return pages.show("pages/webhook", pages.frame(request, actor), new One(found, dead, last, secret, manages(actor), actor.may(Permission.EVENTS_MANAGE)));
    }

    @PostMapping("/webhooks/{id}/secret")
    ResponseEntity<String> rotate(HttpServletRequest request, Actor actor, @PathVariable String id) {
        return one(request, actor, id, PageRefused.orElse(hub.rotate(actor, id)).secret());
    }

    @PostMapping("/webhooks/{id}/essai")
    ResponseEntity<String> trial(Actor actor, @PathVariable String id) {
        PageRefused.orElse(hub.trial(actor, id));
        return Pages.see("/webhooks/" + id + "#envois");
    }

    @PostMapping("/webhooks/{id}/reprise")
    ResponseEntity<String> resume(Actor actor, @PathVariable String id) {
        PageRefused.orElse(hub.resume(actor, id));
        return Pages.see("/webhooks/" + id);
    }

    @PostMapping("/webhooks/{id}/renvoi")
    ResponseEntity<String> replay(Actor actor, @PathVariable String id, @RequestParam(required = false) Long envoi) {
        PageRefused.orElse(hub.replay(actor, id, envoi));
        return Pages.see("/webhooks/" + id + "#envois");
    }

    @PostMapping("/webhooks/{id}/suppression")
    ResponseEntity<String> remove(Actor actor, @PathVariable String id) {
        PageRefused.orElse(hub.remove(actor, id));
        return Pages.see("/webhooks");
    }

    private static boolean manages(Actor actor) {
        return !actor.isStaff() && actor.may(Permission.EVENTS_MANAGE);
    }
}
