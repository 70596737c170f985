package org.guichet.kernel;

import java.util.Set;

/// Who acts: a person, a customer's information system (an API client, or a machine known by its certificate) or the product itself.
/// Commands check permissions and scope here, whatever the channel.
///
/// @param kind        PERSON, CLIENT, MACHINE or SYSTEM
/// @param id          person or client id; the customer's id for a machine, whose certificate changes; 0 for the system
/// @param name        display name, kept with what the actor did
/// @param scope       the wall it stands behind
/// @param permissions permission codes (see `Permission`)
/// @param channel     how it came in
/// @param language    `fr` or `en`
public record Actor(Kind kind, int id, String name, Scope scope, Set<Permission> permissions, Channel channel, String language) {
    public enum Kind { PERSON, CLIENT, MACHINE, SYSTEM }

    public Actor {
        permissions = Set.copyOf(permissions);
    }

    public boolean may(Permission permission) {
        return permissions.contains(permission);
    }

    /// True for the provider's own people and due work.
    public boolean isStaff() {
        return scope.customer() == null;
    }

    public Actor through(Channel other) {
        return new Actor(kind, id, name, scope, permissions, other, language);
    }

    /// The same actor, answered in another language (a request may ask for one).
    public Actor speaking(String other) {
        return other.equals(language) ? this : new Actor(kind, id, name, scope, permissions, channel, other);
    }

    /// The product acting for a provider (due work).
    public static Actor system(int provider) {
        return new Actor(Kind.SYSTEM, 0, "Guichet", new Scope(provider, null), Set.of(Permission.values()), Channel.SYSTEM, "fr");
    }
}
