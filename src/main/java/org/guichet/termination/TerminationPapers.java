package org.guichet.termination;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.guichet.agreement.ContractStore;
import org.guichet.document.Documents;
import org.guichet.document.Issued;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Paris;
import org.guichet.kernel.Refused;
import org.guichet.letter.Form;
import org.guichet.letter.Letter;
import org.guichet.letter.Letters;
import org.guichet.store.Db;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Papers of terminations: the statement of each notice, and the provider's letters.
@Component
public class TerminationPapers {
    /// Kind of the statement among documents.
    static final String STATEMENT = "termination-statement";

    private final Db db;
    private final Documents documents;
    private final Letters letters;
    private final CaseReader cases;
    private final FormalNotices notices;
    private final InstantSource clock;

    TerminationPapers(Db db, Documents documents, Letters letters, CaseReader cases, FormalNotices notices, InstantSource clock) {
        this.db = db;
        this.documents = documents;
        this.letters = letters;
        this.cases = cases;
        this.notices = notices;
        this.clock = clock;
    }

    /// Issues the statement of a notice that was given, in the running transaction.
    Issued statement(JdbcClient jdbc, Actor by, Termination of) {
        return documents.issue(jdbc, by, of.provider(), of.customer(), STATEMENT, TerminationStore.SUBJECT, of.id(), TerminationSheets.statement(of, today(), sides(jdbc, of.provider(), of.customer())));
    }

    /// Writes the provider's letter of termination for a notice that is thought of, and hands it to the post. Its dates are learnt later; the
    /// notice is given with them.
    public Outcome<Letter> send(Actor actor, Request request) {
        if (!Letters.manages(actor)) return Outcome.no(Refused.of(TerminationError.RIGHT_MISSING));
        return db.in(actor.scope(), jdbc -> {
            var contract = ContractStore.find(jdbc, request.contract());
            if (contract.isEmpty()) return Outcome.no(Refused.of(TerminationError.CONTRACT_UNKNOWN).field("contract"));
            return Reckoner.reckon(cases.read(jdbc, contract.get(), Set.of()), request, Party.PROVIDER).map(exit -> letters.send(jdbc, actor,
                    new Letters.Outgoing(contract.get().customer(), Form.of(exit.letter().form()), ContractStore.SUBJECT, contract.get().id(), TerminationSheets.letter(exit, today(), sides(jdbc, contract.get().provider(), contract.get().customer())))));
        });
    }

    /// Writes the provider's formal notice and hands it to the post; it is entered in the register once it was sent.
    public Outcome<Letter> sendFormalNotice(Actor actor, int id, String cause, String about) {
        if (!Letters.manages(actor)) return Outcome.no(Refused.of(TerminationError.RIGHT_MISSING));
        return db.in(actor.scope(), jdbc -> {
            var contract = ContractStore.find(jdbc, id);
            if (contract.isEmpty()) return Outcome.no(Refused.of(TerminationError.CONTRACT_UNKNOWN).field("contract"));
            var rule = notices.rule(actor, contract.get(), today());
            if (rule.isEmpty()) return Outcome.no(Refused.of(TerminationError.NOT_IN_CONTRACT).arg("kind", contract.get().kind()));
            var text = about == null ? "" : about.strip();
            if (Giving.tooLong(text, Terminations.LONGEST)) return Outcome.no(Refused.of(TerminationError.TEXT_TOO_LONG).field("about").arg("longest", Terminations.LONGEST));
            if (!rule.get().causes().containsKey(cause)) {
                return Outcome.no(Refused.of(TerminationError.CAUSE_UNKNOWN).field("cause").clause(rule.get().cite().clause()).arg("cause", cause).arg("causes", String.join(", ", rule.get().causes().keySet())));
            }
            return Outcome.done(letters.send(jdbc, actor, new Letters.Outgoing(contract.get().customer(), Form.of(rule.get().form().getFirst()), ContractStore.SUBJECT, id,
                    TerminationSheets.formalNotice(contract.get().reference(), rule.get(), cause, text, today(), sides(jdbc, contract.get().provider(), contract.get().customer())))));
        });
    }

    /// The papers of a termination, oldest first, as far as the wall lets them be seen.
    public List<Issued> of(Actor actor, long termination) {
        return db.read(actor.scope(), jdbc -> Documents.of(jdbc, TerminationStore.SUBJECT, termination));
    }

    /// Letters of a contract that the provider sent: its notice is given with one of them.
    public List<Letter> sent(Actor actor, int contract) {
        return db.read(actor.scope(), jdbc -> Letters.of(jdbc, ContractStore.SUBJECT, contract)).stream().filter(Letter::outgoing).toList();
    }

    private static TerminationSheets.Sides sides(JdbcClient jdbc, int provider, int customer) {
        return new TerminationSheets.Sides(List.of(jdbc.sql("select name from provider where id = ?").param(provider).query(String.class).single()),
                List.of(jdbc.sql("select name from customer where id = ?").param(customer).query(String.class).single()));
    }

    private LocalDate today() {
        return Paris.date(clock.instant());
    }
}
