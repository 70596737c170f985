package org.guichet.party;

import org.guichet.kernel.Actor;
import org.springframework.core.MethodParameter;
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
        return current();
    }
}
