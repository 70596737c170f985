package org.guichet.portal;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.guichet.agreement.Contract;
import org.guichet.agreement.ContractStore;
import org.guichet.document.Issued;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Paris;
import org.guichet.kernel.Permission;
import org.guichet.kernel.Reckoning;
import org.guichet.kernel.Refused;
import org.guichet.letter.Letter;
import org.guichet.store.Db;
import org.guichet.subscription.Subscription;
import org.guichet.subscription.SubscriptionStore;
import org.guichet.termination.Dispatch;
import org.guichet.termination.Exit;
import org.guichet.termination.Following;
import org.guichet.termination.FormalNotice;
import org.guichet.termination.FormalNotices;
import org.guichet.termination.Party;
import org.guichet.termination.Request;
import org.guichet.termination.Requirement;
import org.guichet.termination.Termination;
import org.guichet.termination.TerminationError;
import org.guichet.termination.TerminationPapers;
import org.guichet.termination.TerminationState;
import org.guichet.termination.Terminations;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// "Et si je résilie ?": what an end would come to, day by day; giving notice; what follows. Staff record letters, send formal notices and
/// terminate for the provider here.
@Controller
public class TerminationPages {
    private static final int MONTHS = 24;

    private final Pages pages;
    private final Db db;
    private final Terminations terminations;
    private final Following following;
    private final FormalNotices notices;
    private final TerminationPapers papers;
    private final Citations citations;

    TerminationPages(Pages pages, Db db, Terminations terminations, Following following, FormalNotices notices, TerminationPapers papers, Citations citations) {
        this.pages = pages;
        this.db = db;
        this.terminations = terminations;
        this.following = following;
        this.notices = notices;
        this.papers = papers;
        this.citations = citations;
    }

    /// A step of a reckoning with the contract behind it.
    public record Step(String text, Citations.Cite cite) {}

    /// A ground as the page offers it.
    ///
    /// @param exit    what it comes to, or null
    /// @param refusal why not, or null
    public record Choice(String code, String label, Exit exit, String refusal) {}

    /// @param typed    what was typed
    /// @param exit     what it comes to, or null
    /// @param refusal  why not, or null
    /// @param mayGive  notice may be given here
    /// @param letters  letters that the provider sent under this contract
    /// @param breaches that may be reproached, by code; empty where the contract knows no formal notice
    public record WhatIf(Contract contract, LocalDate today, List<Subscription> subscriptions, Map<String, String> typed, List<Long> chosen, Exit exit, ErrorAdvice.Model refusal, List<Step> dateSteps, List<Step> feeSteps,
                         List<Choice> choices, FeeChart chart, boolean mayGive, List<Letter> letters, Map<String, org.guichet.kernel.Text> breaches, List<FormalNotice> formalNotices, List<Termination> given) {
        public String value(String name) {
            return typed.getOrDefault(name, "");
        }

        public boolean is(String name, String value) {
            return value(name).equals(value);
        }

        public boolean chosen(long subscription) {
            return chosen.contains(subscription);
        }

        public List<String> forms() {
            return org.guichet.termination.Forms.ALL;
        }

        public org.guichet.kernel.Text form(String code) {
            return org.guichet.termination.Forms.label(code);
        }
    }

    /// @param lastForBackup last day on which a backup may be asked for, or null
    public record Detail(Termination termination, LocalDate today, ErrorAdvice.Model refusal, List<Step> dateSteps, List<Step> feeSteps, List<Issued> papers, LocalDate lastForBackup, boolean mayAct) {
        public boolean mayConfirm() {
            return mayAct && termination.recoveryAwaited() && termination.recoveredOn() == null && termination.state().after(TerminationState.Event.RECOVERY_CONFIRMED).isPresent();
        }

        public boolean mayAskBackup() {
            return mayAct && lastForBackup != null && termination.backupAskedOn() == null && termination.state() instanceof TerminationState.Effective && !today.isAfter(lastForBackup);
        }

        public boolean mayWithdraw() {
            return mayAct && termination.state() instanceof TerminationState.Given;
        }
    }

    public record Overview(List<Termination> terminations, List<Contract> contracts) {}

    @GetMapping("/resiliations")
    ResponseEntity<String> overview(HttpServletRequest request, Actor actor) {
        if (!actor.may(Permission.CONTRACT_READ)) throw new PageRefused(Refused.of(TerminationError.RIGHT_MISSING));
        var contracts = db.read(actor.scope(), jdbc -> ContractStore.list(jdbc, actor.scope().customer())).stream().filter(c -> c.state().binds()).toList();
        return pages.show("pages/terminations", pages.frame(request, actor), new Overview(terminations.list(actor), contracts));
    }

    @GetMapping("/contrats/{id}/resiliation")
    ResponseEntity<String> whatIf(HttpServletRequest request, Actor actor, @PathVariable int id, @RequestParam Map<String, String> typed, @RequestParam(required = false) List<Long> abonnement) {
        return whatIf(request, actor, id, typed, abonnement, 200, null);
    }

    private ResponseEntity<String> whatIf(HttpServletRequest http, Actor actor, int id, Map<String, String> typed, List<Long> subscriptions, int status, Refused refused) {
        if (!actor.may(Permission.CONTRACT_READ)) throw new PageRefused(Refused.of(TerminationError.RIGHT_MISSING));
        var page = pages.frame(http, actor);
        var today = Paris.date(page.now());
        var contract = db.read(actor.scope(), jdbc -> ContractStore.find(jdbc, id)).filter(c -> actor.scope().seesCustomer(c.customer())).orElseThrow(() -> new PageRefused(Refused.of(TerminationError.CONTRACT_UNKNOWN)));
        var held = db.read(actor.scope(), jdbc -> SubscriptionStore.ofContract(jdbc, id)).stream().filter(s -> s.state().open()).toList();
        var chosen = subscriptions == null ? List.<Long>of() : subscriptions;
        var asked = request(id, chosen, typed, today);
        var outcome = asked.then(request -> terminations.simulate(actor, request));
        var exit = outcome instanceof Outcome.Done<Exit>(var done) ? done : null;
        var no = refused != null ? refused : outcome instanceof Outcome.No<Exit> failed ? failed.first() : null;
        var choices = new ArrayList<Choice>();
        FeeChart chart = null;
        if (asked instanceof Outcome.Done<Request>(var request)) {
            for (var option : terminations.options(actor, request).get()) {
                choices.add(new Choice(option.ground().code(), page.first(page.w(option.ground().label())), option.exit() instanceof Outcome.Done<Exit>(var would) ? would : null,
                        option.exit() instanceof Outcome.No<Exit> why ? page.sentence(why.first()) : null));
            }
            chart = FeeChart.of(page, terminations.months(actor, request, MONTHS).get());
        }
        var rule = notices.rule(actor, contract, today);
        return pages.show(status, "pages/termination-what-if", page, new WhatIf(contract, today, held, typed, chosen, exit, no == null ? null : ErrorAdvice.model(page, citations, no),
                exit == null ? List.of() : steps(page, exit.date()), exit == null ? List.of() : steps(page, exit.feeReckoning()), choices, chart, mayAct(actor), actor.isStaff() ? papers.sent(actor, id) : List.of(),
                rule.map(Requirement.FormalNotice::causes).orElse(Map.of()), notices.of(actor, id), terminations.ofContract(actor, id)));
    }

    private static boolean mayAct(Actor actor) {
        return actor.may(actor.isStaff() ? Permission.CONTRACT_MANAGE : Permission.CONTRACT_ACT);
    }

    /// What was typed, as a request: one date `le` stands for all three that are left out.
    private static Outcome<Request> request(int contract, List<Long> subscriptions, Map<String, String> typed, LocalDate today) {
        return Typed.day("le", typed.get("le")).then(on -> Typed.day("fin", typed.get("fin")).then(wished -> Typed.day("paye", typed.get("paye")).map(paid -> {
            var day = on.orElse(today);
            var letter = Dispatch.on(typed.get("forme") == null || typed.get("forme").isBlank() ? null : typed.get("forme"), day);
            var ground = typed.get("motif");
            var request = new Request(contract, subscriptions, ground == null || ground.isBlank() ? null : ground, null, letter, wished.orElse(null), paid.orElse(null), typed.get("objet"));
            return "provider".equals(typed.get("par")) ? request.by(Party.PROVIDER) : request.by(Party.CUSTOMER);
        })));
    }

    @PostMapping("/contrats/{id}/resiliation")
    ResponseEntity<String> give(HttpServletRequest http, Actor actor, @PathVariable int id, @RequestParam Map<String, String> typed, @RequestParam(required = false) List<Long> abonnement) {
        var chosen = abonnement == null ? List.<Long>of() : abonnement;
        var given = request(id, chosen, typed, Paris.date(pages.frame(http, actor).now())).then(request -> letter(actor, id, typed).then(letter -> terminations.give(actor, request.letter(letter))));
        return switch (given) {
            case Outcome.Done<Termination>(var termination) -> Pages.see("/resiliations/" + termination.id());
            case Outcome.No<Termination> no -> whatIf(http, actor, id, typed, chosen, no.first().code().status(), no.first());
        };
    }

    /// The letter as it went: one of the provider's, or dates that were typed.
    private Outcome<Dispatch> letter(Actor actor, int contract, Map<String, String> typed) {
        var own = typed.getOrDefault("courrier", "");
        if (own.matches("\\d{1,18}")) {
            return papers.sent(actor, contract).stream().filter(l -> l.id() == Long.parseLong(own)).findFirst().map(l -> Outcome.done(Dispatch.of(l))).orElseGet(() -> Outcome.no(Refused.of(TerminationError.LETTER_UNKNOWN).field("letter")));
        }
        return Typed.day("sentOn", typed.get("envoi")).then(sent -> Typed.day("presentedOn", typed.get("presentation")).then(presented -> Typed.day("receivedOn", typed.get("reception")).map(received ->
                new Dispatch(typed.getOrDefault("forme", ""), typed.getOrDefault("numero", ""), sent.orElse(null), presented.orElse(null), received.orElse(null)))));
    }

    @PostMapping("/contrats/{id}/resiliation/lettre")
    ResponseEntity<String> send(HttpServletRequest http, Actor actor, @PathVariable int id, @RequestParam Map<String, String> typed, @RequestParam(required = false) List<Long> abonnement) {
        var chosen = abonnement == null ? List.<Long>of() : abonnement;
        var sent = request(id, chosen, typed, Paris.date(pages.frame(http, actor).now())).then(request -> papers.send(actor, request.by(Party.PROVIDER)));
        return sent instanceof Outcome.Done<Letter>(var letter) ? Pages.see(letter.href()) : whatIf(http, actor, id, typed, chosen, ((Outcome.No<Letter>) sent).first().code().status(), ((Outcome.No<Letter>) sent).first());
    }

    @PostMapping("/contrats/{id}/mises-en-demeure")
    ResponseEntity<String> formalNotice(HttpServletRequest http, Actor actor, @PathVariable int id, @RequestParam Map<String, String> typed) {
        if ("lettre".equals(typed.get("faire"))) {
            var sent = papers.sendFormalNotice(actor, id, typed.getOrDefault("cause", ""), typed.getOrDefault("objet", ""));
            return sent instanceof Outcome.Done<Letter>(var letter) ? Pages.see(letter.href()) : whatIf(http, actor, id, Map.of(), null, ((Outcome.No<Letter>) sent).first().code().status(), ((Outcome.No<Letter>) sent).first());
        }
        var by = "customer".equals(typed.get("par")) ? Party.CUSTOMER : null;
        var recorded = letter(actor, id, typed).then(letter -> notices.record(actor, new FormalNotices.Draft(id, by, typed.getOrDefault("cause", ""), letter, typed.getOrDefault("objet", ""))));
        return recorded instanceof Outcome.No<FormalNotice> no ? whatIf(http, actor, id, Map.of(), null, no.first().code().status(), no.first()) : Pages.see("/contrats/" + id + "/resiliation#mises-en-demeure");
    }

    @PostMapping("/contrats/{id}/mises-en-demeure/{notice}/fin")
    ResponseEntity<String> remedied(HttpServletRequest http, Actor actor, @PathVariable int id, @PathVariable long notice) {
        return notices.remedied(actor, notice, null) instanceof Outcome.No<FormalNotice> no ? whatIf(http, actor, id, Map.of(), null, no.first().code().status(), no.first()) : Pages.see("/contrats/" + id + "/resiliation#mises-en-demeure");
    }

    @GetMapping("/resiliations/{id}")
    ResponseEntity<String> detail(HttpServletRequest request, Actor actor, @PathVariable long id) {
        return detail(request, actor, id, 200, null);
    }

    private ResponseEntity<String> detail(HttpServletRequest request, Actor actor, long id, int status, Refused refused) {
        var page = pages.frame(request, actor);
        var found = terminations.find(actor, id).orElseThrow(() -> new PageRefused(Refused.of(TerminationError.UNKNOWN)));
        return pages.show(status, "pages/termination", page, new Detail(found, Paris.date(page.now()), refused == null ? null : ErrorAdvice.model(page, citations, refused), steps(page, found.exit().date()),
                steps(page, found.exit().feeReckoning()), papers.of(actor, id), following.lastForBackup(found), mayAct(actor)));
    }

    /// Back to the termination, or its page again with the refusal.
    private ResponseEntity<String> done(HttpServletRequest request, Actor actor, long id, Outcome<?> outcome) {
        return outcome instanceof Outcome.No<?> no ? detail(request, actor, id, no.first().code().status(), no.first()) : Pages.see("/resiliations/" + id);
    }

    @PostMapping("/resiliations/{id}/recuperation")
    ResponseEntity<String> recovered(HttpServletRequest request, Actor actor, @PathVariable long id, @RequestParam(defaultValue = "") String le) {
        return done(request, actor, id, Typed.day("recoveredOn", le).then(on -> following.recovered(actor, id, on.orElse(null))));
    }

    @PostMapping("/resiliations/{id}/retrait")
    ResponseEntity<String> withdraw(HttpServletRequest request, Actor actor, @PathVariable long id) {
        return done(request, actor, id, following.withdraw(actor, id));
    }

    @PostMapping("/resiliations/{id}/sauvegarde")
    ResponseEntity<String> backup(HttpServletRequest request, Actor actor, @PathVariable long id) {
        return done(request, actor, id, following.askBackup(actor, id, null));
    }

    @PostMapping("/resiliations/{id}/sauvegarde-fournie")
    ResponseEntity<String> delivered(HttpServletRequest request, Actor actor, @PathVariable long id) {
        return done(request, actor, id, following.backupDelivered(actor, id, null));
    }

    private List<Step> steps(Page page, Reckoning<?> why) {
        var seen = new java.util.HashSet<String>();
        return why.steps().stream().map(s -> new Step(page.w(s.text()), s.clause() == null || !seen.add(s.clause()) ? null : citations.cite(page, s.clause(), s.reading(), null))).toList();
    }
}
