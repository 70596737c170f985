package org.guichet.cli;

import java.io.IOException;
import java.io.PrintWriter;
import org.guichet.config.ConfigError;
import org.guichet.config.Product;
import org.guichet.store.backup.BackupFailed;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/// The command line. Each command stands in its own class; a new one is added to the list below.
@Command(
        name = "guichet",
        description = "Executes a service provider's contracts: counter, clocks, deadlines, and the reason for each.",
        versionProvider = Main.Version.class,
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            StartCommand.class,
            StopCommand.class,
            StatusCommand.class,
            LogsCommand.class,
            ClausesCommand.class,
            TermsCommand.class,
            ClockCommand.class,
            DemoLoginsCommand.class,
            CertificateCommand.class,
            BackupCommand.class,
            RestoreCommand.class,
            ReckonCommand.class,
            BenchCommand.class,
            ImportCommand.class,
            LedgerCommand.class,
        })
public final class Main {
    /// Exit code for wrong use or input; 1 is for failures, 3 for "not running".
    public static final int USAGE = 2;

    public static void main(String[] args) {
        var code = run(args);
        // A virtual machine that records a start-up cache must record a start that succeeded, or nothing.
        if (System.getenv("GUICHET_RECORD") != null && !Server.served()) Runtime.getRuntime().halt(code);
        System.exit(code);
    }

    static int run(String... args) {
        return new CommandLine(new Main())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, command, parsed) -> explain(failure, command.getErr()))
                .execute(args);
    }

    /// One clear sentence for what a user can mend; a trace only for bugs.
    private static int explain(Exception failure, PrintWriter err) {
        switch (failure) {
            case ConfigError e -> err.println("guichet: " + e.getMessage());
            case CommandFailed e -> err.println("guichet: " + e.getMessage());
            case BackupFailed e -> err.println("guichet: " + e.getMessage());
            case IOException e -> err.println("guichet: " + sentence(e));
            default -> {
                err.println("guichet: unexpected failure, please report it");
                failure.printStackTrace(err);
            }
        }
        err.flush();
        return failure instanceof ConfigError ? USAGE : 1;
    }

    private static String sentence(IOException e) {
        return switch (e) {
            case java.nio.file.AccessDeniedException denied -> "no right to " + denied.getFile();
            case java.nio.file.NoSuchFileException missing -> "there is no " + missing.getFile();
            default -> e.getMessage();
        };
    }

    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"guichet " + Product.version()};
        }
    }
}
