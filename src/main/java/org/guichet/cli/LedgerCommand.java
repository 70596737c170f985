package org.guichet.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.guichet.ledger.Chain;
import org.guichet.ledger.HeldRoots;
import org.guichet.ledger.LedgerProof;
import org.guichet.ledger.LedgerVerifier;
import org.guichet.ledger.ProofCheck;
import org.guichet.ticket.TicketJournal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "ledger", description = "The sealed journal: verify it, prove entries of it, hand out its roots (docs/sealing.md).", mixinStandardHelpOptions = true,
        subcommands = {LedgerCommand.Verify.class, LedgerCommand.Roots.class, LedgerCommand.Proof.class, LedgerCommand.CheckProof.class, LedgerCommand.Erase.class})
final class LedgerCommand {
    /// Roots held elsewhere, or none; a file that contradicts itself is a failure of its own.
    private static HeldRoots held(Path file) throws IOException {
        try {
            return file == null ? HeldRoots.none() : HeldRoots.read(file);
        } catch (IllegalArgumentException e) {
            throw new CommandFailed(file + ": " + e.getMessage());
        }
    }

    @Command(name = "verify", mixinStandardHelpOptions = true,
            description = "Reads the whole journal and compares it with its seals, the time stamps and, with --roots, with what a third party holds. Changes nothing; the installation may run meanwhile.",
            exitCodeListHeading = "%nExit codes:%n", exitCodeList = {"0:everything is as it was sealed", "1:something is not: each entry is named", "2:wrong use"})
    static final class Verify implements Callable<Integer> {
        @Mixin
        DataOption data;

        @Mixin
        DatabaseOptions options;

        @Option(names = "--roots", paramLabel = "FILE", description = "Roots that someone holds outside this installation, as they were exported.")
        Path roots;

        @Option(names = "--provider", paramLabel = "CODE", description = "Only this provider's ledger.")
        String provider;

        @Option(names = "--ca", paramLabel = "FILE", description = "Authorities behind the time stamps (PEM; default: sealing.time-stamp.ca-file).")
        Path ca;

        @Option(names = "--json", description = "Print one JSON object.")
        boolean json;

        @Override
        public Integer call() throws IOException, SQLException {
            Console.quiet();
            var held = held(roots);
            var stamping = options.settings(data.folder()).sealing().timeStamp();
            var authorities = ca != null ? ca : stamping == null ? null : stamping.caFile();
            try (var access = DatabaseAccess.open(new DataFolder(data.folder()), options); var owner = access.database().connectAsOwner()) {
                var report = LedgerVerifier.verify(owner, held, provider, authorities);
                new LedgerPrint(owner, System.out).report(report, held, json);
                return report.isGood() ? 0 : 1;
            } catch (IllegalArgumentException e) {
                throw new CommandFailed(e.getMessage());
            }
        }
    }

    @Command(name = "roots", mixinStandardHelpOptions = true, description = "Prints the roots of a provider's ledger, a line of JSON for each batch, for someone else to hold.")
    static final class Roots implements Callable<Integer> {
        @Mixin
        DataOption data;

        @Mixin
        DatabaseOptions options;

        @Option(names = "--provider", paramLabel = "CODE", description = "Whose ledger (default: all).")
        String provider;

        @Option(names = "--after", paramLabel = "N", description = "Only batches after this number.")
        long after;

        private record Known(int id, String code) {}

        @Override
        public Integer call() throws IOException, SQLException {
            Console.quiet();
            try (var access = DatabaseAccess.open(new DataFolder(data.folder()), options); var owner = access.database().connectAsOwner()) {
                var jdbc = JdbcClient.create(new SingleConnectionDataSource(owner, true));
                var known = jdbc.sql("select id, code from provider order by id").query(Known.class).list();
                if (provider != null && known.stream().noneMatch(k -> k.code().equals(provider))) throw new CommandFailed("no provider " + provider);
                for (var ledger : known) {
                    if (provider != null && !ledger.code().equals(provider)) continue;
                    var number = after;
                    for (var part = Chain.after(jdbc, ledger.code(), ledger.id(), number, 1000); !part.isEmpty(); part = Chain.after(jdbc, ledger.code(), ledger.id(), number, 1000)) {
                        part.forEach(batch -> System.out.println(batch.line()));
                        number = part.getLast().number();
                    }
                }
                return 0;
            }
        }
    }

    @Command(name = "proof", mixinStandardHelpOptions = true, description = "Writes the proof that a report's entries stand in sealed batches, for the report's customer.")
    static final class Proof implements Callable<Integer> {
        @Mixin
        DataOption data;

        @Mixin
        DatabaseOptions options;

        @Parameters(paramLabel = "REFERENCE", description = "The report.")
        String reference;

        @Option(names = "--provider", paramLabel = "CODE", description = "Whose report, when several providers have one of this reference.")
        String provider;

        @Option(names = "--notes", description = "With the internal notes too: not for the customer.")
        boolean notes;

        @Option(names = "--out", paramLabel = "FILE", description = "Where to (default: the console).")
        Path out;

        private record Found(long id, int provider) {}

        @Override
        public Integer call() throws IOException, SQLException {
            Console.quiet();
            try (var access = DatabaseAccess.open(new DataFolder(data.folder()), options); var owner = access.database().connectAsOwner()) {
                var jdbc = JdbcClient.create(new SingleConnectionDataSource(owner, true));
                var found = jdbc.sql("select t.id, t.provider_id as provider from ticket t join provider p on p.id = t.provider_id where t.reference = ? and (?::text is null or p.code = ?)")
                        .params(reference, provider, provider).query(Found.class).list();
                if (found.isEmpty()) throw new CommandFailed("no report " + reference);
                if (found.size() > 1) throw new CommandFailed("several providers have a report " + reference + ": say which with --provider");
                var proof = LedgerProof.of(jdbc, found.getFirst().provider(), TicketJournal.SUBJECT, found.getFirst().id(), reference, kind -> notes || !kind.equals(TicketJournal.NOTED));
                if (out == null) System.out.print(proof);
                else Files.writeString(out, proof);
                return 0;
            }
        }
    }

    @Command(name = "check-proof", mixinStandardHelpOptions = true, description = "Checks a proof against roots held outside the installation: needs no installation and no network.",
            exitCodeListHeading = "%nExit codes:%n", exitCodeList = {"0:every entry is proven", "1:an entry is not", "2:wrong use"})
    static final class CheckProof implements Callable<Integer> {
        @Parameters(paramLabel = "FILE", description = "The proof.")
        Path file;

        @Option(names = "--roots", required = true, paramLabel = "FILE", description = "Roots from the third party that holds them.")
        Path roots;

        @Option(names = "--chain", paramLabel = "FILE", description = "All roots, from anywhere, where the third party holds only some: links a batch to a later held root.")
        Path chain;

        @Override
        public Integer call() throws IOException {
            try {
                var result = ProofCheck.check(Files.readString(file), held(roots), held(chain));
                for (var line : result.lines()) {
                    System.out.println((line.wrong() == null ? "proven   " : "REFUSED  ") + line.id() + "  " + line.occurredAt() + "  " + line.kind() + (line.absent() ? "  (content erased or withheld)" : "")
                            + (line.wrong() == null ? "" : ": " + line.wrong()));
                }
                if (result.unsealed() > 0) System.out.println(result.unsealed() + " entries were not sealed yet when the proof was made");
                System.out.println(result.isGood() ? result.lines().size() + " entries of " + result.subject() + " proven" : "not proven");
                return result.isGood() ? 0 : 1;
            } catch (IllegalArgumentException e) {
                throw new CommandFailed(file + ": " + e.getMessage());
            }
        }
    }

    @Command(name = "erase", mixinStandardHelpOptions = true,
            description = "Erases what was written about reports of one customer that nothing has happened to since a day: texts and names, for good. The entries and their seals stay. The installation must run.")
    static final class Erase implements Callable<Integer> {
        @Mixin
        DataOption data;

        @Option(names = "--before", required = true, paramLabel = "DATE", description = "First day that is kept (Europe/Paris), such as 2021-01-01.")
        String before;

        @Option(names = "--customer", required = true, paramLabel = "CODE", description = "The customer's code.")
        String customer;

        @Option(names = "--provider", paramLabel = "CODE", description = "Whose customer, when several providers know the code.")
        String provider;

        @Option(names = "--yes", description = "Erase. Without it only the count is shown.")
        boolean yes;

        @Override
        public Integer call() throws IOException {
            try {
                LocalDate.parse(before);
            } catch (DateTimeParseException e) {
                throw new CommandFailed("\"" + before + "\" is no day such as 2021-01-01");
            }
            var running = new DataFolder(data.folder()).running().orElseThrow(() -> new CommandFailed("no installation runs on " + data.folder() + ": start it first"));
            var form = new LinkedHashMap<>(Map.of("before", before, "customer", customer, "confirmed", String.valueOf(yes), "by", System.getProperty("user.name")));
            if (provider != null) form.put("provider", provider);
            var answer = Control.post(running, "/internal/ledger/erase", form);
            System.out.println(yes ? answer.get("count") + " payloads erased" : answer.get("count") + " payloads would be erased; nothing was changed. Add --yes to erase them for good.");
            return 0;
        }
    }
}
