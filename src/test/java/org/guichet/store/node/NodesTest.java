package org.guichet.store.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.guichet.store.Database;
import org.guichet.store.pg.TestPostgres;
import org.guichet.store.pg.TestStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.JdbcTemplate;

@Timeout(60)
class NodesTest {
    private final Database database = TestPostgres.fresh();
    private final JdbcTemplate jdbc = new JdbcTemplate(TestStore.asApp(database));
    private final List<Nodes> open = new ArrayList<>();

    @AfterEach
    void closeAll() {
        open.forEach(Nodes::close);
    }

    @Test
    void nodes_see_one_another_until_they_leave() throws SQLException {
        var one = join("one:8080");
        var other = join("other:8080");
        assertThat(one.all()).extracting(Node::name).containsExactly("one:8080", "other:8080");
        assertThat(one.all()).extracting(Node::self).containsExactly(true, false);
        other.close();
        assertThat(one.all()).extracting(Node::name).containsExactly("one:8080");
    }

    @Test
    void what_a_dead_node_had_claimed_is_free_at_the_next_look_and_a_living_one_keeps_its_own() throws Exception {
        var living = join("living");
        var looker = join("looker");
        var freed = new CountDownLatch(1);
        looker.onFreed(freed::countDown);
        living.onFreed(freed::countDown);
        claim("kept", living.claimant());
        claim("lost", "node-4711");
        jdbc.update("insert into node (id, name, version) values (4711, 'dead', 'x')");
        freed.await();
        assertThat(jdbc.queryForList("select task_instance from scheduled_tasks where not picked and picked_by is null and version = 3", String.class)).containsExactly("lost");
        assertThat(jdbc.queryForList("select task_instance from scheduled_tasks where picked and version = 2", String.class)).containsExactly("kept");
        assertThat(looker.all()).extracting(Node::name).containsExactly("living", "looker");
    }

    @Test
    void a_node_whose_connection_was_cut_is_back_with_the_same_id() throws Exception {
        var node = join("cut");
        claim("mine", node.claimant());
        try (var superuser = TestPostgres.asSuperuser(database); var statement = superuser.createStatement()) {
            statement.execute("select pg_terminate_backend(pid, 5000) from pg_stat_activity where application_name = 'guichet node' and datname = current_database()");
        }
        var looks = new CountDownLatch(2);
        node.onLook(looks::countDown);
        looks.await();
        assertThat(node.all()).extracting(Node::self).containsExactly(true);
        assertThat(join("next").tidy()).as("it lives: nothing is taken from it").isZero();
    }

    @Test
    void what_is_done_one_at_a_time_never_overlaps() throws Exception {
        var inside = new AtomicInteger();
        var most = new AtomicInteger();
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < 3; i++) {
            var alone = new OneAtATime(new JdbcTemplate(TestStore.asApp(database)));
            threads.add(Thread.ofPlatform().start(() -> {
                for (int n = 0; n < 20; n++) {
                    alone.run("filling", () -> {
                        most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                        Thread.yield();
                        return inside.decrementAndGet();
                    });
                }
            }));
        }
        for (var thread : threads) thread.join();
        assertThat(most).hasValue(1);
    }

    private void claim(String subject, String by) {
        jdbc.update("insert into scheduled_tasks (task_name, task_instance, execution_time, picked, picked_by, version) values ('work', ?, now(), true, ?, 2)", subject, by);
    }

    private Nodes join(String name) throws SQLException {
        var node = new Nodes(new Nodes.Address(database.url(), database.app().user(), database.app().password()), name);
        open.add(node);
        return node;
    }
}
