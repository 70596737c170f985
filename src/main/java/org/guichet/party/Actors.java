package org.guichet.party;

import java.util.Locale;
import org.guichet.kernel.Actor;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/// Who acts in this request. A controller of any channel declares a parameter of type `kernel.Actor` and gets it:
/// a person through the portal (channel `ONLINE`), a customer's system over REST (channel `WEB_SERVICES`).
public final class Actors implements HandlerMethodArgumentResolver {
    /// @throws AuthenticationCredentialsNotFoundException when nobody is signed in (the chains answer 401)
    public static Actor of(Authentication authentication) {
        if (authentication instanceof ActorAuthentication known) return known.actor();
        throw new AuthenticationCredentialsNotFoundException("nobody is signed in");
    }

    /// The actor of the running request; see `of`.
    public static Actor current() {
        return of(SecurityContextHolder.getContext().getAuthentication());
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Actor.class;
    }

    @Override
    public Actor resolveArgument(MethodParameter parameter, ModelAndViewContainer container, NativeWebRequest request, WebDataBinderFactory binders) {
        var actor = current();
        return actor.kind() == Actor.Kind.CLIENT ? inWantedLanguage(actor, request.getHeader(HttpHeaders.ACCEPT_LANGUAGE)) : actor;
    }

    /// A system has no language of its own: each request may name one (RFC 9110), else French.
    private static Actor inWantedLanguage(Actor client, String accepted) {
        var english = accepted != null && accepted.strip().toLowerCase(Locale.ROOT).startsWith("en");
        return english ? new Actor(client.kind(), client.id(), client.name(), client.scope(), client.permissions(), client.channel(), "en") : client;
    }
}
