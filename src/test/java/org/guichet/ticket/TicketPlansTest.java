package org.guichet.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Channel;
import org.guichet.kernel.Permission;
import org.guichet.kernel.Scope;
import org.guichet.store.Db;
import org.guichet.store.pg.PlanRecorder;
import org.guichet.store.pg.TestPostgres;
import org.guichet.store.pg.TestStore;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// The application's role stands behind row-level security, where the planner may not use every index. These are the plans of the
/// product's own queries, as that role, over enough rows that reading the whole table would be the wrong choice.
class TicketPlansTest {
    private static final int PROVIDER = 1;
    private static final int CUSTOMER = 2;
    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");

    private static PlanRecorder recorder;
    private static Db db;

    @BeforeAll
    static void manyReports() throws SQLException {
        var database = TestPostgres.fresh();
        try (var owner = database.connectAsOwner(); var statement = owner.createStatement()) {
            statement.execute("""
                    insert into provider (id, code, name, family, created_at) values (1, 'p', 'P (démo)', 'bfc-fibre', now()), (2, 'q', 'Q (démo)', 'bfc-fibre', now());
                    insert into customer (id, provider_id, code, name, created_at) select n, case when n <= 20 then 1 else 2 end, 'c' || n, 'C (démo)', now() from generate_series(1, 25) n;
                    insert into contract (id, provider_id, customer_id, reference, kind, signed_on, effective_on) select id, provider_id, id, 'K' || id, 'offer', '2025-01-01', '2025-01-01' from customer;
                    insert into service (id, provider_id, customer_id, contract_id, identifier, offer, label, active_from) select id, provider_id, id, id, 'S' || id, 'cuivre-entreprise', 'L', '2025-01-01' from customer;
                    insert into ticket (id, provider_id, customer_id, service_id, reference, family, offer, service_identifier, channel, state, tmf_status, open, description, form,
                        filed_at, recorded_at, changed_at, due_at, terms_on, filed_by, search_text)
                      select n, c.provider_id, c.id, c.id, 'SIG-' || n, 'bfc-fibre', 'cuivre-entreprise', 'S' || c.id, 'web-services', 'filed', case when n % 25 = 0 then 'acknowledged' else 'closed' end, n % 25 = 0,
                        'd', '{}', at, at, at, at + interval '10 hours', '2026-01-01', 'test', 'sig-' || n || ' s' || c.id || ' plus de tonalite dossier ' || lpad((n * 7919 % 1000000)::text, 6, '0')
                      from (select n, timestamptz '2026-03-01 08:00Z' - n * interval '1 minute' as at, 1 + n / 25 % 25 as customer from generate_series(1, 40000) n) r join customer c on c.id = r.customer;
                    """);
            statement.execute("update ticket set waiting_for = case when id % 100 = 0 then 'customer' else 'provider' end where open");
            statement.execute("vacuum analyze ticket");
            statement.execute("analyze customer");
        }
        recorder = new PlanRecorder(TestStore.asApp(database));
        db = new Db(new JdbcTemplate(recorder), new TransactionTemplate(new JdbcTransactionManager(recorder)));
    }

    @Test
    void a_customers_list_is_read_from_its_index_in_order() {
        assertThat(rowsOf(customer(), TicketQuery.all())).contains("Index Scan using ticket_customer_filed").doesNotContain("Sort", "Seq Scan on ticket");
    }

    @Test
    void the_providers_list_is_read_from_its_index_in_order() {
        assertThat(rowsOf(staff(), TicketQuery.all())).contains("Index Scan using ticket_filed").doesNotContain("Sort", "Seq Scan on ticket");
    }

    @Test
    void the_queue_is_read_by_time_left() {
        assertThat(rowsOf(staff(), TicketQuery.all().open(true).sort("due"))).contains("Index Scan using ticket_queue").doesNotContain("Sort", "Seq Scan on ticket");
    }

    @Test
    void a_customers_open_reports_are_read_by_time_left() {
        assertThat(rowsOf(customer(), TicketQuery.all().open(true).sort("due"))).contains("Index Scan using ticket_customer_open").doesNotContain("Seq Scan on ticket");
    }

    @Test
    void a_search_uses_the_trigrams_behind_the_wall() {
        assertThat(rowsOf(customer(), TicketQuery.all().text("dossier 007919"))).contains("Bitmap Index Scan on ticket_search").doesNotContain("Seq Scan on ticket");
        assertThat(rowsOf(staff(), TicketQuery.all().text("dossier 007919"))).contains("Bitmap Index Scan on ticket_search").doesNotContain("Seq Scan on ticket");
    }

    @Test
    void what_waits_for_whom_is_counted_in_the_index() {
        assertThat(plans(staff(), who -> db.read(who.scope(), jdbc -> TicketStore.count(jdbc, who, TicketQuery.all().open(true).waitingFor("customer"), NOW)))).singleElement().asString()
                .contains("Index Only Scan using ticket_waiting");
    }

    @Test
    void deadlines_are_read_in_their_order() {
        assertThat(plans(staff(), who -> db.read(who.scope(), jdbc -> TicketStore.dueTimes(jdbc, who, 3)))).singleElement().asString()
                .contains("using ticket_queue").doesNotContain("Sort");
    }

    @Test
    void a_list_that_is_longer_than_is_counted_can_be_paged_to_its_end() {
        var seen = new java.util.HashSet<String>();
        var query = TicketQuery.all().service("S2");
        for (int offset = 0; ; offset += 100) {
            var at = offset;
            var page = db.read(customer().scope(), jdbc -> TicketStore.search(jdbc, customer(), query.page(at, 100), NOW));
            page.tickets().forEach(ticket -> seen.add(ticket.reference()));
            if (offset == 0) assertThat(page).returns(1001L, TicketPage::total).returns(false, TicketPage::exact);
            if (offset + page.tickets().size() >= page.total()) break;
        }
        assertThat(seen).hasSize(1600);
    }

    @Test
    void numbers_alone_are_looked_up_in_a_search_and_words_beside_them_still_narrow() {
        var found = db.read(staff().scope(), jdbc -> TicketStore.search(jdbc, staff(), TicketQuery.all().text("DOSSIER 007919"), NOW));
        assertThat(found.tickets()).extracting(Ticket::reference).containsExactly("SIG-1");
        assertThat(db.read(staff().scope(), jdbc -> TicketStore.search(jdbc, staff(), TicketQuery.all().text("fibre 007919"), NOW)).tickets()).isEmpty();
        assertThat(rowsOf(staff(), TicketQuery.all().text("dossier 007919"))).contains("Index Cond: (search_text ~~ '%007919%'::text)");
    }

    @Test
    void a_search_that_finds_few_asks_once_for_page_and_number() {
        var query = TicketQuery.all().text("dossier sig-1600").sort("filed").page(0, 2);
        assertThat(plans(staff(), who -> db.read(who.scope(), jdbc -> TicketStore.search(jdbc, who, query, NOW)))).hasSize(1);
        var found = db.read(staff().scope(), jdbc -> TicketStore.search(jdbc, staff(), query, NOW));
        assertThat(found).returns(11L, TicketPage::total).returns(true, TicketPage::exact);
        assertThat(found.tickets()).extracting(Ticket::reference).containsExactly("SIG-16009", "SIG-16008");
        assertThat(db.read(staff().scope(), jdbc -> TicketStore.search(jdbc, staff(), query.page(9, 2), NOW)).tickets()).extracting(Ticket::reference).containsExactly("SIG-16000", "SIG-1600");
        var beyond = db.read(staff().scope(), jdbc -> TicketStore.search(jdbc, staff(), query.page(11, 2), NOW));
        assertThat(beyond.tickets()).isEmpty();
        assertThat(beyond.total()).isEqualTo(11);
        var many = db.read(customer().scope(), jdbc -> TicketStore.search(jdbc, customer(), TicketQuery.all().text("plus tonalite"), NOW));
        assertThat(many).returns(1001L, TicketPage::total).returns(false, TicketPage::exact);
        assertThat(many.tickets()).hasSize(20);
    }

    @Test
    void an_export_goes_on_where_the_last_part_ended() {
        for (var sort : List.of("-filed", "filed", "reference")) {
            var query = TicketQuery.all().sort(sort);
            var whole = db.read(customer().scope(), jdbc -> TicketStore.search(jdbc, customer(), query.page(0, 2000), NOW)).tickets();
            var seen = new java.util.ArrayList<>(db.read(customer().scope(), jdbc -> TicketStore.search(jdbc, customer(), query.page(0, 300), NOW)).tickets());
            for (int from = 300; seen.size() == from; from += 300) {
                var part = query.page(from, 300);
                seen.addAll(db.read(customer().scope(), jdbc -> TicketStore.following(jdbc, customer(), part, seen.getLast(), NOW)));
            }
            assertThat(seen).as(sort).extracting(Ticket::id).hasSize(1600).containsExactlyElementsOf(whole.stream().map(Ticket::id).toList());
        }
        var last = db.read(customer().scope(), jdbc -> TicketStore.search(jdbc, customer(), TicketQuery.all().page(900, 1), NOW)).tickets().getFirst();
        assertThat(plans(customer(), who -> db.read(who.scope(), jdbc -> TicketStore.following(jdbc, who, TicketQuery.all().page(900, 100), last, NOW)))).singleElement().asString()
                .contains("Index Scan using ticket_customer_filed", "ROW(filed_at, id)").doesNotContain("Sort");
    }

    @Test
    void a_status_is_read_from_its_index() {
        assertThat(rowsOf(customer(), TicketQuery.all().tmf(Set.of("acknowledged")))).contains("Index Scan using ticket_").doesNotContain("Seq Scan on ticket");
    }

    @Test
    void one_report_is_found_by_its_reference() {
        assertThat(plans(customer(), actor -> db.read(actor.scope(), jdbc -> TicketStore.find(jdbc, PROVIDER, "SIG-25", false)))).singleElement().asString()
                .contains("ticket_provider_id_reference_key").doesNotContain("Seq Scan on ticket");
    }

    @Test
    void nobody_reads_past_the_wall() {
        var found = db.read(new Scope(2, null), jdbc -> TicketStore.search(jdbc, actor(new Scope(PROVIDER, null)), TicketQuery.all(), NOW));
        assertThat(found.tickets()).isEmpty();
    }

    /// The plan of the query for the rows; the one for their number may come after it.
    private static String rowsOf(Actor actor, TicketQuery query) {
        return plans(actor, who -> db.read(who.scope(), jdbc -> TicketStore.search(jdbc, who, query, NOW))).getFirst();
    }

    private static List<String> plans(Actor actor, java.util.function.Consumer<Actor> work) {
        recorder.take();
        work.accept(actor);
        return recorder.take().stream().filter(plan -> plan.contains("ticket")).toList();
    }

    private static Actor customer() {
        return actor(new Scope(PROVIDER, CUSTOMER));
    }

    private static Actor staff() {
        return actor(new Scope(PROVIDER, null));
    }

    private static Actor actor(Scope scope) {
        return new Actor(Actor.Kind.PERSON, 1, "Test (démo)", scope, Set.of(Permission.values()), Channel.ONLINE, "fr");
    }
}
