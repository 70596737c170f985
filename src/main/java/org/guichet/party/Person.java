package org.guichet.party;

import java.time.Instant;
import org.guichet.kernel.Scope;

/// Someone who signs in to the portal: one of the provider's staff, or of a customer.
///
/// @param customer null for the provider's own staff
/// @param login    unique in the installation, upper and lower case alike
/// @param phone    null when unknown
/// @param language `fr` or `en`: pages and notices
/// @param active   false once deactivated: no sign-in, running sessions end
/// @param version  counts changes, for optimistic locking
public record Person(int id, int provider, Integer customer, String login, String name, String email, String phone,
                     String language, Role role, boolean active, Instant createdAt, int version) {
    /// The wall this person stands behind.
    public Scope scope() {
        return new Scope(provider, customer);
    }
}
