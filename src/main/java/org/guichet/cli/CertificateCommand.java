package org.guichet.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.guichet.certificate.NewKey;
import org.guichet.store.pg.PgFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

@Command(
        name = "certificate",
        description = "Makes a key here and has it certified by a running installation, for a customer's information system; in service at once.",
        mixinStandardHelpOptions = true,
        subcommands = {CertificateCommand.Listing.class, CertificateCommand.Revoke.class})
final class CertificateCommand implements Callable<Integer> {
    @Mixin
    DataOption data;

    @Option(names = "--customer", paramLabel = "CODE", description = "Code of the customer, such as alpha on the demo.")
    String customer;

    @Option(names = "--provider", paramLabel = "CODE", description = "Code of the provider, where several have such a customer.")
    String provider;

    @Option(names = "--out", paramLabel = "DIR", description = "Folder for key.pem, certificate.pem, ca.pem, client.p12 and client-password; made when it is not there.")
    Path out;

    @Override
    public Integer call() throws IOException {
        if (customer == null || out == null) throw new CommandFailed("certificate needs --customer and --out, or one of: list, revoke");
        return create(data.folder(), customer, provider, out);
    }

    /// The key is made here and never leaves this machine's folder: the server sees the request only.
    private static int create(Path folder, String customer, String provider, Path out) throws IOException {
        var running = running(folder);
        var key = new NewKey();
        var form = new HashMap<>(Map.of("customer", customer, "request", key.request(customer)));
        if (provider != null) form.put("provider", provider);
        for (var name : List.of("key.pem", "client.p12")) {
            if (Files.exists(out.resolve(name))) throw new CommandFailed(out.resolve(name) + " is there already: choose another folder");
        }
        var made = Control.post(running, "/internal/certificates/issue", form);
        for (var file : key.files((String) made.get("chain"), (String) made.get("authority")).entrySet()) PgFiles.writeSecret(out.resolve(file.getKey()), file.getValue());
        System.out.println("certificate " + made.get("id") + " of " + customer + " is in service until " + made.get("until"));
        System.out.println("written to " + out + ": key.pem certificate.pem ca.pem client.p12 client-password");
        return 0;
    }

    private static DataFolder.Running running(Path folder) throws IOException {
        return new DataFolder(folder).running().orElseThrow(() -> new CommandFailed("no installation runs on " + folder));
    }

    @Command(name = "list", description = "Shows every certificate with its state, its end and what is due.", mixinStandardHelpOptions = true)
    static final class Listing implements Callable<Integer> {
        @Mixin
        DataOption data;

        @Option(names = "--provider", paramLabel = "CODE", description = "Those of one provider only.")
        String provider;

        @Option(names = "--json", description = "As JSON.")
        boolean json;

        @Override
        @SuppressWarnings("unchecked")
        public Integer call() throws IOException {
            var form = new LinkedHashMap<String, String>();
            if (provider != null) form.put("provider", provider);
            var all = (List<Map<String, Object>>) Control.post(running(data.folder()), "/internal/certificates/list", form).get("certificates");
            if (json) {
                System.out.println(JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(all));
                return 0;
            }
            for (var one : all) {
                System.out.printf("%-5s %-8s %-16s %-11s %-10s %-26s %s%n", one.get("id"), one.get("provider"), one.get("customer"), one.get("source"), one.get("state"),
                        one.get("until") == null ? "-" : one.get("until"), one.get("dueOn") == null ? "" : "due " + one.get("dueOn"));
            }
            return 0;
        }
    }

    @Command(name = "revoke", description = "Revokes a certificate: calls that show it are refused from now on.", mixinStandardHelpOptions = true)
    static final class Revoke implements Callable<Integer> {
        @Mixin
        DataOption data;

        @Parameters(paramLabel = "ID", description = "Its number in the list.")
        int id;

        @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why; its customer reads it.")
        String reason;

        @Override
        public Integer call() throws IOException {
            Control.post(running(data.folder()), "/internal/certificates/revoke", Map.of("id", String.valueOf(id), "reason", reason));
            System.out.println("certificate " + id + " is revoked");
            return 0;
        }
    }
}
