package org.guichet.letter;

import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Refused;
import org.springframework.stereotype.Component;

/// Brings in what the post tells of many letters: one line each, good lines are recorded, the others named with their reason.
@Component
public class LetterCsv {
    /// Columns, in any order: our number of the letter, its tracking number, and its dates.
    public static final List<String> COLUMNS = List.of("courrier", "suivi", "envoi", "presentation", "reception", "retour");
    private static final List<String> FIELDS = List.of("letter", "number", "sentOn", "presentedOn", "receivedOn", "returnedOn");
    private static final int MOST = 5000;
    private static final DateTimeFormatter FRENCH = DateTimeFormatter.ofPattern("d/M/uuuu").withResolverStyle(ResolverStyle.STRICT);

    private final Letters letters;

    LetterCsv(Letters letters) {
        this.letters = letters;
    }

    /// What became of a line.
    ///
    /// @param line    as spreadsheets count: the headings are line 1
    /// @param letter  the letter, or null where none was recognised
    /// @param changed the line told something new
    /// @param fault   why it was left out, or null
    public record Line(long line, Letter letter, boolean changed, Refused fault) {}

    /// @return one entry for each line, or why the file as a whole cannot be read
    public Outcome<List<Line>> bring(Actor by, byte[] file) {
        if (!Letters.manages(by)) return Outcome.no(Refused.of(LetterError.LETTER_RIGHT_MISSING));
        List<CSVRecord> records;
        try {
            var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(file)).toString().replaceFirst("^\uFEFF", "");
            var heading = text.lines().findFirst().orElse("");
            var format = CSVFormat.DEFAULT.builder().setDelimiter(heading.indexOf(';') >= 0 ? ';' : ',').setHeader().setSkipHeaderRecord(true).setIgnoreHeaderCase(true).setTrim(true).setIgnoreEmptyLines(true).get();
            try (var parser = format.parse(new StringReader(text))) {
                var names = parser.getHeaderNames().stream().map(name -> name.toLowerCase(java.util.Locale.ROOT)).toList();
                if (!COLUMNS.containsAll(names) || !names.contains("courrier") && !names.contains("suivi")) {
                    return Outcome.no(Refused.of(LetterError.LETTER_CSV_HEADINGS).field("file").arg("known", String.join(", ", COLUMNS)));
                }
                records = parser.getRecords();
            }
        } catch (CharacterCodingException e) {
            return unreadable();
        } catch (IOException | IllegalArgumentException | java.io.UncheckedIOException e) {
            return unreadable();
        }
        if (records.size() > MOST) return unreadable();
        var lines = new ArrayList<Line>();
        for (var record : records) lines.add(line(by, record));
        return Outcome.done(List.copyOf(lines));
    }

    private static Outcome<List<Line>> unreadable() {
        return Outcome.no(Refused.of(LetterError.LETTER_CSV_UNREADABLE).field("file").arg("most", MOST));
    }

    private Line line(Actor by, CSVRecord record) {
        var at = record.getRecordNumber() + 1;
        var days = new LocalDate[4];
        for (int i = 0; i < days.length; i++) {
            var text = cell(record, i + 2);
            if (text.isEmpty()) continue;
            var day = day(text);
            if (day.isEmpty()) return new Line(at, null, false, Refused.of(LetterError.LETTER_CSV_DATE).field(FIELDS.get(i + 2)).arg("value", text.length() > 40 ? text.substring(0, 40) + "…" : text));
            days[i] = day.get();
        }
        var dates = new LetterDates(cell(record, 1), days[0], days[1], days[2], days[3]);
        var named = cell(record, 0);
        var letter = named.matches("\\d{1,18}") ? find(by, Long.parseLong(named)) : named.isEmpty() ? letters.byNumber(by, dates.number()) : Optional.<Letter>empty();
        if (letter.isEmpty()) return new Line(at, null, false, Refused.of(LetterError.LETTER_CSV_LETTER).field("letter"));
        return switch (letters.track(by, letter.get().id(), dates)) {
            case Outcome.Done<Letter>(var after) -> new Line(at, after, after.version() != letter.get().version(), null);
            case Outcome.No<Letter> no -> new Line(at, letter.get(), false, no.first());
        };
    }

    private Optional<Letter> find(Actor by, long id) {
        return letters.find(by, id) instanceof Outcome.Done<Letter>(var found) ? Optional.of(found) : Optional.empty();
    }

    private static String cell(CSVRecord record, int column) {
        var name = COLUMNS.get(column);
        return record.isMapped(name) && record.isSet(name) ? record.get(name).strip() : "";
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(text.matches("\\d{4}-\\d{2}-\\d{2}") ? LocalDate.parse(text) : LocalDate.parse(text, FRENCH));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
