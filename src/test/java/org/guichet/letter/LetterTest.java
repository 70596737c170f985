package org.guichet.letter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.guichet.document.Documents;
import org.guichet.document.Sheet;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Refused;
import org.guichet.notification.Outbox;
import org.guichet.scenario.Counter;
import org.guichet.store.Db;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Letters on their way: posted by staff, presented, received, or back again; and letters that came in.
class LetterTest {
    private Counter counter;
    private Letters letters;
    private Db db;
    private Actor admin;
    private Actor alpha;

    @BeforeEach
    void open() {
        counter = Counter.open("2026-03-02T10:00");
        letters = counter.installation.bean(Letters.class);
        db = counter.installation.bean(Db.class);
        admin = counter.person("admin.bfc");
        alpha = counter.person("client.alpha");
    }

    @AfterEach
    void close() {
        counter.close();
    }

    private Letter send(Form form, String title) {
        var sheet = new Sheet(title, null, "Besançon", LocalDate.of(2026, 3, 2), List.of("Démo (démo)"), List.of("Alpha (démo)"), List.of(new Sheet.Part.Paragraph("Texte.")));
        return db.in(admin.scope(), jdbc -> letters.send(jdbc, admin, new Letters.Outgoing(alpha.scope().customer(), form, "contract", 7, sheet)));
    }

    private static LetterDates dates(String number, String sent, String presented, String received, String returned) {
        return new LetterDates(number, day(sent), day(presented), day(received), day(returned));
    }

    private static LocalDate day(String day) {
        return day == null ? null : LocalDate.parse(day);
    }

    private Refused refused(Outcome<?> outcome) {
        return counter.refused(outcome);
    }

    private List<String> mails() {
        return counter.installation.bean(Outbox.class).list(admin, Outbox.Query.all().page(0, 200)).get().items().stream().map(i -> i.recipient() + " " + i.subject()).toList();
    }

    @Test
    void aRegisteredLetterIsPrintedPostedPresentedAndReceived() {
        var letter = send(Form.REGISTERED, "Mise en demeure");
        assertThat(letter.state()).isEqualTo(LetterState.TO_POST);
        assertThat(letters.list(admin, true, 10, 0).get()).extracting(Letter::id).containsExactly(letter.id());
        assertThat(db.read(admin.scope(), jdbc -> Documents.of(jdbc, "contract", 7)).getFirst().title()).isEqualTo("Mise en demeure");
        assertThat(mails()).as("nothing was sent yet").isEmpty();
        letter = letters.track(admin, letter.id(), dates("2C 123 456 7890 1", "2026-03-02", null, null, null)).get();
        assertThat(letter.state()).isEqualTo(LetterState.UNDER_WAY);
        assertThat(letter.number()).isEqualTo("2C12345678901");
        assertThat(mails()).hasSize(1).allMatch(mail -> mail.endsWith("Un courrier vous est adressé\u00a0: Mise en demeure"));
        counter.at("2026-03-06T09:00");
        assertThat(letters.track(admin, letter.id(), dates(null, null, "2026-03-04", null, null)).get().state()).isEqualTo(LetterState.PRESENTED);
        letter = letters.track(admin, letter.id(), dates(null, null, null, "2026-03-05", null)).get();
        assertThat(List.of(letter.sentOn(), letter.presentedOn(), letter.receivedOn())).isEqualTo(List.of(LocalDate.parse("2026-03-02"), LocalDate.parse("2026-03-04"), LocalDate.parse("2026-03-05")));
        assertThat(letter.state()).isEqualTo(LetterState.RECEIVED);
        assertThat(letters.list(admin, true, 10, 0).get()).isEmpty();
        assertThat(letters.track(admin, letter.id(), dates(null, null, null, "2026-03-05", null)).get().version()).as("the same once more").isEqualTo(letter.version());
        assertThat(mails()).hasSize(1);
        assertThat(letters.find(alpha, letter.id()).get().about()).isEqualTo("Mise en demeure");
        assertThat(refused(letters.find(counter.person("client.beta"), letter.id())).code()).isEqualTo(LetterError.LETTER_NOT_FOUND);
    }

    @Test
    void datesThatCannotBeAreRefused() {
        var id = send(Form.REGISTERED, "Préavis").id();
        var future = refused(letters.track(admin, id, dates("AB12345", "2026-03-03", null, null, null)));
        assertThat(future.code()).isEqualTo(LetterError.LETTER_DATE_FUTURE);
        assertThat(future.field()).isEqualTo("sentOn");
        assertThat(future.args()).containsEntry("earliest", "02/03/2026");
        assertThat(refused(letters.track(admin, id, dates("AB12345", "2026-03-01", null, null, null))).code()).as("before it was written").isEqualTo(LetterError.LETTER_DATES_ORDER);
        assertThat(refused(letters.track(admin, id, dates("AB12345", null, "2026-03-02", null, null))).code()).isEqualTo(LetterError.LETTER_NOT_SENT);
        assertThat(refused(letters.track(admin, id, dates(null, "2026-03-02", null, null, null))).code()).isEqualTo(LetterError.LETTER_NUMBER_MISSING);
        assertThat(refused(letters.track(admin, id, dates("é!", "2026-03-02", null, null, null))).code()).isEqualTo(LetterError.LETTER_NUMBER_BAD);
        counter.at("2026-03-10T09:00");
        letters.track(admin, id, dates("AB12345", "2026-03-05", null, null, null)).get();
        var order = refused(letters.track(admin, id, dates(null, null, "2026-03-08", "2026-03-07", null)));
        assertThat(order.code()).isEqualTo(LetterError.LETTER_DATES_ORDER);
        assertThat(order.args()).containsEntry("earliest", "08/03/2026");
        assertThat(refused(letters.track(admin, id, dates(null, null, null, "2026-03-08", "2026-03-09"))).code()).isEqualTo(LetterError.LETTER_RECEIVED_AND_RETURNED);
        assertThat(refused(letters.track(admin, id, dates(null, null, "2026-03-04", null, null))).code()).isEqualTo(LetterError.LETTER_DATES_ORDER);
        assertThat(letters.find(admin, id).get().dates()).as("nothing changed").isEqualTo(dates("AB12345", "2026-03-05", null, null, null));
        assertThat(letters.track(admin, id, dates(null, null, "2026-03-05", null, "2026-03-10")).get().state()).isEqualTo(LetterState.RETURNED);
    }

    @Test
    void aTrackingNumberBelongsToOneLetter() {
        var first = send(Form.REGISTERED, "Une").id();
        var second = send(Form.REGISTERED, "Deux").id();
        letters.track(admin, first, dates("1A00000000001", "2026-03-02", null, null, null)).get();
        var taken = refused(letters.track(admin, second, dates("1a 000 000 000 01", "2026-03-02", null, null, null)));
        assertThat(taken.code()).isEqualTo(LetterError.LETTER_NUMBER_TAKEN);
        assertThat(taken.args()).containsEntry("letter", String.valueOf(first));
        var incoming = new Letters.Incoming(alpha.scope().customer(), Form.REGISTERED, "1A00000000001", day("2026-02-27"), null, day("2026-03-02"), "contract", 7, "Résiliation");
        assertThat(refused(letters.enter(admin, incoming)).code()).isEqualTo(LetterError.LETTER_NUMBER_TAKEN);
    }

    @Test
    void aLetterThatCameInHasItsDates() {
        var customer = alpha.scope().customer();
        var letter = letters.enter(admin, new Letters.Incoming(customer, Form.REGISTERED, "1A99999999999", day("2026-02-25"), day("2026-02-27"), day("2026-02-28"), "contract", 7, "Résiliation")).get();
        assertThat(letter.outgoing()).isFalse();
        assertThat(letter.receivedOn()).isEqualTo("2026-02-28");
        assertThat(refused(letters.enter(admin, new Letters.Incoming(customer, Form.LETTER, null, null, null, day("2026-03-03"), "contract", 7, "Demain"))).code()).isEqualTo(LetterError.LETTER_DATE_FUTURE);
        assertThat(refused(letters.enter(admin, new Letters.Incoming(customer, Form.LETTER, null, day("2026-03-02"), null, day("2026-03-01"), "contract", 7, "Envers"))).code()).isEqualTo(LetterError.LETTER_DATES_ORDER);
        assertThat(refused(letters.enter(admin, new Letters.Incoming(customer, Form.LETTER, null, null, null, null, "contract", 7, "Sans date"))).code()).isEqualTo(LetterError.LETTER_DATE_MISSING);
        assertThat(refused(letters.enter(admin, new Letters.Incoming(999_999, Form.LETTER, null, null, null, day("2026-03-01"), "contract", 7, "Qui"))).code()).isEqualTo(LetterError.LETTER_CUSTOMER_UNKNOWN);
        assertThat(refused(letters.enter(alpha, new Letters.Incoming(customer, Form.LETTER, null, null, null, day("2026-03-01"), "contract", 7, "Moi"))).code()).isEqualTo(LetterError.LETTER_RIGHT_MISSING);
    }

    @Test
    void whatIsSentByMailIsSentAtOnce() {
        var letter = send(Form.EMAIL, "Information");
        assertThat(letter.state()).isEqualTo(LetterState.SENT);
        assertThat(letter.sentOn()).isEqualTo("2026-03-02");
        assertThat(mails()).hasSize(1);
        assertThat(refused(letters.track(admin, letter.id(), dates(null, null, "2026-03-02", null, null))).code()).isEqualTo(LetterError.LETTER_NOT_POSTED);
    }

    @Test
    void aFileOfDatesIsTakenLineByLine() {
        var one = send(Form.REGISTERED, "Une").id();
        var two = send(Form.REGISTERED, "Deux").id();
        counter.at("2026-03-10T09:00");
        var csv = counter.installation.bean(LetterCsv.class);
        var file = "\uFEFFcourrier;suivi;envoi;presentation;reception\r\n" + one + ";1A1;03/03/2026;;\r\n" + one + ";1A00000000001;03/03/2026;2026-03-05;\r\n" + two + ";1A00000000001;03/03/2026;;\r\n"
                + "4711;1A00000000009;03/03/2026;;\r\n" + two + ";1A00000000002;31/02/2026;;\r\n;1A00000000001;;;06/03/2026\r\n";
        var lines = csv.bring(admin, file.getBytes(StandardCharsets.UTF_8)).get();
        assertThat(lines.stream().map(line -> line.line() + " " + (line.fault() == null ? line.letter().state().code() : line.fault().code().code())).toList()).containsExactly(
                "2 letter-number-bad", "3 presented", "4 letter-number-taken", "5 letter-csv-letter", "6 letter-csv-date", "7 received");
        assertThat(letters.find(admin, one).get().dates()).isEqualTo(dates("1A00000000001", "2026-03-03", "2026-03-05", "2026-03-06", null));
        assertThat(csv.bring(admin, file.getBytes(StandardCharsets.UTF_8)).get()).as("a second time tells nothing new").noneMatch(LetterCsv.Line::changed);
        assertThat(refused(csv.bring(admin, "a;b\n1;2\n".getBytes(StandardCharsets.UTF_8))).code()).isEqualTo(LetterError.LETTER_CSV_HEADINGS);
        assertThat(refused(csv.bring(admin, new byte[] {(byte) 0xFF, 0x41})).code()).isEqualTo(LetterError.LETTER_CSV_UNREADABLE);
        assertThat(refused(csv.bring(admin, new byte[0])).code()).isIn(LetterError.LETTER_CSV_HEADINGS, LetterError.LETTER_CSV_UNREADABLE);
        assertThat(refused(csv.bring(alpha, file.getBytes(StandardCharsets.UTF_8))).code()).isEqualTo(LetterError.LETTER_RIGHT_MISSING);
    }
}
