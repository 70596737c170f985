package org.guichet.portal.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Refused;
import org.guichet.kernel.Text;
import org.guichet.party.AccessError;
import org.guichet.party.People;
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

/// Signing in and out, the lock, the language switch, and the way back to a form that was kept.
@Controller
final class SignInPages {
    private static final Text SIGNED_OUT = Text.of("Vous êtes déconnecté.", "You are signed out.");

    private final SignIn signIn;
    private final PortalContext context;
    private final SessionCookie cookie;
    private final CsrfTokenRepository csrf;
    private final DoorPages pages;
    private final Languages languages;
    private final People people;
    private final KeptForms forms;

    SignInPages(SignIn signIn, PortalContext context, SessionCookie cookie, CsrfTokenRepository csrf, DoorPages pages, Languages languages,
                People people, KeptForms forms) {
        this.signIn = signIn;
        this.context = context;
        this.cookie = cookie;
        this.csrf = csrf;
        this.pages = pages;
        this.languages = languages;
        this.people = people;
        this.forms = forms;
    }

    /// Where the visitor comes from and goes back to.
    private record Way(String back, String kept) {
        static Way of(String back, String kept) {
            return new Way(LocalPath.of(back), kept != null && kept.matches("[A-Za-z0-9_-]{43}") ? kept : null);
        }

        URI target() {
            return URI.create(kept == null ? back : "/reprise/" + kept);
        }

        String door(String path) {
            var address = path + "?retour=" + URLEncoder.encode(back, StandardCharsets.UTF_8);
            return kept == null ? address : address + "&saisie=" + kept;
        }
    }

    @GetMapping("/connexion")
    ResponseEntity<String> signInPage(HttpServletRequest request, @RequestParam(required = false) String retour,
                                      @RequestParam(required = false) String saisie, @RequestParam(required = false) String motif) {
        var way = Way.of(retour, saisie);
        if (context.seen(request) instanceof PortalSessions.Live) return see(way.target());
        var note = "expiree".equals(motif) ? AccessError.SESSION_EXPIRED.text() : "sortie".equals(motif) ? SIGNED_OUT : null;
        return signInPage(request, HttpStatus.OK.value(), "", way, note, null);
    }

    @PostMapping("/connexion")
    ResponseEntity<String> signIn(HttpServletRequest request, HttpServletResponse response, @RequestParam(defaultValue = "") String identifiant,
                                  @RequestParam(defaultValue = "") String motdepasse, @RequestParam(required = false) String retour,
                                  @RequestParam(required = false) String saisie) {
        var way = Way.of(retour, saisie);
        return switch (signIn.signIn(identifiant, motdepasse, RemoteAddress.of(request))) {
            case Outcome.Done<String>(var token) -> {
                var former = cookie.read(request);
                if (former != null) signIn.signOut(former);
                csrf.saveToken(csrf.generateToken(request), request, response);
                cookie.write(request, response, token);
                yield see(way.target());
            }
            case Outcome.No<String> no -> signInPage(request, no.first().code().status(), identifiant, way, null, no.first());
        };
    }

    @GetMapping("/verrou")
    ResponseEntity<String> lockPage(HttpServletRequest request, @RequestParam(required = false) String retour, @RequestParam(required = false) String saisie) {
        var way = Way.of(retour, saisie);
        return switch (context.seen(request)) {
            case PortalSessions.Locked(var holder) -> lockPage(request, HttpStatus.OK.value(), holder, way, null);
            case PortalSessions.Live _ -> see(way.target());
            case PortalSessions.Expired _, PortalSessions.None _ -> see(URI.create(way.door("/connexion")));
        };
    }

    @PostMapping("/verrou")
    ResponseEntity<String> unlock(HttpServletRequest request, HttpServletResponse response, @RequestParam(defaultValue = "") String motdepasse,
                                  @RequestParam(required = false) String retour, @RequestParam(required = false) String saisie) {
        var way = Way.of(retour, saisie);
        var seen = context.seen(request);
        return switch (signIn.unlock(cookie.read(request), motdepasse, RemoteAddress.of(request))) {
            case Outcome.Done<String>(var token) -> {
                cookie.write(request, response, token);
                yield see(way.target());
            }
            case Outcome.No<String> no when seen instanceof PortalSessions.Locked(var holder) -> lockPage(request, no.first().code().status(), holder, way, no.first());
            case Outcome.No<String> _ -> see(URI.create(way.door("/connexion") + "&motif=expiree"));
        };
    }

    @PostMapping("/deconnexion")
    ResponseEntity<String> signOut(HttpServletRequest request, HttpServletResponse response) {
        signIn.signOut(cookie.read(request));
        cookie.erase(request, response);
        csrf.saveToken(csrf.generateToken(request), request, response);
        return see(URI.create("/connexion?motif=sortie"));
    }

    @PostMapping("/langue")
    ResponseEntity<String> language(HttpServletRequest request, HttpServletResponse response, @RequestParam String langue, @RequestParam(required = false) String retour) {
        var chosen = "en".equals(langue) ? "en" : "fr";
        languages.keep(response, chosen);
        if (context.seen(request) instanceof PortalSessions.Live(var actor)) people.chooseLanguage(actor, chosen);
        return see(URI.create(LocalPath.orDoor(retour)));
    }

    /// A form that was sent while the session was locked or expired: shown again, to be sent or dropped.
    @GetMapping("/reprise/{id}")
    ResponseEntity<String> resume(HttpServletRequest request, Actor actor, @PathVariable String id) {
        var kept = forms.find(actor.scope(), actor.id(), id);
        if (kept.isEmpty()) return see(URI.create("/"));
        var model = new LinkedHashMap<String, Object>();
        model.put("page", pages.frame(request, context.seen(request), "/reprise/" + id, null));
        model.put("kept", new KeptPage(kept.get().action(), kept.get().fields()));
        return pages.answer(HttpStatus.OK.value(), "resume", model);
    }

    private ResponseEntity<String> signInPage(HttpServletRequest request, int status, String login, Way way, Text note, Refused refused) {
        var seen = context.seen(request);
        var language = languages.of(request, seen);
        var model = Map.<String, Object>of(
                "page", pages.frame(request, seen, way.door("/connexion"), note == null ? null : note.in(language)),
                "form", new DoorForm(login, "", way.back, way.kept, refused == null ? null : refused.message(language)));
        return pages.answer(status, "signin", model);
    }

    private ResponseEntity<String> lockPage(HttpServletRequest request, int status, PortalSessions.Holder holder, Way way, Refused refused) {
        var seen = context.seen(request);
        var language = languages.of(request, seen);
        var model = Map.<String, Object>of(
                "page", pages.frame(request, seen, way.door("/verrou"), AccessError.SESSION_LOCKED.text().in(language)),
                "form", new DoorForm(holder.login(), holder.name(), way.back, way.kept, refused == null ? null : refused.message(language)));
        return pages.answer(status, "locked", model);
    }

    private static ResponseEntity<String> see(URI target) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER).location(target).build();
    }
}
