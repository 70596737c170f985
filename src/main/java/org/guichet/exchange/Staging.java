package org.guichet.exchange;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import org.postgresql.copy.CopyIn;
import org.postgresql.jdbc.PgConnection;
import org.springframework.jdbc.core.JdbcTemplate;

/// Temporary tables that hold the rows of all files while they are checked against each other and against the installation.
/// They end with the transaction.
final class Staging {
    private static final String TABLES = """
            create temp table i_customer (file int, line bigint, bad boolean, known boolean default false, code text, name text, siren text, language text) on commit drop;
            create temp table i_person (file int, line bigint, bad boolean, known boolean default false, login text, name text, email text, customer text, phone text, language text, role text, esav_from date) on commit drop;
            create temp table i_contract (file int, line bigint, bad boolean, known boolean default false, reference text, customer text, kind text, parent text, signed_on date, effective_on date, ended_on date,
              support_plan text, esav_active_on date) on commit drop;
            create temp table i_service (file int, line bigint, bad boolean, known boolean default false, identifier text, customer text, contract text, offer text, label text, site text, ends text, extra text,
              customer_order text, active_from date, ended_on date) on commit drop;
            create temp table i_report (file int, line bigint, bad boolean, known boolean default false, service text, external_id text, filed_at timestamptz, description text, content jsonb) on commit drop;
            """;

    private Staging() {}

    static void create(JdbcTemplate template) {
        template.execute("set local work_mem = '64MB'");
        template.execute("set local client_min_messages = warning");
        template.execute(TABLES);
    }

    static void analyze(JdbcTemplate template) {
        template.execute("analyze i_customer, i_person, i_contract, i_service, i_report");
    }

    static String table(ParkKind kind) {
        return switch (kind) {
            case CUSTOMERS -> "i_customer";
            case PEOPLE -> "i_person";
            case CONTRACTS -> "i_contract";
            case SERVICES -> "i_service";
            case REPORTS -> "i_report";
        };
    }

    private static String columns(ParkKind kind) {
        return "file, line, bad, " + switch (kind) {
            case CUSTOMERS -> "code, name, siren, language";
            case PEOPLE -> "login, name, email, customer, phone, language, role, esav_from";
            case CONTRACTS -> "reference, customer, kind, parent, signed_on, effective_on, ended_on, support_plan, esav_active_on";
            case SERVICES -> "identifier, customer, contract, offer, label, site, ends, extra, customer_order, active_from, ended_on";
            case REPORTS -> "service, external_id, filed_at, description, content";
        };
    }

    /// Streams rows into the table of a kind. Nothing else may use the connection until it is closed.
    static final class Feed implements AutoCloseable {
        private static final int CHUNK = 1 << 16;

        private final CopyIn copy;
        private final StringBuilder rows = new StringBuilder(CHUNK + 4096);
        private boolean done;

        Feed(PgConnection connection, ParkKind kind) throws SQLException {
            copy = connection.getCopyAPI().copyIn("copy " + table(kind) + " (" + columns(kind) + ") from stdin");
        }

        void row(int file, long line, boolean bad, Object... values) throws SQLException {
            rows.append(file).append('\t').append(line).append('\t').append(bad ? 't' : 'f');
            for (var value : values) {
                rows.append('\t');
                if (value == null) rows.append("\\N");
                else escape(value.toString());
            }
            rows.append('\n');
            if (rows.length() >= CHUNK) flush();
        }

        void end() throws SQLException {
            flush();
            copy.endCopy();
            done = true;
        }

        private void escape(String text) {
            for (var i = 0; i < text.length(); i++) {
                switch (text.charAt(i)) {
                    case '\\' -> rows.append("\\\\");
                    case '\t' -> rows.append("\\t");
                    case '\n' -> rows.append("\\n");
                    case '\r' -> rows.append("\\r");
                    default -> rows.append(text.charAt(i));
                }
            }
        }

        private void flush() throws SQLException {
            var bytes = rows.toString().getBytes(StandardCharsets.UTF_8);
            copy.writeToCopy(bytes, 0, bytes.length);
            rows.setLength(0);
        }

        @Override
        public void close() throws SQLException {
            // What stops a file halfway is told as a fault: a cancelled copy would end the transaction in which the others are checked.
            if (!done && copy.isActive()) copy.endCopy();
        }
    }

}
