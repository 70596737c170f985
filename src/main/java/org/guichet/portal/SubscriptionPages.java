package org.guichet.portal;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.guichet.document.Documents;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Paris;
import org.guichet.kernel.Permission;
import org.guichet.kernel.Refused;
import org.guichet.subscription.Contesting;
import org.guichet.subscription.Subscribing;
import org.guichet.subscription.Subscription;
import org.guichet.subscription.SubscriptionDesk;
import org.guichet.subscription.SubscriptionState;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/// What customers hold: the list, each subscription with its commitment, steps and the days for a contest; customers contest and change the
/// level, staff deliver.
@Controller
public class SubscriptionPages {
    private final Pages pages;
    private final SubscriptionDesk desk;
    private final Subscribing subscribing;
    private final Documents documents;
    private final Citations citations;

    SubscriptionPages(Pages pages, SubscriptionDesk desk, Subscribing subscribing, Documents documents, Citations citations) {
        this.pages = pages;
        this.desk = desk;
        this.subscribing = subscribing;
        this.documents = documents;
        this.citations = citations;
    }

    public record Overview(List<Subscription> subscriptions) {}

    /// @param passed of the commitment in hundredths, -1 where there is no period with an end
    /// @param why    clauses behind the days for a contest
    public record Detail(SubscriptionDesk.Detail detail, ErrorAdvice.Model refusal, int passed, LocalDate today, List<Citations.Cite> why, boolean handles, boolean places) {
        public Subscription subscription() {
            return detail.subscription();
        }

        public boolean mayContest() {
            return detail.acceptance() != null && (handles || places);
        }

        public boolean mayDeliver() {
            return handles && (subscription().state() instanceof SubscriptionState.Ordered || subscription().state() instanceof SubscriptionState.Contested);
        }

        public boolean mayUse() {
            return handles && (subscription().state() instanceof SubscriptionState.Available || subscription().state() instanceof SubscriptionState.Contested);
        }

        public boolean mayChangeLevel() {
            return (handles || places) && detail.rules().levels() != null && subscription().state() instanceof SubscriptionState.Active && subscription().endedOn() == null;
        }

        /// Days left for a contest, today included.
        public long daysLeft() {
            return ChronoUnit.DAYS.between(today, detail.acceptance().result()) + 1;
        }

        /// First day after what the bar shows.
        public LocalDate bound() {
            var commitment = subscription().commitment();
            return commitment.until() != null ? commitment.until() : commitment.minimumUntil();
        }
    }

    @GetMapping("/abonnements")
    ResponseEntity<String> list(HttpServletRequest request, Actor actor) {
        return pages.show("pages/subscriptions", pages.frame(request, actor), new Overview(PageRefused.orElse(desk.list(actor))));
    }

    @GetMapping("/abonnements/{id}")
    ResponseEntity<String> detail(HttpServletRequest request, Actor actor, @PathVariable long id) {
        return detail(request, actor, id, 200, null);
    }

    private ResponseEntity<String> detail(HttpServletRequest request, Actor actor, long id, int status, Refused refused) {
        var page = pages.frame(request, actor);
        var found = PageRefused.orElse(desk.find(actor, id));
        var today = Paris.date(page.now());
        var why = new ArrayList<Citations.Cite>();
        if (found.acceptance() != null) found.acceptance().clauses().forEach(clause -> why.add(citations.cite(page, clause, null, null)));
        return pages.show(status, "pages/subscription", page, new Detail(found, refused == null ? null : ErrorAdvice.model(page, citations, refused), passed(found.subscription(), today), today, why,
                actor.isStaff() && actor.may(Permission.ORDER_HANDLE), actor.may(Permission.ORDER_PLACE)));
    }

    private static int passed(Subscription of, LocalDate today) {
        var commitment = of.commitment();
        var until = commitment.until() != null ? commitment.until() : commitment.minimumUntil();
        if (!commitment.begun() || until == null) return -1;
        var whole = ChronoUnit.DAYS.between(commitment.from(), until);
        return (int) Math.clamp(100 * ChronoUnit.DAYS.between(commitment.from(), today) / whole, 0, 100);
    }

    private ResponseEntity<String> done(HttpServletRequest request, Actor actor, long id, Outcome<?> outcome) {
        return outcome instanceof Outcome.No<?> no ? detail(request, actor, id, no.first().code().status(), no.first()) : Pages.see("/abonnements/" + id);
    }

    private ResponseEntity<String> onDay(HttpServletRequest request, Actor actor, long id, String on, Function<LocalDate, Outcome<Subscription>> act) {
        Function<Optional<LocalDate>, Outcome<Subscription>> typed = day -> act.apply(day.orElse(null));
        return done(request, actor, id, Typed.day("on", on).then(typed));
    }

    @PostMapping("/abonnements/{id}/livraison")
    ResponseEntity<String> deliver(HttpServletRequest request, Actor actor, @PathVariable long id, @RequestParam(defaultValue = "") String on) {
        var access = PageRefused.orElse(desk.find(actor, id)).rules().delivery().value() == org.guichet.subscription.ProductRules.By.ACCESS;
        return onDay(request, actor, id, on, day -> access ? subscribing.grantAccess(actor, id, day, List.of()) : subscribing.makeAvailable(actor, id, day));
    }

    @PostMapping("/abonnements/{id}/etapes/{step}")
    ResponseEntity<String> confirm(HttpServletRequest request, Actor actor, @PathVariable long id, @PathVariable String step, @RequestParam(defaultValue = "") String on) {
        return onDay(request, actor, id, on, day -> subscribing.confirmStep(actor, id, step, day));
    }

    @PostMapping("/abonnements/{id}/utilisation")
    ResponseEntity<String> use(HttpServletRequest request, Actor actor, @PathVariable long id, @RequestParam(defaultValue = "") String on, @RequestParam(defaultValue = "") String what) {
        return onDay(request, actor, id, on, day -> subscribing.use(actor, id, day, what));
    }

    @PostMapping("/abonnements/{id}/contestation")
    ResponseEntity<String> contest(HttpServletRequest request, Actor actor, @PathVariable long id, @RequestParam(defaultValue = "") String on, @RequestParam(defaultValue = "counter") String form,
                                   @RequestParam(defaultValue = "") String about, @RequestParam(defaultValue = "false") boolean intervened, @RequestParam(required = false) MultipartFile evidence) throws IOException {
        var file = evidence == null || evidence.isEmpty() ? null : new Contesting.File(evidence.getOriginalFilename(), evidence.getContentType(), evidence.getBytes());
        return done(request, actor, id, Typed.day("on", on).then(day -> subscribing.contest(actor, id, new Contesting.Claim(day.orElse(null), actor.isStaff() ? form : "counter", about, intervened, file))));
    }

    @PostMapping("/abonnements/{id}/niveau")
    ResponseEntity<String> level(HttpServletRequest request, Actor actor, @PathVariable long id, @RequestParam(defaultValue = "") String level) {
        return done(request, actor, id, subscribing.changeLevel(actor, id, level, null));
    }

    /// Evidence of a contest, for who sees the subscription.
    @GetMapping("/abonnements/{id}/justificatifs/{document}")
    ResponseEntity<byte[]> evidence(Actor actor, @PathVariable long id, @PathVariable long document) {
        var of = PageRefused.orElse(desk.find(actor, id));
        var content = documents.content(actor.scope(), document).filter(_ -> of.contests().stream().anyMatch(c -> c.document() != null && c.document() == document));
        if (content.isEmpty()) throw new PageRefused(Refused.of(org.guichet.subscription.SubscriptionError.SUBSCRIPTION_UNKNOWN));
        return ResponseEntity.ok().contentType(MediaType.parseMediaType(content.get().document().mediaType())).cacheControl(CacheControl.noStore())
                .header("Content-Disposition", ContentDisposition.attachment().filename(content.get().document().name(), java.nio.charset.StandardCharsets.UTF_8).build().toString()).body(content.get().bytes());
    }
}
