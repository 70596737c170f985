package org.guichet.termination;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.guichet.agreement.Commitment;
import org.guichet.agreement.ContractState;
import org.guichet.agreement.LetterDate;
import org.guichet.agreement.TermRule;
import org.guichet.clause.Executes;
import org.guichet.kernel.Money;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Reckoning;
import org.guichet.kernel.Refused;
import org.guichet.kernel.Text;
import org.guichet.subscription.Subscription;
import org.guichet.workingtime.DayCount;

/// Reckons what a notice comes to, from a contract as it stands. It writes nothing and asks nobody the time: simulation and act are this one
/// function of the same inputs.
@Executes({"BFC-CG-9-cascade", "BFC-CG-9-eservice", "BTBS-CG-9.1-acquis", "BTBS-CG-9.4-15j", "ODSI-5-preavis", "ODSI-17.1-15j"})
final class Reckoner {
    private Reckoner() {}

    /// @param by who gives notice
    static Outcome<Exit> reckon(Case of, Request request, Party by) {
        var contract = of.contract();
        if (contract.state() instanceof ContractState.Ended) return Outcome.no(Refused.of(TerminationError.CONTRACT_ENDED).arg("endedOn", contract.endedOn() == null ? "" : Days.fr(contract.endedOn())));
        if (!contract.state().binds()) return Outcome.no(Refused.of(TerminationError.NOT_IN_FORCE));
        var deciding = first(request.letter());
        if (deciding.isEmpty()) return Outcome.no(Refused.of(TerminationError.LETTER_DATE_MISSING).field("sentOn").arg("date", LetterDate.SENT.label().fr()).arg("dateEn", LetterDate.SENT.label().en()));
        if (!ordered(request.letter())) return Outcome.no(Refused.of(TerminationError.LETTER_DATES_ORDER).field("presentedOn"));
        if (of.family().findTerm(TerminationTerms.TERM).isEmpty()) return Outcome.no(Refused.of(TerminationError.NOT_IN_CONTRACT).arg("kind", contract.kind()));
        var terms = TerminationTerms.on(of.family(), deciding.get());
        if (terms.isEmpty()) return Outcome.no(Refused.of(TerminationError.TERMS_NOT_IN_FORCE).arg("date", Days.fr(deciding.get())));
        return chosen(of, request).then(chosen -> ground(of, terms.get().value(), request, chosen, by)
                .then(ground -> letter(of, ground, request).then(letter -> new OneNotice(of, terms.get().value(), request, by, ground, letter, chosen).exit())));
    }

    /// The grounds that exist for this contract and party, whether they are open or not.
    static List<Ground> grounds(Case of, Request request, Party by) {
        return first(request.letter()).flatMap(day -> TerminationTerms.on(of.family(), day)).map(t -> known(of, t.value(), chosen(of, request) instanceof Outcome.Done<List<Subscription>>(var s) ? s : List.of()).stream()
                .filter(g -> g.parties().contains(by) && (!g.whole() || request.subscriptions().isEmpty())).toList()).orElse(List.of());
    }

    private static Optional<LocalDate> first(Dispatch letter) {
        return java.util.stream.Stream.of(letter.sentOn(), letter.presentedOn(), letter.receivedOn()).filter(java.util.Objects::nonNull).findFirst();
    }

    private static boolean ordered(Dispatch letter) {
        var days = java.util.stream.Stream.of(letter.sentOn(), letter.presentedOn(), letter.receivedOn()).filter(java.util.Objects::nonNull).toList();
        for (int i = 1; i < days.size(); i++) if (days.get(i).isBefore(days.get(i - 1))) return false;
        return true;
    }

    private static Outcome<List<Subscription>> chosen(Case of, Request request) {
        if (request.subscriptions().isEmpty()) return Outcome.done(of.subscriptions().stream().filter(s -> s.state().open()).toList());
        var chosen = new ArrayList<Subscription>();
        for (var id : request.subscriptions()) {
            var found = of.subscriptions().stream().filter(s -> s.id() == id).findFirst();
            if (found.isEmpty()) return Outcome.no(Refused.of(TerminationError.SUBSCRIPTION_UNKNOWN).field("subscription").arg("subscription", id));
            if (!found.get().state().open()) return Outcome.no(Refused.of(TerminationError.SUBSCRIPTION_ENDED).field("subscription").arg("label", found.get().label()));
            if (!chosen.contains(found.get())) chosen.add(found.get());
        }
        // an option ends with what it belongs to
        for (var s : of.subscriptions()) if (s.parent() != null && s.state().open() && chosen.stream().anyMatch(c -> c.id() == s.parent()) && !chosen.contains(s)) chosen.add(s);
        return Outcome.done(chosen);
    }

    private static Outcome<Ground> ground(Case of, TerminationTerms terms, Request request, List<Subscription> chosen, Party by) {
        var kind = of.contract().kind();
        var known = known(of, terms, chosen);
        if (known.isEmpty()) return Outcome.no(Refused.of(TerminationError.NOT_IN_CONTRACT).arg("kind", kind));
        if (request.ground() == null || request.ground().isBlank()) {
            var fits = known.stream().filter(g -> g.requirement() instanceof Requirement.Nothing && g.whole() == (request.subscriptions().isEmpty() && hasWhole(known)) && g.parties().contains(by)).toList();
            return fits.stream().filter(g -> inPhase(of, g, chosen)).findFirst().or(() -> fits.stream().findFirst()).map(Outcome::done)
                    .orElseGet(() -> Outcome.no(Refused.of(TerminationError.GROUND_PARTY).field("ground").clause(known.getFirst().cite().clause())));
        }
        var found = known.stream().filter(g -> g.code().equals(request.ground())).findFirst();
        if (found.isEmpty()) return Outcome.no(Refused.of(TerminationError.GROUND_UNKNOWN).field("ground").arg("ground", request.ground()).arg("grounds", known.stream().map(Ground::code).collect(Collectors.joining(", "))));
        var ground = found.get();
        if (!ground.parties().contains(by)) return Outcome.no(Refused.of(TerminationError.GROUND_PARTY).field("by").clause(ground.cite().clause()));
        if (ground.whole() && !request.subscriptions().isEmpty()) return Outcome.no(Refused.of(TerminationError.GROUND_WHOLE).field("subscription").clause(ground.cite().clause()));
        return Outcome.done(ground);
    }

    /// The grounds of this kind of contract; a notice before the term by the rule of that term, and only where there is one.
    private static List<Ground> known(Case of, TerminationTerms terms, List<Subscription> chosen) {
        var known = new ArrayList<Ground>();
        for (var ground : terms.grounds()) {
            if (!ground.contracts().contains(of.contract().kind())) continue;
            if (ground.effect() != Effect.TERM) {
                known.add(ground);
                continue;
            }
            var rule = ground.whole() ? of.term() : chosen.stream().map(of::term).filter(java.util.Objects::nonNull).findFirst().orElse(null);
            if (rule != null && rule.renewal() != null) known.add(ground.before(rule));
        }
        return known;
    }

    /// True where ending the contract as such has a rule of its own.
    static boolean hasWhole(List<Ground> known) {
        return known.stream().anyMatch(g -> g.whole() && g.requirement() instanceof Requirement.Nothing);
    }

    private static boolean inPhase(Case of, Ground ground, List<Subscription> chosen) {
        return ground.whole() ? ground.phase().holds(of.contract().commitment()) : chosen.stream().allMatch(s -> ground.phase().holds(s.commitment()));
    }

    /// The letter as it counts: its form, and the date that matters, must be there.
    private static Outcome<Dispatch> letter(Case of, Ground ground, Request request) {
        var letter = request.letter();
        var form = letter.form() == null || letter.form().isBlank() ? ground.forms().isEmpty() ? "written" : ground.forms().getFirst() : letter.form();
        if (!Forms.ALL.contains(form) || !ground.forms().isEmpty() && !ground.forms().contains(form)) {
            var asked = ground.forms().isEmpty() ? Forms.ALL : ground.forms();
            return Outcome.no(Refused.of(TerminationError.FORM_WRONG).field("form").clause(ground.formCite().clause()).arg("form", Forms.label(form).fr())
                    .arg("asked", asked.stream().map(f -> Forms.label(f).fr()).collect(Collectors.joining(", "))).arg("askedEn", asked.stream().map(f -> Forms.label(f).en()).collect(Collectors.joining(", "))));
        }
        var counted = letter.day(ground.counts());
        if (counted.isEmpty()) {
            return Outcome.no(Refused.of(TerminationError.LETTER_DATE_MISSING).field(Dispatch.field(ground.counts())).clause(ground.cite().clause())
                    .arg("date", ground.counts().label().fr()).arg("dateEn", ground.counts().label().en()));
        }
        var since = of.contract().effectiveOn();
        if (since != null && counted.get().isBefore(since)) return Outcome.no(Refused.of(TerminationError.LETTER_BEFORE_CONTRACT).field(Dispatch.field(ground.counts())).arg("since", Days.fr(since)));
        return Outcome.done(new Dispatch(form, letter.number(), letter.sentOn(), letter.presentedOn(), letter.receivedOn(), letter.letter()));
    }

    /// One notice, thought through.
    private record OneNotice(Case of, TerminationTerms terms, Request request, Party by, Ground ground, Dispatch letter, List<Subscription> chosen) {
        private LocalDate counted() {
            return letter.day(ground.counts()).orElseThrow();
        }

        Outcome<Exit> exit() {
            var steps = new ArrayList<Reckoning.Step>();
            return required(steps).then(opened -> ground.whole() ? whole(steps, opened) : parts(steps));
        }

        /// What must have happened before; empty where it did, with the steps that say so.
        private Outcome<Optional<Case.Opened>> required(List<Reckoning.Step> steps) {
            return switch (ground.requirement()) {
                case Requirement.Nothing _ -> Outcome.done(Optional.empty());
                case Requirement.FormalNotice needed -> formalNotice(needed, steps);
                case Requirement.Suspended needed -> suspended(needed, steps);
                case Requirement.OpenExit needed -> {
                    var opened = ground.whole() ? opened(null) : Optional.<Case.Opened>empty();
                    if (ground.whole() && opened.isEmpty()) yield closed(needed.cite());
                    yield Outcome.done(opened);
                }
                case Requirement.DefinitiveForceMajeure(var cite) -> {
                    var since = of.openings().definitiveSince();
                    if (since == null) yield notOpen(Text.of("aucun empêchement définitif n’est enregistré", "no definitive impediment is recorded"), cite);
                    steps.add(cite.step("Empêchement définitif depuis le " + Days.fr(since) + "\u00a0: les parties sont libérées", "Definitive impediment since " + Days.en(since) + ": the parties are released", "since", since.toString()));
                    yield Outcome.done(Optional.empty());
                }
                case Requirement.Declared(var what, var cite) -> told(what, cite, steps);
                case Requirement.Procedure(var name, var cite) -> !of.openings().procedures().contains(name)
                        ? notOpen(Text.of("la procédure qui y mène n’est pas achevée", "the procedure that leads to it is not over"), cite) : after(cite, steps);
            };
        }

        /// The exit that a change opened, of a subscription or (null) of the contract.
        private Optional<Case.Opened> opened(Long subscription) {
            return ground.requirement() instanceof Requirement.OpenExit ? of.openings().change().apply(new Case.Asked(subscription, counted())) : Optional.empty();
        }

        private static <T> Outcome<T> closed(Cite cite) {
            return notOpen(Text.of("aucune modification n’ouvre de sortie à cette date", "no change opens an exit on that date"), cite);
        }

        private static Outcome<Optional<Case.Opened>> after(Cite cite, List<Reckoning.Step> steps) {
            steps.add(cite.step("La procédure qui y mène est achevée", "The procedure that leads to it is over"));
            return Outcome.done(Optional.empty());
        }

        private Outcome<Optional<Case.Opened>> told(Text what, Cite cite, List<Reckoning.Step> steps) {
            if (request.about() == null || request.about().isBlank()) return Outcome.no(Refused.of(TerminationError.TEXT_MISSING).field("about").clause(cite.clause()));
            steps.add(cite.step(what.fr() + "\u00a0: " + request.about().strip(), what.en() + ": " + request.about().strip()));
            return Outcome.done(Optional.empty());
        }

        private static <T> Outcome<T> notOpen(Text needed, Cite cite) {
            return Outcome.no(Refused.of(TerminationError.GROUND_NOT_OPEN).field("ground").clause(cite.clause()).arg("needed", needed.fr()).arg("neededEn", needed.en()));
        }

        private Outcome<Optional<Case.Opened>> formalNotice(Requirement.FormalNotice needed, List<Reckoning.Step> steps) {
            var notice = of.openings().notices().stream().filter(n -> n.open() && n.by() == by).min(Comparator.comparing(FormalNotice::opensOn));
            if (notice.isEmpty()) return Outcome.no(Refused.of(TerminationError.FORMAL_NOTICE_UNKNOWN).field("ground").clause(needed.cite().clause()));
            var opens = notice.get().opensOn();
            if (counted().isBefore(opens)) return Outcome.no(Refused.of(TerminationError.WAITING).field(Dispatch.field(ground.counts())).clause(needed.cite().clause()).arg("earliest", Days.fr(opens)));
            steps.add(needed.cite().step("Mise en demeure du " + Days.fr(notice.get().letter().day(needed.counts()).orElseThrow()) + " (" + notice.get().causeLabel().fr() + ") restée sans effet " + needed.unheeded().label().fr() + "\u00a0: résiliation possible à partir du " + Days.fr(opens),
                    "Formal notice of " + Days.en(notice.get().letter().day(needed.counts()).orElseThrow()) + " (" + notice.get().causeLabel().en() + ") without effect for " + needed.unheeded().label().en() + ": termination possible from " + Days.en(opens), "opensOn", opens.toString()));
            return Outcome.done(Optional.empty());
        }

        private Outcome<Optional<Case.Opened>> suspended(Requirement.Suspended needed, List<Reckoning.Step> steps) {
            var suspension = of.openings().suspension();
            if (suspension == null) return notOpen(Text.of("le contrat n’est pas suspendu", "the contract is not suspended"), needed.cite());
            var opens = DayCount.opens(suspension.since(), needed.longerThan(), null);
            if (needed.periodGrounds().contains(suspension.ground()) && suspension.announcedEnd() != null && suspension.announcedEnd().plusDays(1).isBefore(opens)) opens = suspension.announcedEnd().plusDays(1);
            if (counted().isBefore(opens)) return Outcome.no(Refused.of(TerminationError.WAITING).field(Dispatch.field(ground.counts())).clause(needed.cite().clause()).arg("earliest", Days.fr(opens)));
            steps.add(needed.cite().step("Suspension depuis le " + Days.fr(suspension.since()) + ", plus longue que " + needed.longerThan().label().fr() + "\u00a0: résiliation possible à partir du " + Days.fr(opens),
                    "Suspended since " + Days.en(suspension.since()) + ", longer than " + needed.longerThan().label().en() + ": termination possible from " + Days.en(opens), "since", suspension.since().toString(), "opensOn", opens.toString()));
            return Outcome.done(Optional.empty());
        }

        private ExitDate.Facts facts(String product, Commitment commitment, TermRule term, Optional<Case.Opened> opened) {
            return new ExitDate.Facts(product, counted(), request.wishedOn(), commitment, term, opened.orElse(null), of.openings().suspension() == null ? null : of.openings().suspension().announcedEnd());
        }

        private Outcome<Exit> whole(List<Reckoning.Step> steps, Optional<Case.Opened> opened) {
            var contract = of.contract();
            if (!ground.phase().holds(contract.commitment())) return phase(contract.reference());
            return ExitDate.of(ground, facts(null, contract.commitment(), of.term(), opened)).then(date -> {
                if (contract.endedOn() != null && !date.endedOn().isBefore(contract.endedOn())) return already(contract.endedOn());
                steps.addAll(date.steps());
                var parts = new ArrayList<Exit.Part>();
                if (terms.cascade() != null && terms.cascade().subscriptions()) {
                    for (var s : chosen) if (s.endedOn() == null || date.endedOn().isBefore(s.endedOn())) parts.add(part(s, date, true, opened));
                    if (!parts.isEmpty()) {
                        steps.add(terms.cascade().cite().step("La fin du contrat met fin à ce qui est souscrit sous lui\u00a0: " + parts.stream().map(Exit.Part::label).collect(Collectors.joining(", ")),
                                "The end of the contract ends what is subscribed under it: " + parts.stream().map(Exit.Part::label).collect(Collectors.joining(", "))));
                    }
                }
                return Outcome.done(of(date.effectiveOn(), date.endedOn(), true, date.late(), parts, steps));
            });
        }

        private Outcome<Exit> parts(List<Reckoning.Step> steps) {
            if (chosen.isEmpty()) return Outcome.no(Refused.of(TerminationError.NOTHING_HELD));
            var parts = new ArrayList<Exit.Part>();
            var late = false;
            for (var s : chosen) {
                if (!ground.phase().holds(s.commitment())) return phase(s.label());
                var opened = opened(s.id());
                if (opened.isEmpty() && ground.requirement() instanceof Requirement.OpenExit(var cite)) return closed(cite);
                var date = ExitDate.of(ground, facts(s.product(), s.commitment(), of.term(s), opened));
                if (!(date instanceof Outcome.Done<ExitDate>(var known))) return Outcome.no(((Outcome.No<ExitDate>) date).reasons());
                if (s.endedOn() != null && !known.endedOn().isBefore(s.endedOn())) {
                    if (request.subscriptions().contains(s.id())) return already(s.endedOn());
                    continue;
                }
                late |= known.late();
                parts.add(part(s, known, false, opened));
            }
            if (parts.isEmpty()) return already(chosen.stream().map(Subscription::endedOn).max(Comparator.naturalOrder()).orElseThrow());
            var lasting = of.subscriptions().stream().filter(s -> s.state().open() && s.endedOn() == null && parts.stream().noneMatch(p -> p.subscription() == s.id())).toList();
            var kinds = terms.grounds().stream().filter(g -> g.contracts().contains(of.contract().kind())).toList();
            var last = parts.stream().max(Comparator.comparing(Exit.Part::endedOn)).orElseThrow();
            var contractEnds = lasting.isEmpty() && !hasWhole(kinds);
            if (contractEnds) steps.add(Cite.plain("Rien ne reste souscrit\u00a0: le contrat prend fin avec son dernier abonnement", "Nothing stays subscribed: the contract ends with its last subscription"));
            else if (!lasting.isEmpty()) steps.add(Cite.plain("Continue\u00a0: " + labels(lasting), "Goes on: " + labels(lasting)));
            return Outcome.done(of(last.effectiveOn(), last.endedOn(), contractEnds, late, parts, steps));
        }

        private static String labels(List<Subscription> subscriptions) {
            return subscriptions.stream().map(Subscription::label).collect(Collectors.joining(", "));
        }

        private Exit.Part part(Subscription s, ExitDate date, boolean cascade, Optional<Case.Opened> opened) {
            var held = of.held(s);
            var feeSteps = new ArrayList<Reckoning.Step>();
            var free = opened.map(Case.Opened::free).orElse(false);
            var fee = free ? new Reckoning<>(Money.ZERO, List.of(opened.get().cite().step("Sortie ouverte par une modification\u00a0: aucun dédit, même pendant une période minimale", "Exit opened by a change: no fee, even in a minimum period"))) : ExitFee.of(ground.fee(), by, held, date.endedOn());
            feeSteps.addAll(fee.steps());
            var refund = ExitFee.refund(ground, held, date.endedOn(), request.paidUntil());
            feeSteps.addAll(refund.steps());
            var stays = Money.ZERO;
            if (terms.stays() != null && terms.stays().products().contains(s.product())) {
                var due = ExitFee.remaining(terms.stays().rule(), by, held, date.endedOn());
                if (!due.result().isZero()) {
                    stays = due.result();
                    feeSteps.add(terms.stays().rule().cite().step("Cet engagement propre reste dû jusqu’à son terme\u00a0: " + stays.label().fr(), "This commitment of its own stays due to its end: " + stays.label().en(), "stays", stays.toString()));
                    feeSteps.addAll(due.steps());
                }
            }
            return new Exit.Part(s.id(), s.product(), s.label(), date.effectiveOn(), date.endedOn(), cascade, fee.result(), refund.result(), stays, date.steps(), feeSteps);
        }

        private Exit of(LocalDate effectiveOn, LocalDate endedOn, boolean whole, boolean late, List<Exit.Part> parts, List<Reckoning.Step> steps) {
            var awaits = whole && terms.awaitsRecovery(ground);
            if (awaits) {
                steps.add(terms.recovery().cite().step("La fin n’est effective qu’une fois que le client a confirmé avoir récupéré ses données", "The end is effective only once the customer has confirmed that it has its data back"));
            }
            return new Exit(of.contract().id(), of.contract().reference(), of.contract().customerName(), by, ground.code(), ground.label(), letter, counted(), effectiveOn, endedOn, whole, late, parts,
                    sum(parts, Exit.Part::fee), sum(parts, Exit.Part::refund), sum(parts, Exit.Part::stays), awaits, steps);
        }

        private static Money sum(List<Exit.Part> parts, java.util.function.Function<Exit.Part, Money> of) {
            return parts.stream().map(of).reduce(Money.ZERO, Money::plus);
        }

        private Outcome<Exit> phase(String label) {
            return Outcome.no(Refused.of(TerminationError.GROUND_PHASE).field("ground").clause(ground.cite().clause()).arg("label", label).arg("phase", ground.phase().label().fr()).arg("phaseEn", ground.phase().label().en()));
        }

        private Outcome<Exit> already(LocalDate endedOn) {
            return Outcome.no(Refused.of(TerminationError.ALREADY_GIVEN).arg("effective", Days.fr(endedOn.minusDays(1))));
        }
    }
}
