package org.guichet.party;

import java.util.Locale;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Permission;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/// What both doors (portal and REST) leave in the security context: the actor itself, made anew on each request, so that
/// a right taken away or a deactivation shows at once. Its authorities are the permission codes.
public final class ActorAuthentication extends AbstractAuthenticationToken {
    private final transient Actor actor;

    public ActorAuthentication(Actor actor) {
        super(actor.permissions().stream().map(Permission::code).map(SimpleGrantedAuthority::new).toList());
        this.actor = actor;
        setAuthenticated(true);
    }

    public Actor actor() {
        return actor;
    }

    @Override
    public Object getCredentials() {
        return "";
    }

    @Override
    public Actor getPrincipal() {
        return actor;
    }

    @Override
    public String getName() {
        return actor.kind().name().toLowerCase(Locale.ROOT) + "-" + actor.id();
    }
}
