package org.guichet.exchange;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.guichet.config.Installation;
import org.guichet.config.Settings;
import org.guichet.kernel.Scope;
import org.guichet.store.Database;
import org.guichet.store.Db;
import org.guichet.store.due.DueWork;
import org.guichet.store.pg.TestPostgres;
import org.guichet.store.pg.TestStore;
import org.guichet.terms.Contracts;
import org.guichet.terms.ContractsUnderTest;
import org.guichet.ticket.TicketDesk;
import org.guichet.agreement.Agreements;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// The import with its real neighbours over a test database with two providers, 1 of bfc-fibre and 2 of btbs, at a set hour.
final class Park implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-03-05T10:00:00Z");
    static final int FIBRE = 1;
    static final int BTBS = 2;

    final Database database = TestPostgres.fresh();
    final Db db;
    final ParkImport park;
    final TicketDesk desk;
    final Agreements agreements;
    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    private final Path folder;
    private final List<Path> files = new ArrayList<>();

    Park(Path folder) {
        this.folder = folder;
        var pool = TestStore.asApp(database);
        var jdbc = new JdbcTemplate(pool);
        context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor());
        context.registerBean(DataSource.class, () -> pool);
        context.registerBean(Db.class, () -> new Db(jdbc, new TransactionTemplate(new JdbcTransactionManager(pool))));
        context.registerBean(DueWork.class, () -> new DueWork(jdbc));
        context.registerBean(InstantSource.class, () -> () -> NOW);
        context.registerBean(Contracts.class, ContractsUnderTest::contracts);
        context.registerBean(Installation.class, () -> new Installation(folder, Settings.DEFAULTS, true, List.of(), false, true));
        context.registerBean(MeterRegistry.class, SimpleMeterRegistry::new);
        context.scan("org.guichet.event", "org.guichet.evolution", "org.guichet.volume", "org.guichet.api.ticket", "org.guichet.agreement", "org.guichet.subscription", "org.guichet.ticket", "org.guichet.notification", "org.guichet.exchange", "org.guichet.party");
        context.refresh();
        db = context.getBean(Db.class);
        park = context.getBean(ParkImport.class);
        desk = context.getBean(TicketDesk.class);
        agreements = context.getBean(Agreements.class);
        db.unwalled(c -> c.sql("select create_provider('fibre', 'Fibre (démo)', 'bfc-fibre', '2026-01-05T08:00Z')").query(Integer.class).single());
        db.unwalled(c -> c.sql("select create_provider('cloud', 'Cloud (démo)', 'btbs', '2026-01-05T08:00Z')").query(Integer.class).single());
    }

    Park file(String name, String text) {
        return file(name, text.getBytes(StandardCharsets.UTF_8));
    }

    Park file(String name, byte[] content) {
        try {
            files.add(Files.write(folder.resolve(name), content));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Park file(Path path) {
        files.add(path);
        return this;
    }

    /// Imports the files given since the last time.
    ParkImport.Result run(int provider, boolean apply) {
        var given = List.copyOf(files);
        files.clear();
        return park.run(provider, given, apply);
    }

    /// `file:line field code` for each fault.
    static List<String> faults(ParkImport.Result result) {
        return result.faults().stream().map(f -> f.file() + ":" + f.line() + " " + f.field() + " " + f.reason().code().code()).toList();
    }

    long count(int provider, String table) {
        return db.read(new Scope(provider, null), c -> c.sql("select count(*) from " + table).query(Long.class).single());
    }

    /// Everything that an import could have touched.
    String everything(int provider) {
        var all = new TreeMap<String, Long>();
        for (var table : new String[] {"customer", "person", "person_profile", "contract", "contract_document", "service", "ticket", "journal", "ticket_tally", "notification"}) all.put(table, count(provider, table));
        return all.toString();
    }

    String one(int provider, String sql) {
        return db.read(new Scope(provider, null), c -> c.sql(sql).query((rs, i) -> {
            var row = new StringBuilder();
            for (var n = 1; n <= rs.getMetaData().getColumnCount(); n++) row.append(n > 1 ? "|" : "").append(rs.getString(n));
            return row.toString();
        }).list()).toString();
    }

    @Override
    public void close() {
        context.close();
    }
}
