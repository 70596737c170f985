package org.guichet.amendment;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.BiFunction;
import org.guichet.agreement.Agreements;
import org.guichet.agreement.ContractStore;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Paris;
import org.guichet.kernel.Permission;
import org.guichet.kernel.Refused;
import org.guichet.letter.Form;
import org.guichet.letter.Letter;
import org.guichet.letter.Letters;
import org.guichet.store.Db;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What a contract's parties answer to an amendment: signatures, objections, use of the services after it is in force.
@Component
public class AmendmentAnswers {
    private static final String PROVIDER = "provider";
    private static final String CUSTOMER = "customer";

    private final Db db;
    private final Agreements agreements;
    private final AmendmentBinding binding;
    private final AmendmentTelling telling;
    private final Letters letters;
    private final InstantSource clock;

    AmendmentAnswers(Db db, Agreements agreements, AmendmentBinding binding, AmendmentTelling telling, Letters letters, InstantSource clock) {
        this.db = db;
        this.agreements = agreements;
        this.binding = binding;
        this.telling = telling;
        this.letters = letters;
        this.clock = clock;
    }

    /// A signature as it stands on the paper.
    ///
    /// @param party `provider` or `customer`
    public record Signing(String party, String signer, String capacity, LocalDate signedOn) {}

    /// An objection or refusal.
    ///
    /// @param number tracking number of the letter, or null
    public record Objecting(Form form, String number, LocalDate sentOn, LocalDate presentedOn, LocalDate receivedOn) {
        /// Stated on a day, in no letter.
        public static Objecting on(Form form, LocalDate day) {
            return new Objecting(form, null, day, null, null);
        }
    }

    /// Records a signature. Once both have signed, the new version binds from the day of the last signature, or from the planned day.
    public Outcome<Amendment.Concern> sign(Actor actor, long id, int contract, Signing signing) {
        return answer(actor, id, contract, (jdbc, at) -> {
            var concern = at.concern();
            if (!actor.isStaff() && !CUSTOMER.equals(signing.party())) return Outcome.no(Refused.of(AmendmentError.AMENDMENT_RIGHT_MISSING));
            if (!(concern.state() instanceof ConcernState.ToSign) || !PROVIDER.equals(signing.party()) && !CUSTOMER.equals(signing.party())) return Outcome.no(Refused.of(AmendmentError.AMENDMENT_SIGNATURE_NOT_WANTED).clause(at.rule().clause()));
            if (blank(signing.signer()) || blank(signing.capacity())) {
                return Outcome.no(Refused.of(AmendmentError.AMENDMENT_CAPACITY_MISSING).field(blank(signing.signer()) ? "signer" : "capacity").clause(at.rule().clause()));
            }
            var now = clock.instant();
            var today = Paris.date(now);
            var on = signing.signedOn() == null ? today : signing.signedOn();
            if (on.isAfter(today)) return Outcome.no(Refused.of(AmendmentError.AMENDMENT_DATE_FUTURE).field("signedOn").arg("day", Days.fr(on)));
            if (concern.signedBy(signing.party())) return Outcome.no(Refused.of(AmendmentError.AMENDMENT_SIGNED_ALREADY).field("party").clause(at.rule().clause()));
            var file = at.amendment().file();
            var signature = new Amendment.Signature(signing.party(), signing.signer().strip(), signing.capacity().strip(), on, file == null ? null : file.sha256());
            AmendmentStore.sign(jdbc, at.amendment(), concern, signature, now, actor.name());
            var both = concern.signedBy(signing.party().equals(PROVIDER) ? CUSTOMER : PROVIDER);
            var next = concern.state().after(both ? ConcernState.Event.SIGNED_BY_BOTH : ConcernState.Event.SIGNED_BY_ONE).orElseThrow();
            AmendmentStore.state(jdbc, concern, next);
            AmendmentBinding.tell(jdbc, actor, at.amendment(), concern, "amendment-signed", next, Paris.startOf(on), now, "party", signing.party(), "signer", signature.signer(), "capacity", signature.capacity(), "sha256", signature.sha256());
            if (both) {
                var first = concern.signatures().stream().map(Amendment.Signature::signedOn).max(LocalDate::compareTo).orElse(on);
                var from = first.isAfter(on) ? first : on;
                if (at.amendment().newFrom() != null && at.amendment().newFrom().isAfter(from)) from = at.amendment().newFrom();
                AmendmentStore.inForceOn(jdbc, concern, from);
                binding.signed(jdbc, actor, at.amendment(), AmendmentStore.lockConcern(jdbc, concern.id()).orElseThrow(), now);
            }
            return Outcome.done(AmendmentStore.lockConcern(jdbc, concern.id()).orElseThrow());
        });
    }

    /// Records an objection in time and in the contract's form: the old terms hold for this contract.
    public Outcome<Amendment.Concern> object(Actor actor, long id, int contract, Objecting objecting) {
        return answer(actor, id, contract, (jdbc, at) -> {
            var right = at.rule().objection();
            if (right == null) return Outcome.no(Refused.of(AmendmentError.AMENDMENT_OBJECTION_NONE).clause(at.rule().clause()));
            var concern = at.concern();
            var inForce = concern.boundOn() != null ? concern.boundOn() : concern.inForceOn();
            if (concern.state().after(ConcernState.Event.OBJECTED).isEmpty() || inForce == null) return Outcome.no(Refused.of(AmendmentError.AMENDMENT_OBJECTED_ALREADY).clause(right.clause()));
            var last = Schedule.lastDayToObject(right, concern.toldOn(), inForce).result();
            if (right.form() != null && (objecting.form() == null || !right.form().equals(objecting.form().code()))) return Outcome.no(Refused.of(AmendmentError.AMENDMENT_OBJECTION_FORM).field("form").clause(right.clause()).arg("lastDay", Days.fr(last)));
            if (objecting.form() == null) return Outcome.no(Refused.of(AmendmentError.AMENDMENT_FIELD_MISSING).field("form"));
            // by post only what staff has in hand; a customer's own word counts where the contract names no form
            if (!actor.isStaff() && objecting.form() != Form.COUNTER) return Outcome.no(Refused.of(AmendmentError.AMENDMENT_RIGHT_MISSING).field("form"));
            var on = counted(right, objecting);
            if (on == null) return Outcome.no(Refused.of(AmendmentError.AMENDMENT_OBJECTION_UNDATED).field(right.counts() + "On").clause(right.clause()));
            var now = clock.instant();
            var today = Paris.date(now);
            if (on.isAfter(today)) return Outcome.no(Refused.of(AmendmentError.AMENDMENT_DATE_FUTURE).field("sentOn").arg("day", Days.fr(on)));
            if (on.isBefore(concern.toldOn())) return Outcome.no(Refused.of(AmendmentError.AMENDMENT_OBJECTION_EARLY).field("sentOn").clause(right.clause()).arg("day", Days.fr(on)).arg("notified", Days.fr(concern.toldOn())));
            if (on.isAfter(last)) return Outcome.no(Refused.of(AmendmentError.AMENDMENT_OBJECTION_LATE).field("sentOn").clause(right.clause()).arg("day", Days.fr(on)).arg("lastDay", Days.fr(last)));
            var held = ContractStore.lock(jdbc, contract).orElseThrow();
            var keptUntil = right.untilInitialEnd() ? AmendmentBinding.initialTermEnd(jdbc, held, on) : null;
            if (right.untilInitialEnd() && keptUntil == null) return Outcome.no(Refused.of(AmendmentError.AMENDMENT_NO_TERM_LEFT).clause(right.clause()));
            var letter = letter(jdbc, actor, at, objecting);
            if (letter instanceof Outcome.No<Optional<Letter>>(var reasons)) return Outcome.no(reasons);
            binding.keepOldTerms(jdbc, actor, at.amendment(), concern, on, objecting.form().code(), letter.get().map(Letter::id).orElse(null), keptUntil, now);
            var title = at.amendment().document() == null ? at.rule().label() : DocumentVersions.title(agreements.family(at.amendment().provider()), at.amendment().document(), today);
            telling.tell(jdbc, actor, at.amendment(), at.rule(), concern.customer(), "objection", AmendmentTexts.objection(at.amendment(), title, held.reference(), on, keptUntil), now);
            return Outcome.done(AmendmentStore.lockConcern(jdbc, concern.id()).orElseThrow());
        });
    }

    /// What came by post is recorded as a letter, with its dates; by another way nothing is.
    private Outcome<Optional<Letter>> letter(JdbcClient jdbc, Actor actor, At at, Objecting of) {
        if (!of.form().posted()) return Outcome.done(Optional.empty());
        var about = "Opposition à l’avenant AV-" + at.amendment().id();
        return letters.record(jdbc, actor, new Letters.Incoming(at.concern().customer(), of.form(), of.number(), of.sentOn(), of.presentedOn(), of.receivedOn(), ContractStore.SUBJECT, at.concern().contract(), about)).map(Optional::of);
    }

    private static LocalDate counted(Rule.Objection right, Objecting objecting) {
        return switch (right.counts()) {
            case "presented" -> objecting.presentedOn();
            case "received" -> objecting.receivedOn();
            default -> objecting.sentOn();
        };
    }

    /// Records that the services of a contract were used on a day: an acceptance of what is in force by then, once it can no longer be refused.
    ///
    /// @return how many amendments it concerns
    public Outcome<Integer> used(Actor actor, int contract, LocalDate on) {
        if (!actor.may(actor.isStaff() ? Permission.CONTRACT_MANAGE : Permission.CONTRACT_ACT)) return Outcome.no(Refused.of(AmendmentError.AMENDMENT_RIGHT_MISSING));
        var now = clock.instant();
        if (on.isAfter(Paris.date(now))) return Outcome.no(Refused.of(AmendmentError.AMENDMENT_DATE_FUTURE).field("on").arg("day", Days.fr(on)));
        return db.in(actor.scope(), jdbc -> {
            if (ContractStore.lock(jdbc, contract).isEmpty()) return Outcome.no(Refused.of(AmendmentError.AMENDMENT_CONTRACT_NOT_CONCERNED));
            var counted = 0;
            for (var concern : AmendmentStore.ofContract(jdbc, contract)) {
                if (!(concern.state() instanceof ConcernState.Bound) || on.isBefore(concern.boundOn())) continue;
                var amendment = AmendmentStore.find(jdbc, concern.amendment()).orElseThrow();
                var rule = rule(amendment);
                if (rule.accepted() == null) continue;
                AmendmentStore.used(jdbc, concern, on);
                binding.accept(jdbc, actor, amendment, rule, AmendmentStore.lockConcern(jdbc, concern.id()).orElseThrow(), now);
                counted++;
            }
            return Outcome.done(counted);
        });
    }

    private record At(Amendment amendment, Rule rule, Amendment.Concern concern) {}

    private <T> Outcome<T> answer(Actor actor, long id, int contract, BiFunction<JdbcClient, At, Outcome<T>> work) {
        if (!actor.may(actor.isStaff() ? Permission.CONTRACT_MANAGE : Permission.CONTRACT_ACT)) return Outcome.no(Refused.of(AmendmentError.AMENDMENT_RIGHT_MISSING));
        return db.in(actor.scope(), jdbc -> {
            // a customer may read its amendments, and locks its own part of them only
            var amendment = actor.isStaff() ? AmendmentStore.lock(jdbc, id) : AmendmentStore.find(jdbc, id);
            if (amendment.isEmpty()) return Outcome.no(AmendmentDesk.unknown());
            var concern = AmendmentStore.lockConcern(jdbc, id, contract);
            if (concern.isEmpty()) return Outcome.no(Refused.of(AmendmentError.AMENDMENT_CONTRACT_NOT_CONCERNED).field("contract"));
            return work.apply(jdbc, new At(amendment.get(), rule(amendment.get()), concern.get()));
        });
    }

    private Rule rule(Amendment amendment) {
        return Rule.find(agreements.family(amendment.provider()), amendment.change(), Paris.date(amendment.plannedAt())).orElseThrow();
    }

    private static boolean blank(String text) {
        return text == null || text.isBlank();
    }
}
