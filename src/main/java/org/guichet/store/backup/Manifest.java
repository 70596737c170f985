package org.guichet.store.backup;

import java.util.List;

/// What a backup holds, kept in it as `manifest.json`.
///
/// @param format        version of this layout, 1
/// @param product       version of the product that made it
/// @param schemaVersion last migration of the database it was made from
/// @param madeAt        ISO-8601 instant, machine's clock
/// @param tables        in the order in which they can be loaded
/// @param sequences     where each stood
/// @param files         secrets of the data folder
record Manifest(int format, String product, String schemaVersion, String madeAt, List<Table> tables, List<Sequence> sequences, List<File> files) {
    static final int FORMAT = 1;
    static final String ENTRY = "manifest.json";

    /// @param sha256 digest of the rows as COPY text, ordered by primary key
    record Table(String name, List<String> columns, long rows, String sha256) {
        String entry() {
            return "tables/" + name + ".copy";
        }
    }

    record Sequence(String name, long value, boolean called) {}

    record File(String path, String sha256) {
        String entry() {
            return "files/" + path;
        }
    }
}
