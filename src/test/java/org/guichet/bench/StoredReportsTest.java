package org.guichet.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.guichet.cli.TestInstallation;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Channel;
import org.guichet.kernel.Permission;
import org.guichet.kernel.Scope;
import org.guichet.ticket.TicketDesk;
import org.guichet.ticket.TicketQuery;
import org.junit.jupiter.api.Test;

/// What the benchmark stores is what filings and their handling leave: the product finds it consistent.
class StoredReportsTest {
    private static final int STORED = 3000;

    /// The installation is not given back: its park has grown.
    @Test
    void copies_are_reports_like_any_other() throws Exception {
        var installation = TestInstallation.demo("2026-03-02T08:00");
        var database = installation.database();
        var desk = installation.bean(TicketDesk.class);
        try (var owner = database.connectAsOwner()) {
            Park.add(owner);
            var park = Park.read(owner);
            var holder = park.copperOfHolder("FI-21-0001").getFirst();
            var models = Models.make(desk, holder.provider(), holder.customer(), park.oneOfEachOffer("FI-21-0001"), installation.now());
            new StoredReports(database).fill(STORED, models, park);

            assertThat(new StoredReports(database).count()).isEqualTo(STORED);
            assertThat(number(owner, "select count(distinct (provider_id, reference)) from ticket")).isEqualTo(STORED);
            assertThat(number(owner, "select count(*) from ticket t where (select count(*) from journal j where j.subject_kind = 'ticket' and j.subject_id = t.id and j.kind = 'filed') <> 1")).isZero();
            assertThat(number(owner, "select count(*) from journal j where not exists (select from journal_payload p where p.entry_id = j.id and p.customer_id = j.customer_id)")).isZero();
            assertThat(number(owner, "select count(*) from journal j join ticket t on t.id = j.subject_id where t.customer_id <> j.customer_id")).isZero();
            assertThat(number(owner, """
                    select count(*) from (select provider_id, customer_id, case when expired then 'expired' else tmf_status end as status, count(*) as n from ticket group by 1, 2, 3) t
                    full join (select provider_id, customer_id, tmf_status as status, sum(n) as n from ticket_tally group by 1, 2, 3) y using (provider_id, customer_id, status)
                    where t.n is distinct from y.n""")).isZero();
            assertThat(number(owner, "select count(*) from ticket where state <> (select j.state from journal j where j.subject_id = ticket.id order by j.id desc limit 1)")).isZero();
            assertThat(number(owner, "select last_value from ticket_number_" + park.provider())).isGreaterThanOrEqualTo(STORED);
            assertThat(number(owner, "select count(distinct customer_id) from ticket")).isGreaterThan(40);
            assertThat(clocksThatDiffer(desk, park.provider())).isEmpty();
        }
    }

    /// Open reports whose row tells another deadline than their journal.
    private static List<String> clocksThatDiffer(TicketDesk desk, int provider) {
        var staff = new Actor(Actor.Kind.PERSON, 1, "Support (démo)", new Scope(provider, null), Set.of(Permission.values()), Channel.ONLINE, "fr");
        var found = new ArrayList<String>();
        var page = desk.search(staff, TicketQuery.all().states(Set.of("in-progress")).page(0, 100)).get();
        assertThat(page.tickets()).isNotEmpty();
        for (var ticket : page.tickets()) {
            var due = desk.detail(staff, ticket.reference()).get().shownClock().reading().due();
            if (!due.equals(ticket.dueAt())) found.add(ticket.reference() + " " + ticket.dueAt() + " but " + due);
        }
        return found;
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement(); var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
