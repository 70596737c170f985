package org.guichet.portal.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Refused;
import org.guichet.party.AccessError;
import org.guichet.party.OneTimeLinks;
import org.guichet.party.Person;
import org.guichet.party.PortalSessions;
import org.guichet.party.SignIn;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Choosing a password by a one-time link. Looking at the page uses nothing up: mail scanners follow links too.
@Controller
final class WelcomePages {
    private final OneTimeLinks links;
    private final SignIn signIn;
    private final DoorPages pages;
    private final SessionCookie cookie;
    private final CsrfTokenRepository csrf;

    WelcomePages(OneTimeLinks links, SignIn signIn, DoorPages pages, SessionCookie cookie, CsrfTokenRepository csrf) {
        this.links = links;
        this.signIn = signIn;
        this.pages = pages;
        this.cookie = cookie;
        this.csrf = csrf;
    }

    @GetMapping("/bienvenue/{token}")
    ResponseEntity<String> page(HttpServletRequest request, @PathVariable String token) {
        return switch (links.look(token)) {
            case Outcome.Done<Person>(var person) -> form(request, token, person, HttpStatus.OK.value(), List.of());
            case Outcome.No<Person> no -> dead(request, no.first());
        };
    }

    @PostMapping("/bienvenue/{token}")
    ResponseEntity<String> choose(HttpServletRequest request, HttpServletResponse response, @PathVariable String token,
                                  @RequestParam(defaultValue = "") String motdepasse, @RequestParam(name = "motdepasse_confirmation", defaultValue = "") String confirmation) {
        var looked = links.look(token);
        if (!(looked instanceof Outcome.Done<Person>(var person))) return dead(request, ((Outcome.No<Person>) looked).first());
        if (!motdepasse.equals(confirmation)) {
            return form(request, token, person, AccessError.PASSWORD_REPEATED_WRONG.status(), List.of(Refused.of(AccessError.PASSWORD_REPEATED_WRONG)));
        }
        return switch (links.use(token, motdepasse)) {
            case Outcome.Done<Person>(var welcome) -> {
                csrf.saveToken(csrf.generateToken(request), request, response);
                cookie.write(request, response, signIn.openFor(welcome));
                yield ResponseEntity.status(HttpStatus.SEE_OTHER).location(URI.create("/")).build();
            }
            case Outcome.No<Person> no when no.first().field() != null -> form(request, token, person, no.first().code().status(), no.reasons());
            case Outcome.No<Person> no -> dead(request, no.first());
        };
    }

    private ResponseEntity<String> form(HttpServletRequest request, String token, Person person, int status, List<Refused> refused) {
        var page = pages.frame(request, new PortalSessions.None(), "/bienvenue/" + token, null);
        var errors = refused.stream().map(r -> r.message(page.language())).toList();
        return pages.answer(status, "welcome", Map.of("page", page, "form", new WelcomeForm("/bienvenue/" + token, person.login(), person.name(), errors)));
    }

    private ResponseEntity<String> dead(HttpServletRequest request, Refused refused) {
        var page = pages.frame(request, new PortalSessions.None(), "/connexion", null);
        return pages.answer(refused.code().status(), "error", Map.of("page", page,
                "fault", new ErrorPage(refused.code().code(), refused.message(page.language()), null)));
    }
}
