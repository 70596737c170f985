package org.guichet.api.order;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.guichet.api.ApiError;
import org.guichet.api.Json;
import org.guichet.api.Languages;
import org.guichet.api.Problems;
import org.guichet.config.Installation;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Refused;
import org.guichet.ordering.Order;
import org.guichet.ordering.OrderAnswers;
import org.guichet.ordering.OrderBook;
import org.guichet.ordering.OrderState;
import org.guichet.ordering.Orders;
import org.guichet.terms.Contracts;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// TMF622 Product Ordering v4, acting: orders and takes orders back. No rule lives here: each request becomes one command of the ordering, each answer one dress of its outcome.
@RestController
@RequestMapping(path = ProductOrderJson.BASE, produces = MediaType.APPLICATION_JSON_VALUE)
class ProductOrders {
    private static final String KEY = "Idempotency-Key";
    private static final Pattern KEYS = Pattern.compile("[\\x21-\\x7e]{1,200}");
    /// How a field of the ordering is called in this resource.
    private static final Map<String, String> NAMES = Map.of("idempotencyKey", KEY, "customerOrder", "externalId", "particulars", "note.text", "lines", "productOrderItem", "contract", "agreement.id", "number", "id", "text", "cancellationReason");
    private static final Pattern LINE = Pattern.compile("lines\\[(\\d+)]\\.(\\w+)");

    private final Orders orders;
    private final OrderBook book;
    private final OrderAnswers answers;
    private final Contracts contracts;
    private final String base;

    ProductOrders(Orders orders, OrderBook book, OrderAnswers answers, Contracts contracts, Installation installation) {
        this.orders = orders;
        this.book = book;
        this.answers = answers;
        this.contracts = contracts;
        this.base = installation.publicUrl();
    }

    @PostMapping(path = "/productOrder", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> order(Actor client, HttpServletRequest request) throws IOException {
        var actor = speaking(client, request);
        var key = request.getHeader(KEY);
        if (key != null && !KEYS.matcher(key).matches()) return problem(request, List.of(Refused.of(ApiError.IDEMPOTENCY_KEY_BAD).field(KEY)));
        var ordered = Json.object(request).then(body -> ProductOrderBody.read(body).then(posted -> orders.order(actor, posted.draft(), posted.acceptance(), key, body.toString())));
        return switch (ordered) {
            case Outcome.No<Orders.Ordered>(var reasons) -> refused(request, reasons);
            case Outcome.Done<Orders.Ordered>(var done) -> {
                var answer = ResponseEntity.created(URI.create(base + ProductOrderJson.PATH + "/" + done.order().number()));
                if (done.repeated()) answer.header("Idempotency-Replayed", "true");
                yield one(answer, actor, done.order().number(), request);
            }
        };
    }

    private ResponseEntity<byte[]> one(ResponseEntity.BodyBuilder answer, Actor actor, String id, HttpServletRequest request) {
        return switch (book.find(actor, id)) {
            case Outcome.No<OrderBook.Detail>(var reasons) -> refused(request, reasons);
            case Outcome.Done<OrderBook.Detail>(var d) -> body(answer, Json.MAPPER.writeValueAsBytes(ProductOrderJson.whole(d, base, actor.language())));
        };
    }

    /// Takes an order back, or declines a form that waits for the customer's acceptance. A concluded order is terminated by its contract's rules.
    @PostMapping(path = "/cancelProductOrder", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> cancel(Actor client, HttpServletRequest request) throws IOException {
        var actor = speaking(client, request);
        var done = Json.object(request).then(body -> ProductOrderBody.cancelled(body).then(wanted -> book.find(actor, wanted.number()).then(d -> cancel(actor, d.order(), wanted.reason()))));
        return switch (done) {
            case Outcome.No<Order>(var reasons) -> refused(request, reasons);
            case Outcome.Done<Order>(var order) -> body(ResponseEntity.created(URI.create(base + ProductOrderJson.CANCEL + "/" + order.number())), Json.MAPPER.writeValueAsBytes(ProductOrderJson.cancelled(order, base)));
        };
    }

    private Outcome<Order> cancel(Actor actor, Order order, String reason) {
        return order.state() instanceof OrderState.Sent ? answers.decline(actor, order.number(), reason) : answers.withdraw(actor, order.number(), reason);
    }

    private static ResponseEntity<byte[]> body(ResponseEntity.BodyBuilder answer, byte[] bytes) {
        return answer.header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE).header(HttpHeaders.CACHE_CONTROL, "no-store").contentType(MediaType.APPLICATION_JSON).body(bytes);
    }

    private ResponseEntity<byte[]> refused(HttpServletRequest request, List<Refused> reasons) {
        return problem(request, reasons.stream().map(ProductOrders::dressed).toList());
    }

    /// A fault by the name that its attribute has in this resource.
    private static Refused dressed(Refused reason) {
        if (reason.field() == null) return reason;
        var line = LINE.matcher(reason.field());
        if (line.matches()) return reason.field("productOrderItem[" + line.group(1) + "]." + ProductOrderBody.ITEM.getOrDefault(line.group(2), line.group(2)));
        var name = NAMES.get(reason.field());
        return name == null ? reason : reason.field(name);
    }

    private ResponseEntity<byte[]> problem(HttpServletRequest request, List<Refused> reasons) {
        return Problems.answer(request, reasons, contracts.current()::clause);
    }

    private static Actor speaking(Actor actor, HttpServletRequest request) {
        return actor.speaking(Languages.of(request));
    }
}
