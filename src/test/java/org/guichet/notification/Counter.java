package org.guichet.notification;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Function;
import javax.sql.DataSource;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Scope;
import org.guichet.kernel.Text;
import org.guichet.party.OneTimeLinks;
import org.guichet.party.People;
import org.guichet.store.Database;
import org.guichet.store.Db;
import org.guichet.store.due.DueWork;
import org.guichet.store.pg.TestStore;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.support.PropertySourcesPlaceholderConfigurer;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// The notification module with its real neighbours over a test database, one provider, one customer with two people,
/// one service and one report; the clock is set by hand and due work is run by hand.
final class Counter implements AutoCloseable {
    static final Instant START = Instant.parse("2026-03-02T08:30:00Z");

    final Database database;
    final Db db;
    final Notices notices;
    final Outbox outbox;
    final Invitations invitations;
    final OneTimeLinks links;
    final People people;
    final Actor admin = Actor.system(1);
    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    private final JdbcTemplate jdbc;
    private final NoticeSending sending;
    private Instant now = START;

    Counter(Database database, Map<String, Object> mail) {
        this.database = database;
        var pool = TestStore.asApp(database);
        jdbc = new JdbcTemplate(pool);
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", mail));
        context.registerBean(PropertySourcesPlaceholderConfigurer.class, PropertySourcesPlaceholderConfigurer::new);
        context.registerBean(DataSource.class, () -> pool);
        context.registerBean(Db.class, () -> new Db(jdbc, new TransactionTemplate(new JdbcTransactionManager(pool))));
        context.registerBean(DueWork.class, () -> new DueWork(jdbc));
        context.registerBean(InstantSource.class, () -> () -> now);
        context.registerBean(SimpleMeterRegistry.class);
        context.register(hidden("org.guichet.party.Passwords"), People.class, OneTimeLinks.class, MailSettings.class, MailPost.class, Notices.class, NoticeSending.class, Outbox.class, Invitations.class);
        context.refresh();
        db = context.getBean(Db.class);
        notices = context.getBean(Notices.class);
        outbox = context.getBean(Outbox.class);
        invitations = context.getBean(Invitations.class);
        links = context.getBean(OneTimeLinks.class);
        people = context.getBean(People.class);
        sending = context.getBean(NoticeSending.class);
        fill();
    }

    private void fill() {
        if (db.unwalled(c -> c.sql("select count(*) from provider").query(Integer.class).single()) > 0) return;
        db.unwalled(c -> c.sql("select create_provider('fibre', 'Fibre & Cie (démo)', 'bfc-fibre', '2026-01-05T08:00Z')").query(Integer.class).single());
        in(c -> {
            for (var sql : new String[] {
                "insert into customer (id, provider_id, code, name, created_at) values (1, 1, 'mairie', 'Mairie (démo)', '2026-01-05T08:00Z')",
                "insert into person (id, provider_id, customer_id, login, name, email, language, role, created_at) values (1, 1, 1, 'zoe', 'Zoé Le Gall (démo)', 'zoe@mairie.test', 'fr', 'customer', '2026-01-05T08:00Z')",
                "insert into person (id, provider_id, customer_id, login, name, email, language, role, created_at) values (2, 1, 1, 'ann', 'Ann Lee (demo)', 'ann@mairie.test', 'en', 'customer', '2026-01-05T08:00Z')",
                "insert into contract (id, provider_id, customer_id, reference, kind, signed_on, effective_on) values (1, 1, 1, 'C-1', 'offer', '2026-01-05', '2026-01-05')",
                "insert into service (id, provider_id, customer_id, contract_id, identifier, offer, label, customer_order, active_from) values (1, 1, 1, 1, 'PREST-0042', 'cuivre-entreprise', 'Mairie, accueil', 'BC-2025/17', '2026-01-05')",
                """
                insert into ticket (id, provider_id, customer_id, service_id, reference, family, offer, service_identifier, channel, state, tmf_status, open, description, form, external_id,
                  filed_at, recorded_at, changed_at, terms_on, filed_by, search_text)
                values (7, 1, 1, 1, 'SIG-2026-000007', 'bfc-fibre', 'cuivre-entreprise', 'PREST-0042', 'telephone', 'filed', 'acknowledged', true, 'Plus de tonalité', '{}', 'DOS-9',
                  '2026-03-02T08:30Z', '2026-03-02T08:30Z', '2026-03-02T08:30Z', '2026-03-02', 'Zoé', '')"""}) {
                c.sql(sql).update();
            }
            return null;
        });
    }

    /// A neighbour's own part, package-private there.
    private static Class<?> hidden(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    <T> T in(Function<JdbcClient, T> work) {
        return db.in(new Scope(1, null), work);
    }

    void filedForCaller() {
        in(c -> {
            notices.filedForCaller(c, 1, 1, 7, "SIG-2026-000007", "PREST-0042", "Mairie, accueil");
            return null;
        });
    }

    void restored() {
        in(c -> {
            notices.ticketMoved(c, 1, 1, 7, "SIG-2026-000007", "PREST-0042", Text.of("Clore", "Close"), Text.of("clos", "closed"), "Carte remplacée.", admin, Instant.parse("2026-03-02T13:05:00Z"), Duration.ofMinutes(95));
            return null;
        });
    }

    /// Only one of the two people is left.
    void onlyZoe() {
        in(c -> c.sql("update person set active = false where id = 2").update());
    }

    void writeTo(String address) {
        onlyZoe();
        in(c -> c.sql("update person set email = ? where id = 1").param(address).update());
    }

    void forward(Duration by) {
        now = now.plus(by);
    }

    /// Runs what is due, once each, as the scheduler would: the row goes unless it was planned anew.
    int runDue() {
        var due = jdbc.queryForList("select task_instance, version from scheduled_tasks where task_name = 'notice-send' and execution_time <= ? order by execution_time, task_instance", java.sql.Timestamp.from(now));
        for (var row : due) {
            sending.run((String) row.get("task_instance"), now);
            jdbc.update("delete from scheduled_tasks where task_name = 'notice-send' and task_instance = ? and version = ?", row.get("task_instance"), row.get("version"));
        }
        return due.size();
    }

    /// Runs it as after a crash: although it was done already.
    void runAgain(long notice) {
        sending.run("1/" + notice, now);
    }

    @Override
    public void close() {
        context.close();
    }
}
