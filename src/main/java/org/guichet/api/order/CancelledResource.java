package org.guichet.api.order;

import java.util.List;
import org.guichet.api.tmf.TmfResource;
import org.guichet.config.Installation;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Refused;
import org.guichet.ordering.Order;
import org.guichet.ordering.OrderBook;
import org.guichet.ordering.OrderError;
import org.guichet.ordering.OrderStore;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/// TMF622: the orders that the customer took back or declined.
@Component
class CancelledResource implements TmfResource {
    private static final int MOST = 10_000;

    private final OrderBook book;
    private final String base;

    CancelledResource(OrderBook book, Installation installation) {
        this.book = book;
        this.base = installation.publicUrl();
    }

    @Override
    public String document() {
        return ProductOrderJson.DOCUMENT;
    }

    @Override
    public String path() {
        return ProductOrderJson.CANCEL;
    }

    @Override
    public String schema() {
        return "CancelProductOrder";
    }

    @Override
    public Outcome<List<ObjectNode>> list(Actor actor) {
        return book.list(actor, OrderStore.Query.all().states(List.of("withdrawn", "refused")).page(MOST, 0)).map(found -> found.orders().stream().filter(CancelledResource::byCustomer).map(o -> ProductOrderJson.cancelled(o, base)).toList());
    }

    @Override
    public Outcome<ObjectNode> find(Actor actor, String id) {
        return book.find(actor, id).then(d -> byCustomer(d.order()) ? Outcome.done(ProductOrderJson.cancelled(d.order(), base)) : Outcome.no(Refused.of(OrderError.ORDER_UNKNOWN)));
    }

    private static boolean byCustomer(Order order) {
        return order.closedOn() != null && "customer".equals(order.closedBy());
    }
}
