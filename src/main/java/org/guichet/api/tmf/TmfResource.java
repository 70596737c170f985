package org.guichet.api.tmf;

import java.util.List;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Outcome;
import tools.jackson.databind.node.ObjectNode;

/// A resource of a TM Forum v4 API. A bean of this type can be read at its path: one by its id, and as a list with `fields`, `offset`,
/// `limit`, `sort` and filters on every attribute that its schema names. What can be done with it is written by controllers of its own, at
/// the same path.
public interface TmfResource {
    /// Name of the OpenAPI document, under `/openapi` without `.yaml`; served at `/v3/api-docs/<name>`.
    String document();

    /// Path of the collection, from its slash on, e.g. `/tmf-api/productInventory/v4/product`.
    String path();

    /// Name of the resource's schema in that document: says which attributes there are, and of which type.
    String schema();

    /// All that the actor may see, whole, in the usual order.
    Outcome<List<ObjectNode>> list(Actor actor);

    /// One of them; refused (404) when there is none for the actor.
    Outcome<ObjectNode> find(Actor actor, String id);
}
