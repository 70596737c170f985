package org.guichet.portal;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Channel;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Refused;
import org.guichet.subscription.Service;
import org.guichet.subscription.Services;
import org.guichet.ticket.Filing;
import org.guichet.ticket.FormCatalogue;
import org.guichet.ticket.TicketDesk;
import org.guichet.ticket.TicketQuery;
import org.guichet.volume.VolumeError;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Reporting a fault: the service, the form of its offer, the reference. Staff do it for a caller, or enter what reached
/// them outside.
@Controller
public class FilingPages {
    private static final int CHOICES = 25;
    private static final String FIELD = "f.";

    private final Pages pages;
    private final TicketDesk desk;
    private final Services services;
    private final Citations citations;

    FilingPages(Pages pages, TicketDesk desk, Services services, Citations citations) {
        this.pages = pages;
        this.desk = desk;
        this.services = services;
        this.citations = citations;
    }

    /// @param refusal why nothing can be reported on the chosen service, or null
    public record Choose(String text, List<Line> services, ErrorAdvice.Model refusal, boolean more) {}

    /// @param online reports can be filed here
    public record Line(Service service, String offer, boolean online) {}

    /// @param known  open reports on the same service: perhaps this is already reported
    /// @param values what was typed, by field name
    /// @param key    makes sending twice harmless
    public record Form(TicketDesk.FilingForm form, String offer, Map<String, String> values, List<Fault> faults, String key, List<TicketLine> known, Citations.Cite cite) {
        public String value(String name) {
            return values.getOrDefault(name, "");
        }

        /// Nothing is wrong with it: the limit of requests is reached.
        public boolean limited() {
            return faults.stream().anyMatch(f -> f.code().equals(VolumeError.LIMIT_REACHED.code()));
        }

        public Fault fault(String name) {
            return faults.stream().filter(f -> name.equals(f.field())).findFirst().orElse(null);
        }
    }

    /// @param field input at fault, or null for the whole form
    public record Fault(String field, String sentence, String code) {}

    @GetMapping("/signaler")
    ResponseEntity<String> page(HttpServletRequest request, Actor actor, @RequestParam(defaultValue = "") String service, @RequestParam(defaultValue = "") String q) {
        var page = pages.frame(request, actor);
        if (service.isBlank()) return choose(page, 200, q, null);
        return switch (desk.form(actor, service, channel(actor, Map.of()))) {
            case Outcome.Done<TicketDesk.FilingForm>(var form) -> form(page, 200, form, new LinkedHashMap<>(), List.of(), UUID.randomUUID().toString());
            case Outcome.No<TicketDesk.FilingForm> no -> choose(page, no.first().code().status(), q, no.first());
        };
    }

    private static Channel channel(Actor actor, Map<String, String> typed) {
        if (!actor.isStaff()) return Channel.ONLINE;
        return "outside".equals(typed.get("canal")) ? Channel.OUTSIDE : Channel.TELEPHONE;
    }

    private ResponseEntity<String> choose(Page page, int status, String text, Refused refused) {
        var actor = page.actor();
        if (!page.mayFile()) throw new PageRefused(Refused.of(org.guichet.ticket.TicketError.RIGHT_MISSING));
        var found = services.list(actor.scope(), text, CHOICES + 1);
        var lines = found.stream().limit(CHOICES).map(s -> new Line(s, OfferNames.of(page, s.offer()), actor.isStaff() || desk.channels(s).contains(Channel.ONLINE.code()))).toList();
        return pages.show(status, "pages/file-choose", page, new Choose(text, lines, refused == null ? null : ErrorAdvice.model(page, citations, refused), found.size() > CHOICES));
    }

    private ResponseEntity<String> form(Page page, int status, TicketDesk.FilingForm form, Map<String, String> values, List<Refused> refused, String key) {
        if (!page.mayFile()) throw new PageRefused(Refused.of(org.guichet.ticket.TicketError.RIGHT_MISSING));
        var known = PageRefused.orElse(desk.look(page.actor(), TicketQuery.all().open(true).service(form.service().identifier()).page(0, 3)));
        var faults = refused.stream().map(r -> fault(page, form, r)).toList();
        return pages.show(status, "pages/file-form", page, new Form(form, OfferNames.of(page, form.service().offer()), values, faults, key,
                known.tickets().stream().map(t -> TicketLine.of(page, t)).toList(), citations.cite(page, form.clause(), null, null)));
    }

    /// The sentence of a fault with the field's label in place of its name.
    private static Fault fault(Page page, TicketDesk.FilingForm form, Refused refused) {
        var label = form.fields().stream().filter(f -> f.name().equals(refused.field())).findFirst().map(f -> page.w(f.label()))
                .or(() -> Optional.ofNullable(refused.field()).filter(f -> page.has("file.field." + f)).map(f -> page.t("file.field." + f)));
        var worded = label.map(l -> refused.arg("field", l)).orElse(refused);
        return new Fault(refused.field(), page.sentence(worded), refused.code().code());
    }

    @PostMapping("/signaler")
    ResponseEntity<String> file(HttpServletRequest request, Actor actor, @RequestParam Map<String, String> typed) {
        var page = pages.frame(request, actor);
        var service = typed.getOrDefault("service", "");
        var channel = channel(actor, typed);
        var found = desk.form(actor, service, channel);
        if (!(found instanceof Outcome.Done<TicketDesk.FilingForm>(var form))) {
            var no = (Outcome.No<TicketDesk.FilingForm>) found;
            return choose(page, no.first().code().status(), "", no.first());
        }
        var key = typed.getOrDefault("cle", "").matches("[0-9a-fA-F-]{36}") ? typed.get("cle") : UUID.randomUUID().toString();
        return switch (filing(actor, form, channel, typed, key).then(filing -> desk.file(actor, filing))) {
            case Outcome.Done<TicketDesk.Acknowledged>(var ack) -> Pages.see("/signalisations/" + ack.reference() + "?depot=" + (ack.repeated() ? "deja" : "1"));
            // what was typed stays in the form until the limit lets it through
            case Outcome.No<TicketDesk.Acknowledged> no when no.first().code() == VolumeError.LIMIT_REACHED -> ErrorAdvice.later(no.first(), form(page, no.first().code().status(), form, typed, no.reasons(), key));
            case Outcome.No<TicketDesk.Acknowledged> no when no.first().field() == null -> throw new PageRefused(no.first());
            case Outcome.No<TicketDesk.Acknowledged> no -> form(page, no.first().code().status(), form, typed, no.reasons(), key);
        };
    }

    private static Outcome<Filing> filing(Actor actor, TicketDesk.FilingForm form, Channel channel, Map<String, String> typed, String key) {
        var fields = new LinkedHashMap<String, String>();
        for (FormCatalogue.Field field : form.fields()) {
            var value = typed.getOrDefault(FIELD + field.name(), "").strip();
            if (!value.isEmpty()) fields.put(field.name(), value);
        }
        var external = typed.getOrDefault("externe", "").strip();
        var filing = Filing.of(form.service().identifier(), fields).key(key).externalId(external.isEmpty() ? null : external);
        if (!actor.isStaff()) return Outcome.done(filing);
        var caller = typed.getOrDefault("appelant", "").strip();
        return Typed.instant("happenedAt", typed.get("quand")).map(at -> filing.by(channel, caller.isEmpty() ? null : caller, at.orElse(null)));
    }
}
