package org.guichet.portal.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Refused;
import org.guichet.party.AccessError;
import org.guichet.party.SignIn;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// A person changes their own password.
@Controller
final class PasswordPage {
    static final String PATH = "/compte/mot-de-passe";

    private final SignIn signIn;
    private final PortalContext context;
    private final DoorPages pages;
    private final SessionCookie cookie;
    private final CsrfTokenRepository csrf;

    PasswordPage(SignIn signIn, PortalContext context, DoorPages pages, SessionCookie cookie, CsrfTokenRepository csrf) {
        this.signIn = signIn;
        this.context = context;
        this.pages = pages;
        this.cookie = cookie;
        this.csrf = csrf;
    }

    @GetMapping(PATH)
    ResponseEntity<String> page(HttpServletRequest request) {
        return form(request, HttpStatus.OK.value(), List.of());
    }

    @PostMapping(PATH)
    ResponseEntity<String> change(HttpServletRequest request, HttpServletResponse response, Actor actor,
                                  @RequestParam(name = "motdepasse_actuel", defaultValue = "") String present, @RequestParam(defaultValue = "") String motdepasse,
                                  @RequestParam(name = "motdepasse_confirmation", defaultValue = "") String repeated) {
        if (!motdepasse.equals(repeated)) {
            var differ = Refused.of(AccessError.PASSWORD_REPEATED_WRONG);
            return form(request, differ.code().status(), List.of(differ));
        }
        return switch (signIn.changePassword(actor, present, motdepasse, RemoteAddress.of(request))) {
            case Outcome.Done<String>(var token) -> {
                csrf.saveToken(csrf.generateToken(request), request, response);
                cookie.write(request, response, token);
                yield ResponseEntity.status(HttpStatus.SEE_OTHER).location(URI.create("/")).build();
            }
            case Outcome.No<String> no -> form(request, no.first().code().status(), no.reasons());
        };
    }

    private ResponseEntity<String> form(HttpServletRequest request, int status, List<Refused> refused) {
        var page = pages.frame(request, context.seen(request), PATH, null);
        return pages.answer(status, "password", Map.of("page", page, "errors", refused.stream().map(r -> r.message(page.language())).toList()));
    }
}
