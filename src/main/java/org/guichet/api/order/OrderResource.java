package org.guichet.api.order;

import java.util.List;
import org.guichet.api.tmf.TmfResource;
import org.guichet.config.Installation;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Outcome;
import org.guichet.ordering.OrderBook;
import org.guichet.ordering.OrderStore;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/// TMF622 Product Ordering v4, reading: a customer's orders.
@Component
class OrderResource implements TmfResource {
    /// More orders than a list is filtered over.
    private static final int MOST = 10_000;

    private final OrderBook book;
    private final String base;

    OrderResource(OrderBook book, Installation installation) {
        this.book = book;
        this.base = installation.publicUrl();
    }

    @Override
    public String document() {
        return ProductOrderJson.DOCUMENT;
    }

    @Override
    public String path() {
        return ProductOrderJson.PATH;
    }

    @Override
    public String schema() {
        return "ProductOrder";
    }

    /// Without the versions of documents and the links to products, which stand on each order alone.
    @Override
    public Outcome<List<ObjectNode>> list(Actor actor) {
        return book.list(actor, OrderStore.Query.all().page(MOST, 0)).map(found -> found.orders().stream().map(o -> ProductOrderJson.order(o, base, actor.language())).toList());
    }

    @Override
    public Outcome<ObjectNode> find(Actor actor, String id) {
        return book.find(actor, id).map(d -> ProductOrderJson.whole(d, base, actor.language()));
    }
}
