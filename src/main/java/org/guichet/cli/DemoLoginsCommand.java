package org.guichet.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@Command(
        name = "demo-logins",
        description = "Shows the logins of the demo: random for each data folder, kept there in secrets/demo-logins.json (mode 0600).",
        mixinStandardHelpOptions = true)
final class DemoLoginsCommand implements Callable<Integer> {
    @Mixin
    DataOption data;

    @Option(names = "--json", description = "As JSON: portal, ws (web services, mutual TLS), tokenEndpoint, logins.")
    boolean json;

    @Override
    public Integer call() throws IOException {
        var folder = new DataFolder(data.folder());
        var file = file(data.folder());
        if (!Files.exists(file)) throw new CommandFailed("no demo in " + data.folder() + ": it is made at the first start without --empty");
        var logins = JsonMapper.shared().readValue(Files.readString(file), new TypeReference<List<Map<String, Object>>>() {});
        var portal = folder.address();
        if (!json) {
            System.out.println("portal " + portal);
            System.out.println("ws     " + folder.webServices());
            for (var login : logins) {
                System.out.printf("%-14s %-11s %-28s %-28s %s%n", login.get("family"), login.get("role"), login.get("party"), login.get("user"), login.get("password"));
            }
            return 0;
        }
        var all = new LinkedHashMap<String, Object>();
        all.put("portal", portal);
        all.put("ws", folder.webServices());
        all.put("tokenEndpoint", portal + "/oauth2/token");
        all.put("logins", logins);
        System.out.println(JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(all));
        return 0;
    }

    /// Where the demo's logins are kept: a JSON array, one object for each login.
    static Path file(Path data) {
        return data.resolve("secrets/demo-logins.json");
    }
}
