package org.guichet.portal;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.guichet.volume.Kind;

/// Requests as CSV, of the same form as the export of reports: semicolons, UTF-8 with its mark, no cell that runs as a formula.
final class LoadCsv implements Closeable {
    private final BufferedWriter out;

    LoadCsv(OutputStream stream) throws IOException {
        this.out = new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
        out.write('\ufeff');
    }

    void head(Page page, List<Kind> kinds) throws IOException {
        var cells = new ArrayList<String>();
        cells.add(page.t("load.csv.first"));
        kinds.forEach(kind -> cells.add(page.w(kind.label())));
        cells.add(page.t("load.total"));
        line(cells);
    }

    void row(Page page, String first, List<Kind> kinds, Map<Kind, Long> counts) throws IOException {
        var cells = new ArrayList<String>();
        cells.add(first);
        kinds.forEach(kind -> cells.add(String.valueOf(counts.get(kind))));
        cells.add(String.valueOf(kinds.stream().mapToLong(counts::get).sum()));
        line(cells);
    }

    private void line(List<String> cells) throws IOException {
        out.write(cells.stream().map(TicketCsv::cell).collect(Collectors.joining(";")));
        out.write("\r\n");
    }

    @Override
    public void close() throws IOException {
        out.flush();
    }
}
