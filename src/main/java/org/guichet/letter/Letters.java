package org.guichet.letter;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.guichet.document.Documents;
import org.guichet.document.Sheet;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Paris;
import org.guichet.kernel.Permission;
import org.guichet.kernel.Refused;
import org.guichet.kernel.Text;
import org.guichet.ledger.Facts;
import org.guichet.notification.Notices;
import org.guichet.store.Db;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Letters between the parties: written and sent by other modules, their way recorded here. Each has up to three dates (sending, presentation,
/// receipt); which of them counts is the caller's business.
@Component
public class Letters {
    /// Kind of the journal's subject, and of the letter's paper.
    public static final String SUBJECT = "letter";
    private static final int LONGEST_ABOUT = 200;

    private final Db db;
    private final Documents documents;
    private final LetterPost post;
    private final Notices notices;
    private final ObjectProvider<LetterListener> listeners;
    private final InstantSource clock;

    Letters(Db db, Documents documents, LetterPost post, Notices notices, ObjectProvider<LetterListener> listeners, InstantSource clock) {
        this.db = db;
        this.documents = documents;
        this.post = post;
        this.notices = notices;
        this.listeners = listeners;
        this.clock = clock;
    }

    /// A letter to a customer.
    ///
    /// @param subjectKind what it belongs to, e.g. `contract`
    /// @param sheet       the paper; its title is what the letter is about
    public record Outgoing(int customer, Form form, String subjectKind, long subject, Sheet sheet) {}

    /// A letter that came from a customer.
    ///
    /// @param number tracking number, or null
    /// @param about  what it is about, in a few words
    public record Incoming(int customer, Form form, String number, LocalDate sentOn, LocalDate presentedOn, LocalDate receivedOn, String subjectKind, long subject, String about) {
        LetterDates dates() {
            return new LetterDates(number, sentOn, presentedOn, receivedOn, null);
        }
    }

    /// Writes a letter, seals its paper, and sends it, in the running transaction. By post: it waits until staff has posted it, unless the
    /// post took it at once. By any other way it is sent today, and the customer's people are told where to read it.
    public Letter send(JdbcClient jdbc, Actor by, Outgoing letter) {
        var now = clock.instant();
        var today = Paris.date(now);
        var provider = by.scope().provider();
        var paper = documents.issue(jdbc, by, provider, letter.customer(), "letter", letter.subjectKind(), letter.subject(), letter.sheet());
        var dates = letter.form().posted() ? LetterDates.UNKNOWN : new LetterDates(null, today, letter.form() == Form.EMAIL ? null : today, letter.form() == Form.EMAIL ? null : today, null);
        var id = LetterStore.insert(jdbc, provider, letter.customer(), true, letter.form(), letter.subjectKind(), letter.subject(), letter.sheet().title(), paper.id(), dates, now, by.name()).orElseThrow();
        var written = LetterStore.find(jdbc, id, true).orElseThrow();
        tell(jdbc, by, written, "written", now);
        if (!letter.form().posted()) {
            announce(jdbc, written);
            return written;
        }
        var handed = post.hand(written, documents.content(by.scope(), paper.id()).orElseThrow());
        return handed.map(h -> changed(jdbc, by, written, new LetterDates(h.number(), h.sentOn(), null, null, null), now)).orElse(written);
    }

    /// Records a letter that came from a customer, in the running transaction.
    public Outcome<Letter> record(JdbcClient jdbc, Actor by, Incoming letter) {
        var now = clock.instant();
        var dates = letter.dates();
        if (letter.form() == null) return Outcome.no(Refused.of(LetterError.LETTER_FORM_UNKNOWN).field("form").arg("form", "").arg("known", known()));
        if (letter.about() == null || letter.about().isBlank() || letter.about().length() > LONGEST_ABOUT) return Outcome.no(Refused.of(LetterError.LETTER_ABOUT_MISSING).field("about").arg("most", LONGEST_ABOUT));
        if (dates.days().isEmpty()) return Outcome.no(Refused.of(LetterError.LETTER_DATE_MISSING).field("receivedOn"));
        var fault = dates.fault(Paris.date(now), null).or(() -> taken(jdbc, by.scope().provider(), dates.number(), null));
        if (fault.isPresent()) return Outcome.no(fault.get());
        if (jdbc.sql("select id from customer where id = ?").param(letter.customer()).query(Integer.class).optional().isEmpty()) return Outcome.no(Refused.of(LetterError.LETTER_CUSTOMER_UNKNOWN).field("customer"));
        var id = LetterStore.insert(jdbc, by.scope().provider(), letter.customer(), false, letter.form(), letter.subjectKind(), letter.subject(), letter.about().strip(), null, dates, now, by.name());
        if (id.isEmpty()) return Outcome.no(number(dates.number(), null));
        var recorded = LetterStore.find(jdbc, id.get(), true).orElseThrow();
        tell(jdbc, by, recorded, "recorded", now);
        listeners.orderedStream().forEach(listener -> listener.recorded(jdbc, by, recorded));
        return Outcome.done(recorded);
    }

    /// The same for staff that opens the post: a transaction of its own, with the right checked.
    public Outcome<Letter> enter(Actor by, Incoming letter) {
        if (!manages(by)) return Outcome.no(Refused.of(LetterError.LETTER_RIGHT_MISSING));
        return db.in(by.scope(), jdbc -> record(jdbc, by, letter));
    }

    /// Records what was learnt of a letter's way: adds to what is known, or corrects it. Nothing that was reckoned before follows a correction.
    ///
    /// @param dates null where nothing new was learnt
    public Outcome<Letter> track(Actor by, long id, LetterDates dates) {
        if (!manages(by)) return Outcome.no(Refused.of(LetterError.LETTER_RIGHT_MISSING));
        try {
            return db.in(by.scope(), jdbc -> track(jdbc, by, id, dates));
        } catch (DuplicateKeyException e) {
            // somebody else typed the number at the same moment
            return Outcome.no(number(dates.number(), null));
        }
    }

    private Outcome<Letter> track(JdbcClient jdbc, Actor by, long id, LetterDates learnt) {
        var now = clock.instant();
        var found = LetterStore.find(jdbc, id, true);
        if (found.isEmpty()) return Outcome.no(Refused.of(LetterError.LETTER_NOT_FOUND));
        var letter = found.get();
        if (!letter.form().posted()) return Outcome.no(Refused.of(LetterError.LETTER_NOT_POSTED));
        var dates = learnt.over(letter.dates());
        if (dates.equals(letter.dates())) return Outcome.done(letter);
        if (dates.days().isEmpty() && dates.number() == null) return Outcome.no(Refused.of(LetterError.LETTER_DATE_MISSING).field("sentOn"));
        if (letter.outgoing() && dates.sentOn() == null) return Outcome.no(Refused.of(LetterError.LETTER_NOT_SENT).field("sentOn"));
        if (letter.outgoing() && letter.form() == Form.REGISTERED && dates.number() == null) return Outcome.no(Refused.of(LetterError.LETTER_NUMBER_MISSING).field("number"));
        var fault = dates.fault(Paris.date(now), letter.outgoing() ? Paris.date(letter.createdAt()) : null).or(() -> taken(jdbc, letter.provider(), dates.number(), id));
        return fault.<Outcome<Letter>>map(Outcome::no).orElseGet(() -> Outcome.done(changed(jdbc, by, letter, dates, now)));
    }

    private Letter changed(JdbcClient jdbc, Actor by, Letter before, LetterDates dates, Instant now) {
        LetterStore.dates(jdbc, before.id(), dates);
        var letter = LetterStore.find(jdbc, before.id(), false).orElseThrow();
        var corrected = before.dates().days().entrySet().stream().anyMatch(day -> !Objects.equals(dates.days().get(day.getKey()), day.getValue()));
        tell(jdbc, by, letter, corrected ? "corrected" : "tracked", now);
        if (letter.outgoing() && before.sentOn() == null && letter.sentOn() != null) announce(jdbc, letter);
        listeners.orderedStream().forEach(listener -> listener.recorded(jdbc, by, letter));
        return letter;
    }

    /// The letter and its paper, for those who may read it.
    public Outcome<Letter> find(Actor actor, long id) {
        if (!actor.may(Permission.CONTRACT_READ)) return Outcome.no(Refused.of(LetterError.LETTER_RIGHT_MISSING));
        return db.read(actor.scope(), jdbc -> LetterStore.find(jdbc, id, false)).<Outcome<Letter>>map(Outcome::done).orElseGet(() -> Outcome.no(Refused.of(LetterError.LETTER_NOT_FOUND)));
    }

    /// Letters, the latest first; a customer's people see those of their company.
    ///
    /// @param open only those that still have to be posted or whose acknowledgement is awaited
    public Outcome<List<Letter>> list(Actor actor, boolean open, int most, int from) {
        if (!actor.may(Permission.CONTRACT_READ)) return Outcome.no(Refused.of(LetterError.LETTER_RIGHT_MISSING));
        return Outcome.done(db.read(actor.scope(), jdbc -> LetterStore.list(jdbc, open, most, from)));
    }

    /// The letters of a subject, oldest first, behind the running transaction's wall.
    public static List<Letter> of(JdbcClient jdbc, String subjectKind, long subject) {
        return LetterStore.of(jdbc, subjectKind, subject);
    }

    /// One letter behind the running transaction's wall.
    public static Optional<Letter> find(JdbcClient jdbc, long id) {
        return LetterStore.find(jdbc, id, false);
    }

    /// The letter with this tracking number, for staff.
    Optional<Letter> byNumber(Actor by, String number) {
        return number == null ? Optional.empty() : db.read(by.scope(), jdbc -> LetterStore.byNumber(jdbc, by.scope().provider(), number));
    }

    /// True for staff that keeps the post.
    public static boolean manages(Actor actor) {
        return actor.isStaff() && actor.may(Permission.CONTRACT_MANAGE);
    }

    private static Optional<Refused> taken(JdbcClient jdbc, int provider, String number, Long but) {
        if (number == null) return Optional.empty();
        return LetterStore.byNumber(jdbc, provider, number).filter(other -> but == null || other.id() != but)
                .map(other -> number(number, other.id()));
    }

    /// @param letter the one that has it, or null when it is not for this reader to know
    private static Refused number(String number, Long letter) {
        return Refused.of(LetterError.LETTER_NUMBER_TAKEN).field("number").arg("number", number).arg("letter", letter == null ? "–" : letter);
    }

    private static String known() {
        return String.join(", ", Arrays.stream(Form.values()).map(Form::code).toList());
    }

    private void tell(JdbcClient jdbc, Actor by, Letter letter, String what, Instant now) {
        var day = letter.dates().days();
        Facts.tell(jdbc, by, new Facts.Subject(SUBJECT, letter.id(), letter.provider(), letter.customer()), what, letter.form().code(), letter.state().code(), now, now,
                "of", letter.subjectKind() + " " + letter.subject(), "about", letter.about(), "direction", letter.outgoing() ? "outgoing" : "incoming", "number", letter.number(),
                "sentOn", text(day.get("sentOn")), "presentedOn", text(day.get("presentedOn")), "receivedOn", text(day.get("receivedOn")), "returnedOn", text(day.get("returnedOn")));
    }

    private static String text(Object day) {
        return day == null ? null : day.toString();
    }

    private void announce(JdbcClient jdbc, Letter letter) {
        var number = letter.number() == null ? "" : " (" + letter.number() + ")";
        notices.inform(jdbc, letter.provider(), letter.customer(), "letter-sent", letter.href(), Text.of("Un courrier vous est adressé\u00a0: " + letter.about(), "A letter was sent to you: " + letter.about()),
                Text.of("Un courrier vous a été envoyé par " + letter.form().label().fr() + number + " : " + letter.about() + ".\nVous pouvez le lire dès maintenant sur le guichet.\n",
                        "A letter was sent to you by " + letter.form().label().en() + number + ": " + letter.about() + ".\nYou can read it at the counter now.\n"));
    }
}
