package org.guichet.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.concurrent.Callable;
import org.guichet.store.backup.Restore;
import org.guichet.store.pg.EmbeddedPostgres;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "restore",
        description = {
            "Makes an installation from a backup, also from one of an earlier version.",
            "The file is read to its end first: when it is damaged nothing is changed."
        },
        mixinStandardHelpOptions = true)
final class RestoreCommand implements Callable<Integer> {
    @Mixin
    DataOption data;

    @Mixin
    DatabaseOptions options;

    @Option(names = "--replace", description = "Give up what the data folder holds now, once the restore has succeeded.")
    boolean replace;

    @Parameters(paramLabel = "FILE", description = "The backup.")
    Path file;

    @Override
    public Integer call() throws IOException, SQLException {
        Console.quiet();
        var folder = new DataFolder(data.folder());
        if (!folder.lock()) throw new CommandFailed("an installation runs on " + folder.folder() + ": stop it first");
        var external = options.external(folder.folder(), options.settings(folder.folder()));
        if (external.isEmpty() && !replace && Files.exists(folder.postgres())) {
            throw new CommandFailed(folder.folder() + " holds an installation already: take another --data, or --replace to give it up");
        }
        try (var backup = Restore.open(file.toAbsolutePath())) {
            var rows = external.isPresent() ? backup.into(external.get()) : embedded(backup, folder.folder());
            backup.secretsInto(folder.folder().resolve("secrets"));
            System.out.println("restored " + rows + " rows of " + backup.origin() + " into " + folder.folder());
            return 0;
        }
    }

    /// Loads into a new server's folder beside the old one, which gives its place up only when all has succeeded.
    private static long embedded(Restore backup, Path data) throws IOException, SQLException {
        var current = data.resolve("pg");
        var fresh = data.resolve("pg-restoring");
        var old = data.resolve("pg-replaced");
        EmbeddedPostgres.stopOrphan(current);
        delete(fresh);
        long rows;
        try (var postgres = EmbeddedPostgres.start(fresh)) {
            rows = backup.into(postgres.database());
        } catch (IOException | SQLException | RuntimeException e) {
            delete(fresh);
            throw e;
        }
        delete(old);
        if (Files.exists(current)) Files.move(current, old, StandardCopyOption.ATOMIC_MOVE);
        Files.move(fresh, current, StandardCopyOption.ATOMIC_MOVE);
        delete(old);
        return rows;
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) return;
        try (var files = Files.walk(folder)) {
            for (var each : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(each);
        }
    }
}
