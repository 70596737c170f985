package org.guichet.cli;

import java.io.IOException;
import java.nio.file.Files;
import org.guichet.store.Database;
import org.guichet.store.pg.EmbeddedPostgres;

/// An installation's database for a command, whether the installation runs or not: an embedded server that stands still
/// is started for as long as the command takes.
final class DatabaseAccess implements AutoCloseable {
    private final Database database;
    private final EmbeddedPostgres started;
    private final DataFolder locked;

    private DatabaseAccess(Database database, EmbeddedPostgres started, DataFolder locked) {
        this.database = database;
        this.started = started;
        this.locked = locked;
    }

    static DatabaseAccess open(DataFolder folder, DatabaseOptions options) throws IOException {
        var external = options.external(folder.folder(), options.settings(folder.folder()));
        if (external.isPresent()) return new DatabaseAccess(external.get(), null, null);
        if (!Files.exists(folder.postgres())) throw new CommandFailed("no installation in " + folder.folder());
        if (folder.inUse()) {
            return new DatabaseAccess(EmbeddedPostgres.running(folder.postgres()).orElseThrow(() -> new CommandFailed("it is just starting or stopping: try again")), null, null);
        }
        if (!folder.lock()) throw new CommandFailed("it is just starting: try again");
        var postgres = EmbeddedPostgres.start(folder.postgres());
        return new DatabaseAccess(postgres.database(), postgres, folder);
    }

    Database database() {
        return database;
    }

    @Override
    public void close() {
        if (started == null) return;
        started.close();
        locked.unlock();
    }
}
