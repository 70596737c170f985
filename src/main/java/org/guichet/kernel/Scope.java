package org.guichet.kernel;

/// The wall that every read and write stands behind: which provider's rows and, for a customer's people and systems,
/// which customer's rows. Row-level security enforces the same wall under the code's own check.
///
/// @param provider provider id, never 0
/// @param customer customer id, or null for the provider's own staff and due work (all customers of the provider)
public record Scope(int provider, Integer customer) {
    public boolean seesCustomer(int id) {
        return customer == null || customer == id;
    }
}
