package org.guichet.exchange;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.guichet.kernel.Channel;
import org.guichet.kernel.Refused;
import org.guichet.subscription.Service;
import org.guichet.subscription.Services;
import org.guichet.ticket.TicketTakeover;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Open reports of the files: checked by the rules of the counter, and taken over.
final class ParkReports {
    /// Rows read at a time.
    private static final int BATCH = 500;

    private final JdbcClient jdbc;
    private final TicketTakeover takeover;
    private final Faults faults;
    private final Map<Integer, ParkKind.Header> headers;
    private final int provider;

    ParkReports(JdbcClient jdbc, TicketTakeover takeover, Faults faults, Map<Integer, ParkKind.Header> headers, int provider) {
        this.jdbc = jdbc;
        this.takeover = takeover;
        this.faults = faults;
        this.headers = headers;
        this.provider = provider;
    }

    private record Staged(int file, long line, String externalId, Instant filedAt, Service service, RowReader.ReportCells cells) {}

    void check() {
        each(report -> {
            for (var reason : report(report, true)) {
                var title = headers.get(report.file()).title(reason.field() == null ? "" : reason.field());
                faults.add(report.file(), report.line(), title, reason.field() == null ? reason : reason.field(title));
            }
        });
    }

    void write() {
        each(report -> report(report, false));
    }

    private List<Refused> report(Staged staged, boolean only) {
        var cells = staged.cells();
        var suspensions = new ArrayList<TicketTakeover.Suspension>();
        if (cells.pauses() != null) {
            for (var text : cells.pauses().split("\\|")) {
                if (text.isBlank()) continue;
                var suspension = suspension(text.strip());
                if (suspension == null) return List.of(Refused.of(org.guichet.ticket.TakeoverError.SUSPENSION_FORM).field("pauses").arg("kinds", "–"));
                suspensions.add(suspension);
            }
        }
        var report = new TicketTakeover.Report(staged.externalId(), cells.fields(), staged.filedAt(), Channel.of(cells.channel()), cells.caller(), cells.state(), cells.stateSince(), cells.takenAt(), suspensions, cells.assessment());
        if (only) return takeover.faults(staged.service(), report);
        takeover.take(jdbc, Services.find(jdbc, provider, staged.service().identifier()).orElseThrow(), report);
        return List.of();
    }

    /// `kind@from/until`, the kind and the end may be left out.
    private static TicketTakeover.Suspension suspension(String text) {
        var at = text.indexOf('@');
        var kind = at < 0 ? null : ParkKind.plain(text.substring(0, at));
        var times = text.substring(at + 1);
        var slash = times.indexOf('/');
        if (slash < 0) return null;
        var from = Cells.instantOf(times.substring(0, slash));
        var end = times.substring(slash + 1).strip();
        var until = end.isEmpty() ? null : Cells.instantOf(end);
        return from == null || !end.isEmpty() && until == null ? null : new TicketTakeover.Suspension(kind, from, until);
    }

    /// In the order of the files. A service may be one of the files only, until it is written.
    private void each(Consumer<Staged> work) {
        var file = -1;
        var line = -1L;
        for (;;) {
            var batch = jdbc.sql("""
                    select r.file, r.line, r.external_id, r.filed_at, r.content, r.service, coalesce(s.offer, e.offer), coalesce(s.active_from, e.active_from),
                           case when s.identifier is null then e.ended_on else s.ended_on end, coalesce(k.support_plan, ek.support_plan)
                    from i_report r
                    left join i_service s on s.identifier = r.service and not s.bad left join i_contract k on k.reference = s.contract
                    left join service e on e.provider_id = ? and e.identifier = r.service
                    left join contract ek on ek.provider_id = ? and ek.reference = coalesce(s.contract, (select x.reference from contract x where x.id = e.contract_id))
                    where not r.bad and not r.known and (s.identifier is not null or e.id is not null) and (r.file, r.line) > (?, ?) order by r.file, r.line limit ?""")
                    .params(provider, provider, file, line, BATCH)
                    .query((rs, i) -> new Staged(rs.getInt(1), rs.getLong(2), rs.getString(3), rs.getObject(4, OffsetDateTime.class).toInstant(),
                            new Service(0, provider, 0, "", 0, "", rs.getString(10), rs.getString(6), rs.getString(7), "", "", "", "", "", rs.getObject(8, LocalDate.class), rs.getObject(9, LocalDate.class)),
                            RowReader.ReportCells.of(rs.getString(5)))).list();
            for (var one : batch) work.accept(one);
            if (batch.size() < BATCH) return;
            file = batch.getLast().file();
            line = batch.getLast().line();
        }
    }
}
