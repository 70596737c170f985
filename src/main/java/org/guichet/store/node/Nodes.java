package org.guichet.store.node;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.guichet.config.Product;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// This node among the others of the same database.
///
/// A node is alive while a connection of its own holds an advisory lock. When the process is killed the connection ends
/// with it, PostgreSQL frees the lock at once, and the next look of any other node (one a second) gives what the dead one had
/// claimed to the living. A machine that vanishes without a word is noticed by TCP within about ten seconds.
///
/// A node that only lost this connection (the database was restarted) takes its lock again. Its claims may have been freed
/// meanwhile, so that some work runs twice: handlers bear that (`DueHandler`).
public final class Nodes implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Nodes.class);
    /// First half of the key of the lock; the second is the node's id.
    private static final int LOCK = 0x6e6f6465;
    private static final int SECONDS_BETWEEN_LOOKS = 1;

    /// Where the database is, and as whom to sign in.
    public record Address(String url, String user, String password) {}

    private final Address address;
    private final String name;
    private final int id;
    private final List<Runnable> freed = new CopyOnWriteArrayList<>();
    private final List<Runnable> looks = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService looking = Executors.newSingleThreadScheduledExecutor(task -> {
        var thread = new Thread(task, "nodes");
        thread.setDaemon(true);
        return thread;
    });
    private Connection connection;
    private boolean closed;

    /// Joins: from now on others see this node.
    ///
    /// @param name host and port, as an administrator knows it
    public Nodes(Address address, String name) throws SQLException {
        this.address = address;
        this.name = name;
        connection = open();
        connection.setAutoCommit(false);
        // The row is seen only once the lock is held: nobody takes a node that is just joining for dead.
        try (var insert = connection.prepareStatement("insert into node (name, version) values (?, ?) returning id, pg_advisory_lock(?, id)")) {
            insert.setString(1, name);
            insert.setString(2, Product.version());
            insert.setInt(3, LOCK);
            try (var row = insert.executeQuery()) {
                row.next();
                this.id = row.getInt(1);
            }
        }
        connection.commit();
        looking.scheduleWithFixedDelay(this::look, SECONDS_BETWEEN_LOOKS, SECONDS_BETWEEN_LOOKS, TimeUnit.SECONDS);
    }

    /// What due work carries that this node has claimed.
    public String claimant() {
        return claimant(id);
    }

    private static String claimant(int id) {
        return "node-" + id;
    }

    public String name() {
        return name;
    }

    /// Called when claims of a dead node were freed.
    public void onFreed(Runnable action) {
        freed.add(action);
    }

    /// Called with every look, once a second.
    public void onLook(Runnable action) {
        looks.add(action);
    }

    /// Those that live, this one too, in the order in which they joined.
    public synchronized List<Node> all() throws SQLException {
        connect();
        var found = new ArrayList<Node>();
        try (var statement = connection.createStatement(); var rows = statement.executeQuery("select id, name, version, joined_at from node order by id")) {
            while (rows.next()) found.add(new Node(rows.getInt(1), rows.getString(2), rows.getString(3), rows.getObject(4, OffsetDateTime.class).toInstant(), rows.getInt(1) == id));
        }
        connection.commit();
        return found;
    }

    private void look() {
        try {
            var count = tidy();
            if (count > 0) freed.forEach(Runnable::run);
            looks.forEach(Runnable::run);
        } catch (SQLException e) {
            LOG.warn("the node's own connection: {}", e.getMessage());
            drop();
        } catch (RuntimeException e) {
            LOG.warn("while looking after the other nodes", e);
        }
    }

    /// Frees what dead nodes had claimed; answers how many pieces of work that were.
    synchronized int tidy() throws SQLException {
        if (closed) return 0;
        connect();
        var count = 0;
        for (var dead : dead()) {
            count += free(dead);
            update("delete from node where id = ?", dead);
        }
        connection.commit();
        return count;
    }

    /// Nodes whose lock nobody holds; until the end of the transaction this one holds it, so that one node frees their claims.
    private List<Integer> dead() throws SQLException {
        var found = new ArrayList<Integer>();
        try (var select = connection.prepareStatement("with others as materialized (select id from node where id <> ?) select id from others where pg_try_advisory_xact_lock(?, id)")) {
            select.setInt(1, id);
            select.setInt(2, LOCK);
            try (var rows = select.executeQuery()) {
                while (rows.next()) found.add(rows.getInt(1));
            }
        }
        return found;
    }

    private int free(int dead) throws SQLException {
        try (var update = connection.prepareStatement("""
                update scheduled_tasks set picked = false, picked_by = null, last_heartbeat = null, version = version + 1 where picked and picked_by = ?""")) {
            update.setString(1, claimant(dead));
            var count = update.executeUpdate();
            LOG.warn("node {} has ended without leaving; {} pieces of due work that it had claimed are free again", dead, count);
            return count;
        }
    }

    private void connect() throws SQLException {
        if (connection != null) return;
        var fresh = open();
        fresh.setAutoCommit(false);
        connection = fresh;
        try (var statement = connection.prepareStatement("insert into node (id, name, version) select ?, ?, ? from pg_advisory_lock(?, ?) on conflict (id) do nothing")) {
            statement.setInt(1, id);
            statement.setString(2, name);
            statement.setString(3, Product.version());
            statement.setInt(4, LOCK);
            statement.setInt(5, id);
            statement.executeUpdate();
        }
        connection.commit();
        LOG.info("node {} is connected again", id);
    }

    private Connection open() throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", address.user());
        properties.setProperty("password", address.password());
        properties.setProperty("ApplicationName", "guichet node");
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("socketTimeout", "20");
        properties.setProperty("tcpKeepAlive", "true");
        var fresh = DriverManager.getConnection(address.url(), properties);
        try (var statement = fresh.createStatement()) {
            // How the server notices a machine that went without a word.
            statement.execute("set tcp_keepalives_idle = 5; set tcp_keepalives_interval = 2; set tcp_keepalives_count = 3; set tcp_user_timeout = 10000; set idle_session_timeout = 0");
        }
        return fresh;
    }

    private synchronized void drop() {
        try {
            if (connection != null) connection.close();
        } catch (SQLException e) {
            LOG.debug("closing a broken connection", e);
        }
        connection = null;
    }

    private void update(String sql, int parameter) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setInt(1, parameter);
            statement.executeUpdate();
        }
    }

    /// Leaves: to be called when nothing is claimed any more.
    @Override
    public void close() {
        looking.shutdownNow();
        synchronized (this) {
            closed = true;
            try {
                if (connection == null) return;
                update("delete from node where id = ?", id);
                connection.commit();
            } catch (SQLException e) {
                LOG.warn("the node could not say that it leaves: {}", e.getMessage());
            }
            drop();
        }
    }
}
