package org.guichet.portal;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.guichet.kernel.Paris;
import org.guichet.ticket.Ticket;

/// Reports as CSV for French spreadsheets: semicolons, UTF-8 with its mark, times in Paris as the headings say, and no cell
/// that a spreadsheet would run as a formula.
final class TicketCsv implements Closeable {
    static final int CHUNK = 1000;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm:ss");
    private static final List<String> COLUMNS = List.of("reference", "service", "offer", "customer", "external", "state", "waits", "priority", "description", "channel",
            "filed", "accepted", "taken", "restored", "repaired", "closed", "due", "changed");

    private final Page page;
    private final BufferedWriter out;

    TicketCsv(Page page, OutputStream stream) throws IOException {
        this.page = page;
        this.out = new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), 65_536);
        out.write('\ufeff');
        line(COLUMNS.stream().map(c -> page.t("csv." + c)).toList());
    }

    void row(Ticket t) throws IOException {
        var state = page.cycle(t.termsOn()).state(t.state());
        line(java.util.Arrays.asList(t.reference(), t.service(), t.offer(), t.customerName(), t.externalId(), page.w(state.label()),
                t.waitingFor() == null ? "" : page.t("waits." + t.waitingFor()), t.priority(), t.description(), page.t("channel." + t.channel()),
                time(t.filedAt()), time(t.acceptedAt()), time(t.takenAt()), time(t.restoredAt()), time(t.repairedAt()), time(t.closedAt()), time(t.dueAt()), time(t.changedAt())));
    }

    private static String time(Instant at) {
        return at == null ? "" : TIME.format(Paris.of(at));
    }

    private void line(List<String> cells) throws IOException {
        for (int i = 0; i < cells.size(); i++) {
            if (i > 0) out.write(';');
            out.write(cell(cells.get(i)));
        }
        out.write("\r\n");
    }

    /// Quoted where needed; a leading `= + - @`, tab or line break gets an apostrophe in front, so that it stays text.
    static String cell(String text) {
        if (text == null || text.isEmpty()) return "";
        var safe = "=+-@\t\r\n".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return safe.matches("(?s).*[;\"\\r\\n\\t].*") ? "\"" + safe.replace("\"", "\"\"") + "\"" : safe;
    }

    @Override
    public void close() throws IOException {
        out.flush();
    }
}
