package org.guichet.store.backup;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.postgresql.PGConnection;

/// Reads the tables, columns and sequences of the schema, and copies rows as text that means the same on every server.
final class Schema {
    private static final String HISTORY = "flyway_schema_history";

    private final Connection connection;

    Schema(Connection connection) throws SQLException {
        this.connection = connection;
        try (var statement = connection.createStatement()) {
            statement.execute("set timezone = 'UTC'; set datestyle = 'ISO, YMD'; set intervalstyle = 'iso_8601'; set bytea_output = 'hex'; set extra_float_digits = 3");
        }
    }

    /// Every table but the migrations' own, referenced ones before those that refer to them.
    List<String> tables() throws SQLException {
        var references = new LinkedHashMap<String, Set<String>>();
        for (var name : names("select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and relname <> '" + HISTORY + "' order by relname")) {
            references.put(name, new TreeSet<>());
        }
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("""
                        select a.relname, b.relname from pg_constraint c join pg_class a on a.oid = c.conrelid join pg_class b on b.oid = c.confrelid
                        where c.contype = 'f' and c.connamespace = 'public'::regnamespace and a.oid <> b.oid""")) {
            while (rows.next()) references.get(rows.getString(1)).add(rows.getString(2));
        }
        var ordered = new LinkedHashSet<String>();
        while (ordered.size() < references.size()) {
            var next = references.entrySet().stream().filter(e -> !ordered.contains(e.getKey()) && ordered.containsAll(e.getValue())).map(Map.Entry::getKey).toList();
            if (next.isEmpty()) throw new IllegalStateException("tables refer to one another in a circle: " + references.keySet());
            ordered.addAll(next);
        }
        return List.copyOf(ordered);
    }

    /// Columns that hold data; generated ones are made again when rows are loaded.
    List<String> columns(String table) throws SQLException {
        return names("select attname from pg_attribute where attrelid = 'public." + quoted(table) + "'::regclass and attnum > 0 and not attisdropped and attgenerated = '' order by attnum");
    }

    List<Manifest.Sequence> sequences() throws SQLException {
        var all = new ArrayList<Manifest.Sequence>();
        for (var name : names("select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'S' order by relname")) {
            try (var statement = connection.createStatement(); var row = statement.executeQuery("select last_value, is_called from public." + quoted(name))) {
                row.next();
                all.add(new Manifest.Sequence(name, row.getLong(1), row.getBoolean(2)));
            }
        }
        return all;
    }

    /// Writes the rows in the order of the primary key; the digest is the table's fingerprint.
    Manifest.Table copyOut(String table, List<String> columns, OutputStream to) throws SQLException, IOException {
        var digest = new DigestOutputStream(new KeptOpen(to), sha256());
        var order = names("""
                select a.attname from pg_index i cross join lateral unnest(i.indkey) with ordinality k(attnum, n)
                join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.attnum
                where i.indisprimary and i.indrelid = 'public.%s'::regclass order by k.n""".formatted(quoted(table)));
        var by = order.isEmpty() ? columns : order;
        var rows = connection.unwrap(PGConnection.class).getCopyAPI()
                .copyOut("copy (select " + quoted(columns) + " from public." + quoted(table) + " order by " + quoted(by) + ") to stdout", digest);
        return new Manifest.Table(table, columns, rows, HexFormat.of().formatHex(digest.getMessageDigest().digest()));
    }

    long copyIn(Manifest.Table table, java.io.InputStream from) throws SQLException, IOException {
        return connection.unwrap(PGConnection.class).getCopyAPI().copyIn("copy public." + quoted(table.name()) + " (" + quoted(table.columns()) + ") from stdin", from);
    }

    /// Lets the owner load rows: COPY is refused on a table whose owner is forced behind the wall.
    ///
    /// @return the tables on which the wall is to be forced again
    List<String> unforceWalls() throws SQLException {
        var forced = names("select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and relforcerowsecurity order by relname");
        for (var table : forced) execute("alter table public." + quoted(table) + " no force row level security");
        return forced;
    }

    void forceWalls(List<String> tables) throws SQLException {
        for (var table : tables) execute("alter table public." + quoted(table) + " force row level security");
    }

    void truncate(List<String> tables) throws SQLException {
        execute("truncate " + String.join(", ", tables.stream().map(table -> "public." + quoted(table)).toList()));
    }

    /// Some sequences are not made by a migration but with the rows they number (one for each provider): those are made here.
    void set(Manifest.Sequence sequence) throws SQLException {
        execute("create sequence if not exists public." + quoted(sequence.name()));
        execute("grant usage on sequence public." + quoted(sequence.name()) + " to guichet_app");
        try (var statement = connection.prepareStatement("select setval(?::regclass, ?, ?)")) {
            statement.setString(1, "public." + quoted(sequence.name()));
            statement.setLong(2, sequence.value());
            statement.setBoolean(3, sequence.called());
            statement.execute();
        }
    }

    boolean isEmpty() throws SQLException {
        return names("select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'").isEmpty();
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private List<String> names(String sql) throws SQLException {
        var names = new ArrayList<String>();
        try (var statement = connection.createStatement(); var rows = statement.executeQuery(sql)) {
            while (rows.next()) names.add(rows.getString(1));
        }
        return names;
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    private static String quoted(List<String> names) {
        return String.join(", ", names.stream().map(Schema::quoted).toList());
    }

    /// The archive's stream goes on after each table.
    private static final class KeptOpen extends FilterOutputStream {
        KeptOpen(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
