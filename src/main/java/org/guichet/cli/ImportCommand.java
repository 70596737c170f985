package org.guichet.cli;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.guichet.config.Installation;
import org.guichet.config.Settings;
import org.guichet.event.Events;
import org.guichet.exchange.ImportReport;
import org.guichet.exchange.ParkImport;
import org.guichet.store.Database;
import org.guichet.store.Db;
import org.guichet.store.Migrations;
import org.guichet.store.TravellingClock;
import org.guichet.store.due.DueWork;
import org.guichet.terms.ContractLibrary;
import org.guichet.terms.Contracts;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "import", description = "Loads what exists elsewhere into an installation.", mixinStandardHelpOptions = true, subcommands = ImportCommand.Park.class)
final class ImportCommand {
    @Command(
            name = "park",
            description = "Loads customers, people, contracts, services and open reports from CSV files (docs/import.md). Without --apply it is a trial that changes nothing; "
                    + "with it, everything is written in one transaction, or with a single fault nothing is. The installation may run meanwhile.",
            mixinStandardHelpOptions = true,
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {"0:no fault found; with --apply: written", "1:failed", "2:wrong use, or faults in the files: nothing was changed"})
    static final class Park implements Callable<Integer> {
        /// How many faults are shown on the console; all of them stand in the report.
        private static final int SHOWN = 20;

        @Mixin
        DataOption data;

        @Mixin
        DatabaseOptions options;

        @Mixin
        ContractsOption contracts;

        @Parameters(paramLabel = "FILE", arity = "1..*", description = "CSV files in any order; what each holds is told by its first line.")
        List<Path> files;

        @Option(names = "--apply", description = "Write, if no fault is found.")
        boolean apply;

        @Option(names = "--report", paramLabel = "FILE", description = "Write the faults to this CSV file, line by line.")
        Path report;

        @Option(names = "--provider", paramLabel = "CODE", description = "Whose park it is (default: the installation's own provider).")
        String provider;

        @Option(names = "--lang", paramLabel = "fr|en", defaultValue = "fr", description = "Language of the messages (default: ${DEFAULT-VALUE}).")
        String language;


        @Override
        public Integer call() throws IOException, SQLException {
            Console.quiet();
            for (var file : files) if (!Files.isRegularFile(file)) throw new CommandFailed("no file " + file);
            var settings = options.settings(data.folder());
            var folder = new DataFolder(data.folder());
            var stopped = !folder.inUse();
            try (var access = DatabaseAccess.open(folder, options)) {
                // Ctrl-C: a database that was started for this command ends with it, and what was not committed is undone.
                var interrupted = new Thread(access::close, "import-interrupted");
                Runtime.getRuntime().addShutdownHook(interrupted);
                if (Migrations.currentVersion(access.database()) == null) throw new CommandFailed("there is no installation in " + data.folder() + " yet: start it once");
                if (stopped) Migrations.migrate(access.database());
                var code = run(access.database(), settings);
                Runtime.getRuntime().removeShutdownHook(interrupted);
                return code;
            }
        }

        private int run(Database database, Settings settings) throws IOException {
            try (var pool = pool(database); var context = context(pool, settings)) {
                var id = provider(context.getBean(Db.class), settings);
                var result = context.getBean(ParkImport.class).run(id, files, apply);
                return tell(result);
            } catch (DuplicateKeyException e) {
                throw new CommandFailed("someone else registered the same while the import ran; nothing was changed: run it again");
            }
        }

        private int tell(ParkImport.Result result) throws IOException {
            var told = new ImportReport(result, files, language);
            if (report != null) told.write(report);
            told.summary(SHOWN, apply, report).forEach(System.out::println);
            return result.faultCount() == 0 ? 0 : Main.USAGE;
        }

        private int provider(Db db, Settings settings) {
            var code = provider != null ? provider : settings.provider() != null ? settings.provider().code() : null;
            record Known(int id, String code) {}
            List<Known> known = db.unwalled(jdbc -> jdbc.sql("select id, code from provider order by id").query(Known.class).list());
            if (code == null && known.size() == 1) return known.getFirst().id();
            var codes = known.stream().map(Known::code).collect(Collectors.joining(", "));
            if (code == null) throw new CommandFailed(known.isEmpty() ? "this installation has no provider yet: start it once" : "several providers: say whose park it is with --provider, one of " + codes);
            return known.stream().filter(k -> k.code().equals(code)).findFirst().orElseThrow(() -> new CommandFailed("no provider " + code + "; known: " + codes)).id();
        }

        private static HikariDataSource pool(Database database) {
            var config = new HikariConfig();
            config.setJdbcUrl(database.url());
            config.setUsername(database.app().user());
            config.setPassword(database.app().password());
            config.setMaximumPoolSize(2);
            config.setMinimumIdle(0);
            return new HikariDataSource(config);
        }

        /// Only what an import needs: nothing listens, and no due work runs in this process.
        private AnnotationConfigApplicationContext context(DataSource pool, Settings settings) {
            var jdbc = new JdbcTemplate(pool);
            var folders = new ArrayList<>(contracts.folders());
            folders.addAll(settings.contracts());
            var context = new AnnotationConfigApplicationContext();
            context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor());
            context.registerBean(DataSource.class, () -> pool);
            context.registerBean(Db.class, () -> new Db(jdbc, new TransactionTemplate(new JdbcTransactionManager(pool))));
            context.registerBean(DueWork.class, () -> new DueWork(jdbc));
            context.registerBean(InstantSource.class, () -> clock(jdbc));
            context.registerBean(Contracts.class, () -> new Contracts(ContractLibrary.load(folders.toArray(Path[]::new))));
            context.registerBean(Installation.class, () -> new Installation(data.folder(), settings, false, folders, false, true));
            context.registerBean(MeterRegistry.class, SimpleMeterRegistry::new);
            // Whoever has subscribed hears of the reports that come in; the running nodes send it.
            context.registerBean(Events.class);
            context.scan("org.guichet.agreement", "org.guichet.subscription", "org.guichet.ticket", "org.guichet.api.ticket", "org.guichet.notification", "org.guichet.exchange");
            context.refresh();
            return context;
        }

        private static InstantSource clock(JdbcTemplate jdbc) {
            var travelling = Boolean.TRUE.equals(jdbc.queryForObject("select exists (select from installation_clock)", Boolean.class));
            return travelling ? new TravellingClock(jdbc) : () -> InstantSource.system().instant().truncatedTo(ChronoUnit.MICROS);
        }
    }
}
