package org.guichet.store.pg;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Under which account PostgreSQL runs. It refuses to run as root, so for root there are two ways: a user namespace in
/// which root is nobody (files stay root's), or a system account that owns the database's folder.
///
/// A folder keeps its way for life: the owner of its files decides, so that root and others never alternate on it.
sealed interface PgAccount {
    /// The command line that runs this command under the account.
    List<String> wrap(List<String> command);

    /// Hands a file or folder that root has made to the account.
    default void own(Path path) throws IOException {}

    /// Already an ordinary user: nothing to change.
    record Same() implements PgAccount {
        @Override
        public List<String> wrap(List<String> command) {
            return command;
        }
    }

    record Namespace() implements PgAccount {
        @Override
        public List<String> wrap(List<String> command) {
            return prefixed(List.of("unshare", "-U"), command);
        }
    }

    record SystemUser(String user) implements PgAccount {
        @Override
        public List<String> wrap(List<String> command) {
            return prefixed(List.of("setpriv", "--reuid=" + user, "--regid=" + group(), "--clear-groups"), command);
        }

        private String group() {
            try {
                var process = new ProcessBuilder("id", "-g", user).redirectErrorStream(true).start();
                return new String(process.getInputStream().readAllBytes()).strip();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }

        @Override
        public void own(Path path) throws IOException {
            var account = path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(user);
            Files.setOwner(path, account);
        }
    }

    /// @param cluster the database's folder; may not exist yet
    static PgAccount forCluster(Path cluster) throws IOException {
        var user = System.getProperty("user.name");
        var exists = Files.exists(cluster.resolve("PG_VERSION"));
        var owner = exists ? Files.getOwner(cluster, LinkOption.NOFOLLOW_LINKS).getName() : null;
        if (!"root".equals(user)) {
            if (exists && !owner.equals(user)) {
                throw new IOException("The database in " + cluster + " belongs to " + owner + ": run as " + owner + ", not as " + user);
            }
            return new Same();
        }
        if (exists && !owner.equals("root")) return new SystemUser(owner);
        if (works(List.of("unshare", "-U", "true"))) return new Namespace();
        if (exists) throw new IOException("The database in " + cluster + " was made by root in a user namespace, which this machine refuses now");
        for (var candidate : List.of("guichet", "postgres", "nobody")) {
            if (works(List.of("setpriv", "--reuid=" + candidate, "--clear-groups", "true"))) return new SystemUser(candidate);
        }
        throw new IOException("PostgreSQL must not run as root, and neither a user namespace nor a system account can be had here: start as an ordinary user");
    }

    private static List<String> prefixed(List<String> prefix, List<String> command) {
        var all = new ArrayList<>(prefix);
        all.addAll(command);
        return all;
    }

    private static boolean works(List<String> command) {
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
