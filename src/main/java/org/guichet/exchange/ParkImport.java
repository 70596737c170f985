package org.guichet.exchange;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.guichet.agreement.Agreements;
import org.guichet.kernel.Paris;
import org.guichet.kernel.Refused;
import org.guichet.kernel.Scope;
import org.guichet.store.Db;
import org.guichet.ticket.TicketTakeover;
import org.postgresql.jdbc.PgConnection;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Loads an existing park from CSV files: customers, people, contracts, services and open reports.
///
/// All files together are one import: everything that is new in them is written in one transaction behind the provider's
/// wall, or, with a single fault anywhere, nothing is. Memory does not grow with the files: rows go to temporary tables.
@Component
public class ParkImport {
    private final Db db;
    private final Agreements agreements;
    private final TicketTakeover takeover;
    private final InstantSource clock;

    ParkImport(Db db, Agreements agreements, TicketTakeover takeover, InstantSource clock) {
        this.db = db;
        this.agreements = agreements;
        this.takeover = takeover;
        this.clock = clock;
    }

    /// How many rows of a kind there were.
    ///
    /// @param fresh those not in the installation yet
    /// @param known those that are there already, word for word
    public record Count(long fresh, long known) {}

    /// @param faults     by file and line, at most the first 50 000
    /// @param faultCount all of them
    /// @param partial    a file could not be read to its end, so references between rows were not looked at
    /// @param applied    true when the rows were written
    public record Result(Map<ParkKind, Count> counts, List<Fault> faults, long faultCount, boolean partial, boolean applied) {}

    /// Checks the files and, when asked and nothing is wrong, writes them.
    ///
    /// @param provider whose park it is
    /// @param files    in any order
    public Result run(int provider, List<Path> files, boolean apply) {
        return db.in(new Scope(provider, null), jdbc -> {
            // A trial leaves nothing behind: its temporary tables end with the transaction.
            return run(jdbc, provider, files, apply);
        });
    }

    private Result run(JdbcClient jdbc, int provider, List<Path> files, boolean apply) {
        var template = db.template();
        var faults = new Faults();
        var headers = new HashMap<Integer, ParkKind.Header>();
        var now = clock.instant();
        var family = agreements.family(provider);
        var reader = new RowReader(provider, family, agreements, Paris.date(now));
        Staging.create(template);
        template.execute((ConnectionCallback<Void>) connection -> {
            var pg = connection.unwrap(PgConnection.class);
            for (var i = 0; i < files.size(); i++) stage(pg, reader, files.get(i), i, headers, faults);
            return null;
        });
        Staging.analyze(template);
        if (!faults.unread()) {
            new ParkCheck(template, faults, headers, files.stream().map(f -> f.getFileName().toString()).toList(), provider).run(family, Paris.date(now));
            new ParkReports(jdbc, takeover, faults, headers, provider).check();
        }
        var counts = counts(jdbc);
        if (faults.count() > 0 || !apply) return new Result(counts, faults.sorted(), faults.count(), faults.unread(), false);
        ParkWrite.parties(jdbc, provider, now);
        ParkWrite.contracts(jdbc, provider, agreements);
        ParkWrite.services(jdbc, provider);
        new ParkReports(jdbc, takeover, faults, headers, provider).write();
        return new Result(counts, List.of(), 0, false, true);
    }

    private static void stage(PgConnection connection, RowReader reader, Path file, int number, Map<Integer, ParkKind.Header> headers, Faults faults) throws SQLException {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            faults.fatal(number, 0, Refused.of(ImportError.FILE_UNREADABLE));
            return;
        }
        try (var input = CsvFile.open(file)) {
            var csv = new CsvReader(input, CsvFile.delimiter(file));
            var first = csv.next();
            if (first == null) {
                faults.fatal(number, 1, Refused.of(ImportError.EMPTY));
                return;
            }
            var header = ParkKind.header(first.cells(), (field, reason) -> faults.fatal(number, first.line(), reason));
            if (header == null) return;
            headers.put(number, header);
            var cells = new Cells(header, faults, number);
            try (var feed = new Staging.Feed(connection, header.kind())) {
                for (var row = csv.next(); row != null; row = csv.next()) {
                    if (cells.turn(row)) reader.read(header.kind(), cells, feed);
                }
                feed.end();
            }
        } catch (CharacterCodingException e) {
            faults.fatal(number, badLine(file), Refused.of(ImportError.ENCODING));
        } catch (CsvReader.Malformed e) {
            faults.fatal(number, e.line, Refused.of(e.error).arg("longest", CsvReader.LONGEST));
        } catch (IOException e) {
            faults.fatal(number, 0, Refused.of(ImportError.FILE_UNREADABLE));
        }
    }

    private static long badLine(Path file) {
        try {
            return CsvFile.firstBadLine(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<ParkKind, Count> counts(JdbcClient jdbc) {
        var counts = new EnumMap<ParkKind, Count>(ParkKind.class);
        for (var kind : ParkKind.values()) {
            var count = jdbc.sql("select count(*) filter (where not known), count(*) filter (where known) from " + Staging.table(kind))
                    .query((rs, i) -> new Count(rs.getLong(1), rs.getLong(2))).single();
            if (count.fresh() + count.known() > 0) counts.put(kind, count);
        }
        return counts;
    }
}
