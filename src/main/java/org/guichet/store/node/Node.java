package org.guichet.store.node;

import java.time.Instant;

/// One process that runs on the database.
///
/// @param id       its number; a restarted process has another
/// @param name     host and port, as an administrator knows it
/// @param version  of the product
/// @param joinedAt by the database's clock
/// @param self     true for the node that was asked
public record Node(int id, String name, String version, Instant joinedAt, boolean self) {}
