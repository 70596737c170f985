package org.guichet.exchange;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.guichet.kernel.Text;

/// What an import found, for people: a summary for the console and a CSV file with each fault by line.
public final class ImportReport {
    private final ParkImport.Result result;
    private final List<Path> files;
    private final String language;

    /// @param language `fr` or `en`
    public ImportReport(ParkImport.Result result, List<Path> files, String language) {
        this.result = result;
        this.files = files;
        this.language = language;
    }

    /// Writes every listed fault: file, line, column, code, message, clause. Cells that a spreadsheet would execute are made harmless.
    public void write(Path file) throws IOException {
        try (var out = Files.newBufferedWriter(file)) {
            row(out, "\ufeff" + say("fichier", "file"), say("ligne", "line"), say("colonne", "column"), "code", "message", "clause");
            for (var fault : result.faults()) {
                var reason = fault.reason();
                row(out, files.get(fault.file()).toString(), fault.line() == 0 ? "" : String.valueOf(fault.line()), fault.field(), reason.code().code(), reason.message(language), reason.clause() == null ? "" : reason.clause());
            }
        }
    }

    /// @param shown how many faults are listed
    /// @param asked true when the import was to be written
    /// @param file  where the whole report is, or null
    public List<String> summary(int shown, boolean asked, Path file) {
        var lines = new ArrayList<String>();
        result.counts().forEach((kind, count) -> lines.add("%-16s %12s  %s%s".formatted(kind.label().in(language), number(count.fresh()), say("à créer", "new"),
                count.known() == 0 ? "" : ", " + number(count.known()) + say(" déjà présents à l’identique", " there already, identical"))));
        result.faults().stream().limit(shown).forEach(fault -> lines.add(line(fault)));
        if (result.faultCount() > shown) lines.add(say("… et ", "… and ") + number(result.faultCount() - Math.min(shown, result.faults().size())) + say(" autres", " more"));
        if (result.partial()) lines.add(say("Un fichier n’a pas pu être lu jusqu’au bout\u00a0: les renvois entre lignes n’ont pas été vérifiés.", "A file could not be read to its end: references between lines were not checked."));
        if (file != null) lines.add(say("Rapport\u00a0: ", "Report: ") + file);
        if (result.faultCount() > 0) lines.add(number(result.faultCount()) + say(result.faultCount() == 1 ? " erreur" : " erreurs", result.faultCount() == 1 ? " fault" : " faults") + say("\u00a0: rien n’a été changé.", ": nothing was changed."));
        else if (result.applied()) lines.add(say("Import terminé.", "Imported."));
        else lines.add(say("Essai sans erreur\u00a0: rien n’a été changé. Ajoutez --apply pour importer.", "Trial without fault: nothing was changed. Add --apply to import."));
        return lines;
    }

    private String line(Fault fault) {
        var reason = fault.reason();
        var where = files.get(fault.file()).getFileName() + (fault.line() == 0 ? "" : ":" + fault.line());
        return where + "  " + reason.code().code() + "  " + MESSAGE_END.matcher(reason.message(language)).replaceAll(" ") + (reason.clause() == null ? "" : " [" + reason.clause() + "]");
    }

    /// Values of the file stand in messages: none may move the terminal's cursor or break the line.
    private static final java.util.regex.Pattern MESSAGE_END = java.util.regex.Pattern.compile("\\p{Cntrl}+");

    private String number(long n) {
        return NumberFormat.getIntegerInstance(language.startsWith("en") ? Locale.UK : Locale.FRANCE).format(n);
    }

    private String say(String fr, String en) {
        return Text.of(fr, en).in(language);
    }

    private static void row(Writer out, String... cells) throws IOException {
        for (var i = 0; i < cells.length; i++) {
            if (i > 0) out.write(';');
            var cell = !cells[i].isEmpty() && "=+-@\t".indexOf(cells[i].charAt(0)) >= 0 ? "'" + cells[i] : cells[i];
            var quote = cell.indexOf(';') >= 0 || cell.indexOf('"') >= 0 || cell.indexOf('\n') >= 0;
            out.write(quote ? "\"" + cell.replace("\"", "\"\"") + "\"" : cell);
        }
        out.write("\r\n");
    }
}
