package org.guichet.document;

import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.guichet.kernel.Typography;

/// Texts as papers print them: French typography, nothing that a PDF or its typeface cannot hold.
public final class PaperText {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.FRENCH);

    private PaperText() {}

    /// @return the text with no-break spaces where French print has them; empty for null
    public static String of(String text) {
        if (text == null) return "";
        var clean = new StringBuilder(text.length());
        text.codePoints().filter(c -> c == '\n' || c == '\t' || !Character.isISOControl(c) && c <= 0xFFFD && !Character.isSurrogate((char) c)).forEach(clean::appendCodePoint);
        return spaces(Typography.french(clean.toString()));
    }

    /// Liberation has neither the narrow no-break space nor the no-break hyphen: their next of kin stand in.
    private static String spaces(String text) {
        return text.replace('\u202f', '\u00a0').replace('\u2009', '\u00a0').replace('\u2011', '-').replace("\u00ad", "").replace("\u200b", "");
    }

    static String day(Sheet sheet) {
        return (sheet.date().getDayOfMonth() == 1 ? "1er" + DAY.format(sheet.date()).substring(1) : DAY.format(sheet.date()));
    }

    /// Where and when it was written.
    public static String place(Sheet sheet) {
        return of(sheet.place() == null || sheet.place().isBlank() ? "Le " + day(sheet) : sheet.place() + ", le " + day(sheet));
    }

    /// What stands at the foot of each page.
    public static String foot(Sheet sheet) {
        var who = sheet.from().isEmpty() ? "" : sheet.from().getFirst() + " – ";
        return of(who + (sheet.number() == null ? sheet.title() : sheet.title() + " – " + sheet.number()));
    }
}
