package org.guichet.exchange;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Map;
import org.guichet.kernel.Paris;
import org.guichet.kernel.Refused;

/// One row's cells by column, with every fault told to the report. A cell that is wrong reads as absent.
final class Cells {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/uuuu").withResolverStyle(ResolverStyle.STRICT);
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("dd/MM/uuuu HH:mm[:ss]").withResolverStyle(ResolverStyle.STRICT);
    private static final LocalDate EARLIEST = LocalDate.of(1950, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(2200, 1, 1);

    private final ParkKind.Header header;
    private final Faults faults;
    private final int file;
    private long line;
    private List<String> cells;
    private boolean bad;

    Cells(ParkKind.Header header, Faults faults, int file) {
        this.header = header;
        this.faults = faults;
        this.file = file;
    }

    /// Turns to the next row.
    boolean turn(CsvReader.Row row) {
        line = row.line();
        cells = row.cells();
        bad = cells.size() != header.titles().size();
        if (bad) faults.add(file, line, "", Refused.of(ImportError.CELL_COUNT).arg("found", cells.size()).arg("wanted", header.titles().size()));
        return !bad;
    }

    int file() {
        return file;
    }

    long line() {
        return line;
    }

    /// True when the row has had a fault.
    boolean bad() {
        return bad;
    }

    /// @param refused the reason; its field is told by the file's own title
    void refuse(String column, Refused refused) {
        bad = true;
        var title = header.title(column);
        faults.add(file, line, title, refused.field(title));
    }

    /// @return the text, or null when the cell is blank or wrong
    String text(String column, int longest) {
        var value = raw(column);
        if (value == null) return null;
        if (isFormula(value)) return refuse(column, ImportError.VALUE_FORMULA);
        return checked(column, value, longest, false);
    }

    /// Like `text`, with an empty text for a blank cell.
    String plain(String column, int longest) {
        var value = text(column, longest);
        return value == null ? "" : value;
    }

    /// Free text: line breaks are kept, and it may begin with any sign.
    String prose(String column, int longest) {
        var value = raw(column);
        return value == null ? null : checked(column, value, longest, true);
    }

    LocalDate date(String column) {
        var value = raw(column);
        if (value == null) return null;
        try {
            var date = value.indexOf('/') >= 0 ? LocalDate.parse(value, DAY) : LocalDate.parse(value);
            if (!date.isBefore(EARLIEST) && date.isBefore(LATEST)) return date;
        } catch (DateTimeException e) {
            // told below
        }
        return refuse(column, ImportError.VALUE_DATE);
    }

    Instant instant(String column) {
        var value = raw(column);
        if (value == null) return null;
        var instant = instantOf(value);
        return instant != null ? instant : refuse(column, ImportError.VALUE_INSTANT);
    }

    /// Paris time without an offset; null when it is no instant.
    static Instant instantOf(String text) {
        try {
            var value = text.strip();
            var at = value.indexOf('/') >= 0 ? LocalDateTime.parse(value, MINUTE).atZone(Paris.ZONE).toInstant() : Paris.parse(value.replace(' ', 'T'));
            return at.isBefore(Paris.startOf(EARLIEST)) || !at.isBefore(Paris.startOf(LATEST)) ? null : at;
        } catch (DateTimeException e) {
            return null;
        }
    }

    /// One of the codes, told by itself or by another word for it.
    ///
    /// @param words code by word, in the form of `ParkKind.plain`
    String choice(String column, Map<String, String> words, String otherwise) {
        var value = raw(column);
        if (value == null) return otherwise;
        var code = words.get(ParkKind.plain(value));
        if (code == null) refuse(column, Refused.of(ImportError.VALUE_CHOICE).arg("choices", String.join(", ", words.values().stream().distinct().sorted().toList())));
        return code;
    }

    /// The columns of the file that begin with this, and hold something.
    List<String> columns(String prefix) {
        return header.at().keySet().stream().filter(c -> c.startsWith(prefix) && !cells.get(header.at().get(c)).isBlank()).toList();
    }

    private String raw(String column) {
        var index = header.at().get(column);
        var value = index == null ? "" : cells.get(index).strip();
        if (!value.isEmpty()) return value;
        if (header.kind().requires(column)) refuse(column, Refused.of(ImportError.VALUE_MISSING));
        return null;
    }

    private String checked(String column, String value, int longest, boolean lines) {
        if (value.length() > longest) {
            refuse(column, Refused.of(ImportError.VALUE_TOO_LONG).arg("longest", longest));
            return null;
        }
        for (var i = 0; i < value.length(); i++) {
            var c = value.charAt(i);
            if (Character.isISOControl(c) && !(lines && (c == '\n' || c == '\t')) || c == '\u2028' || c == '\u2029') return refuse(column, ImportError.VALUE_CHARACTER);
        }
        return value;
    }

    /// What a spreadsheet would execute. A sign before a digit or a blank is a number, a telephone or a dash.
    private static boolean isFormula(String value) {
        var first = value.charAt(0);
        if (first == '=' || first == '@') return true;
        return (first == '+' || first == '-') && value.length() > 1 && !Character.isDigit(value.charAt(1)) && value.charAt(1) != ' ';
    }

    private <T> T refuse(String column, ImportError error) {
        refuse(column, Refused.of(error));
        return null;
    }
}
