package org.guichet.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import org.guichet.store.backup.Backup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "backup",
        description = "Writes everything into one file of mode 0600: rows as of one moment, and secrets. The installation may run meanwhile.",
        mixinStandardHelpOptions = true)
final class BackupCommand implements Callable<Integer> {
    @Mixin
    DataOption data;

    @Mixin
    DatabaseOptions options;

    @Parameters(paramLabel = "FILE", description = "The backup to write; must not exist.")
    Path file;

    @Override
    public Integer call() throws IOException, SQLException {
        Console.quiet();
        try (var access = DatabaseAccess.open(new DataFolder(data.folder()), options)) {
            var rows = Backup.write(access.database(), data.folder().resolve("secrets"), file.toAbsolutePath());
            System.out.println("backed up " + rows + " rows to " + file);
            return 0;
        }
    }
}
