package org.guichet.party;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;

/// Makes some row for any table, from what the database says about its columns.
final class RowMaker {
    private RowMaker() {}

    /// One row for each pair of provider and customer; in a table without customers one for each provider.
    static void fill(Connection connection, String table, int[][] rows) throws SQLException {
        var made = new ArrayList<Integer>();
        for (var row : rows) {
            if (!hasColumn(connection, table, "customer_id") && !table.equals("customer")) {
                if (made.contains(row[0])) continue;
                made.add(row[0]);
            }
            insert(connection, table, row[0], row[1], row[1]);
        }
    }

    static void insert(Connection connection, String table, int provider, int customer, int number) throws SQLException {
        var names = new ArrayList<String>();
        var values = new ArrayList<String>();
        try (var statement = connection.prepareStatement("""
                select attname, format_type(atttypid, atttypmod),
                  (select substring(pg_get_constraintdef(c.oid) from 'ARRAY.''([^'']+)') from pg_constraint c where c.conrelid = attrelid and c.contype = 'c' and c.conkey = array[attnum]) as allowed
                from pg_attribute where attrelid = ?::regclass and attnum > 0 and not attisdropped
                  and attgenerated = '' and attidentity <> 'a' and (attnotnull and not atthasdef or attname in ('provider_id', 'customer_id')) order by attnum""")) {
            statement.setString(1, table);
            try (var columns = statement.executeQuery()) {
                while (columns.next()) {
                    names.add(columns.getString(1));
                    values.add(columns.getString(3) != null ? "'" + columns.getString(3) + "'" : value(table, columns.getString(1), columns.getString(2), provider, customer, number));
                }
            }
        }
        try (var statement = connection.createStatement()) {
            statement.executeUpdate("insert into " + table + " (" + String.join(", ", names) + ") values (" + String.join(", ", values) + ")");
        }
    }

    private static String value(String table, String column, String type, int provider, int customer, int number) {
        if (column.equals("provider_id")) return "" + provider;
        if (column.equals("customer_id") || table.equals("customer") && column.equals("id")) return "" + customer;
        return switch (type) {
            case "integer", "bigint", "smallint" -> "" + number;
            case "boolean" -> "true";
            case "integer[]" -> "'{1}'";
            case "text" -> "'t" + number + "'";
            // of two days of one row the end comes after the beginning
            case "date" -> column.startsWith("until") || column.endsWith("until") ? "'2026-03-03'" : "'2026-03-02'";
            case "timestamp with time zone" -> "'2026-03-02T08:00Z'";
            case "jsonb" -> "'{}'";
            case "numeric(12,2)", "numeric(14,2)", "numeric" -> "1.50";
            case "bytea" -> "'\\x00'";
            default -> throw new IllegalArgumentException("no value for type " + type + " of " + table + "." + column);
        };
    }

    private static boolean hasColumn(Connection connection, String table, String column) throws SQLException {
        try (var columns = connection.getMetaData().getColumns(null, "public", table, column)) {
            return columns.next();
        }
    }
}
