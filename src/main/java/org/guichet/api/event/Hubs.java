package org.guichet.api.event;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.guichet.api.ApiError;
import org.guichet.api.Json;
import org.guichet.api.Languages;
import org.guichet.api.Problems;
import org.guichet.config.Installation;
import org.guichet.event.Delivery;
import org.guichet.event.EventError;
import org.guichet.event.Hub;
import org.guichet.event.Subscription;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Refused;
import org.guichet.terms.Contracts;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/// The hub of TMF630 for fault reports: subscriptions, and what became of their deliveries. No rule lives here.
@RestController
@RequestMapping(path = HubJson.PATH, produces = MediaType.APPLICATION_JSON_VALUE)
class Hubs {
    private static final Set<String> KNOWN = new TreeSet<>(List.of("callback", "query", "format"));
    /// What clients may send back from an earlier answer; it decides nothing.
    private static final Set<String> META = Set.of("id", "@type", "@baseType", "@schemaLocation");
    private static final int USUAL_PAGE = 50;
    private static final int LARGEST_PAGE = 200;

    private final Hub hub;
    private final Contracts contracts;
    private final String base;

    Hubs(Hub hub, Contracts contracts, Installation installation) {
        this.hub = hub;
        this.contracts = contracts;
        this.base = installation.publicUrl();
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> register(Actor client, HttpServletRequest request) throws IOException {
        var actor = speaking(client, request);
        var made = Json.object(request).then(body -> wanted(body, request.getParameter("format"))).then(wanted -> hub.register(actor, wanted));
        return answer(request, made, done -> ResponseEntity.created(URI.create(base + HubJson.PATH + "/" + done.subscription().id())), (json, done) -> json.registered(done), actor);
    }

    @GetMapping
    ResponseEntity<byte[]> list(Actor client, HttpServletRequest request) {
        var actor = speaking(client, request);
        return answer(request, hub.list(actor), _ -> ResponseEntity.ok(), (json, all) -> json.subscriptions(all), actor);
    }

    @GetMapping("/{id}")
    ResponseEntity<byte[]> one(Actor client, @PathVariable String id, HttpServletRequest request) {
        var actor = speaking(client, request);
        return answer(request, hub.find(actor, id), _ -> ResponseEntity.ok(), (json, found) -> json.subscription(found), actor);
    }

    @DeleteMapping("/{id}")
    ResponseEntity<byte[]> remove(Actor client, @PathVariable String id, HttpServletRequest request) {
        return switch (hub.remove(speaking(client, request), id)) {
            case Outcome.No<Subscription>(var reasons) -> problem(request, reasons);
            case Outcome.Done<Subscription> _ -> ResponseEntity.noContent().build();
        };
    }

    /// A new secret; the former one signs beside it for a day.
    @PostMapping("/{id}/secret")
    ResponseEntity<byte[]> rotate(Actor client, @PathVariable String id, HttpServletRequest request) {
        var actor = speaking(client, request);
        return answer(request, hub.rotate(actor, id), _ -> ResponseEntity.ok(), (json, done) -> json.registered(done), actor);
    }

    @PostMapping("/{id}/resume")
    ResponseEntity<byte[]> resume(Actor client, @PathVariable String id, HttpServletRequest request) {
        var actor = speaking(client, request);
        return answer(request, hub.resume(actor, id), _ -> ResponseEntity.ok(), (json, found) -> json.subscription(found), actor);
    }

    @PostMapping("/{id}/test")
    ResponseEntity<byte[]> trial(Actor client, @PathVariable String id, HttpServletRequest request) {
        var actor = speaking(client, request);
        return answer(request, hub.trial(actor, id), _ -> ResponseEntity.accepted(), (json, delivery) -> json.delivery(delivery), actor);
    }

    @GetMapping("/{id}/delivery")
    ResponseEntity<byte[]> deliveries(Actor client, @PathVariable String id, HttpServletRequest request) {
        var actor = speaking(client, request);
        var faults = new ArrayList<Refused>();
        Delivery.State state = null;
        int limit = USUAL_PAGE;
        for (var parameter : request.getParameterMap().entrySet()) {
            var given = parameter.getValue()[0];
            switch (parameter.getKey()) {
                case "state" -> {
                    state = List.of(Delivery.State.values()).stream().filter(s -> s.code().equals(given)).findFirst().orElse(null);
                    if (state == null) faults.add(Refused.of(ApiError.FILTER_VALUE).field("state").arg("expected", "pending, delivered, dead"));
                }
                case "limit" -> {
                    limit = given.matches("\\d{1,4}") ? Integer.parseInt(given) : 0;
                    if (limit < 1 || limit > LARGEST_PAGE) faults.add(Refused.of(ApiError.PAGE_BAD).field("limit").arg("least", 1).arg("most", LARGEST_PAGE));
                }
                default -> faults.add(Refused.of(ApiError.FILTER_UNKNOWN).field(parameter.getKey()).arg("known", "limit, state"));
            }
        }
        if (!faults.isEmpty()) return problem(request, faults);
        return answer(request, hub.deliveries(actor, id, state, limit), _ -> ResponseEntity.ok(), (json, all) -> json.deliveries(all), actor);
    }

    /// Sends all dead letters again.
    @PostMapping("/{id}/replay")
    ResponseEntity<byte[]> replay(Actor client, @PathVariable String id, HttpServletRequest request) {
        var actor = speaking(client, request);
        return answer(request, hub.replay(actor, id, null), _ -> ResponseEntity.accepted(), (json, number) -> json.replayed(number), actor);
    }

    /// Sends one dead letter again.
    @PostMapping("/{id}/delivery/{delivery}/replay")
    ResponseEntity<byte[]> replay(Actor client, @PathVariable String id, @PathVariable String delivery, HttpServletRequest request) {
        var actor = speaking(client, request);
        var number = delivery.matches("\\d{1,18}") ? Long.parseLong(delivery) : 0L;
        return answer(request, hub.replay(actor, id, number), _ -> ResponseEntity.accepted(), (json, replayed) -> json.replayed(replayed), actor);
    }

    /// @param formatOfAddress `?format=` of the request; an attribute of the body goes before it
    private static Outcome<Hub.Wanted> wanted(JsonNode body, String formatOfAddress) {
        var faults = new ArrayList<Refused>();
        for (var attribute : body.properties()) {
            var name = attribute.getKey();
            if (!KNOWN.contains(name) && !META.contains(name)) faults.add(Refused.of(EventError.ATTRIBUTE_UNKNOWN).field(name).arg("known", String.join(", ", KNOWN)));
            else if (KNOWN.contains(name) && !attribute.getValue().isString() && !attribute.getValue().isNull()) faults.add(Refused.of(EventError.ATTRIBUTE_TYPE).field(name));
        }
        if (!faults.isEmpty()) return Outcome.no(faults);
        var format = text(body, "format");
        return Outcome.done(new Hub.Wanted(text(body, "callback"), text(body, "query"), format == null ? formatOfAddress : format));
    }

    private static String text(JsonNode body, String name) {
        var value = body.get(name);
        return value == null || value.isNull() ? null : value.stringValue();
    }

    private interface Writer<T> {
        void write(HubJson json, T value);
    }

    private <T> ResponseEntity<byte[]> answer(HttpServletRequest request, Outcome<T> outcome, java.util.function.Function<T, ResponseEntity.BodyBuilder> start, Writer<T> writer, Actor actor) {
        return switch (outcome) {
            case Outcome.No<T>(var reasons) -> problem(request, reasons);
            case Outcome.Done<T>(var value) -> start.apply(value).header(HttpHeaders.CACHE_CONTROL, "no-store").header(HttpHeaders.VARY, "Accept-Language").contentType(MediaType.APPLICATION_JSON)
                    .body(bytes(json -> writer.write(json, value), actor.language()));
        };
    }

    private byte[] bytes(Consumer<HubJson> content, String language) {
        var out = new ByteArrayOutputStream(1024);
        try (var json = Json.MAPPER.createGenerator(out)) {
            content.accept(new HubJson(json, language, base));
        }
        return out.toByteArray();
    }

    private ResponseEntity<byte[]> problem(HttpServletRequest request, List<Refused> reasons) {
        return Problems.answer(request, reasons, contracts.current()::clause);
    }

    private static Actor speaking(Actor actor, HttpServletRequest request) {
        return actor.speaking(Languages.of(request));
    }
}
