package org.guichet.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/// Reads `guichet.yaml`. Strict: an unknown key, a value of the wrong form or a secret that cannot be read is an error
/// that names its line. Relative paths start at the file's own folder.
public final class SettingsFile {
    private static final Pattern CODE = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    private final Path file;

    private SettingsFile(Path file) {
        this.file = file.toAbsolutePath().normalize();
    }

    /// @throws ConfigError with file, line and reason
    public static Settings read(Path file) {
        return new SettingsFile(file).read();
    }

    private Settings read() {
        Node root;
        try (var reader = Files.newBufferedReader(file)) {
            root = new Yaml(new LoaderOptions()).compose(reader);
        } catch (MarkedYAMLException e) {
            var mark = e.getProblemMark();
            throw new ConfigError(file + ":" + (mark == null ? 1 : mark.getLine() + 1) + ": not readable as YAML: " + e.getProblem());
        } catch (IOException e) {
            throw new ConfigError(file + ": cannot be read");
        }
        if (root == null) return Settings.DEFAULTS;
        var defaults = Settings.DEFAULTS;
        var all = map(root, "the file", "address", "port", "ws-port", "public-url", "trusted-proxies", "provider", "database", "mail", "contracts", "session", "certificates", "events", "sealing", "papers");
        return new Settings(
                all.has("address") ? all.text("address") : defaults.address(),
                all.has("port") ? all.port("port") : defaults.port(),
                all.has("ws-port") ? all.port("ws-port") : defaults.webServicePort(),
                all.has("public-url") ? url(all) : null,
                all.has("trusted-proxies") ? all.texts("trusted-proxies") : List.of(),
                all.has("provider") ? provider(all.get("provider")) : null,
                all.has("database") ? database(all.get("database")) : null,
                all.has("mail") ? mail(all.get("mail")) : null,
                all.has("contracts") ? all.texts("contracts").stream().map(this::path).toList() : List.of(),
                all.has("session") ? session(all.get("session")) : defaults.session(),
                all.has("certificates") ? certificates(all.get("certificates")) : defaults.certificates(),
                all.has("events") ? events(all.get("events")) : defaults.events(),
                all.has("sealing") ? sealing(all.get("sealing")) : defaults.sealing(),
                all.has("papers") ? papers(all.get("papers")) : defaults.papers());
    }

    private Settings.Papers papers(Node node) {
        var keys = map(node, "papers", "seal");
        return new Settings.Papers(keys.has("seal") ? keystore(keys.get("seal"), "seal") : null);
    }

    private Settings.Certificates certificates(Node node) {
        var keys = map(node, "certificates", "authority", "recognised", "jdk-authorities", "lists", "validity", "warn", "hosts", "server");
        var standard = Settings.Certificates.DEFAULT;
        return new Settings.Certificates(
                keys.has("authority") ? keystore(keys.get("authority"), "authority") : null,
                keys.has("recognised") ? keys.texts("recognised").stream().map(this::path).toList() : List.of(),
                keys.has("jdk-authorities") && truth(keys, "jdk-authorities"),
                keys.has("lists") ? keys.texts("lists").stream().map(list -> list.matches("https?://.+") ? list : path(list).toString()).toList() : List.of(),
                keys.has("validity") ? days(keys.get("validity"), "validity") : standard.validityDays(),
                keys.has("warn") ? keys.nodes("warn").stream().map(distance -> days(distance, "warn")).sorted(java.util.Comparator.reverseOrder()).toList() : standard.warnDays(),
                keys.has("hosts") ? keys.texts("hosts") : standard.hosts(),
                keys.has("server") ? keystore(keys.get("server"), "server") : null);
    }

    private Settings.Keystore keystore(Node node, String name) {
        var keys = map(node, name, "keystore", "type", "library", "slot", "password-file", "alias");
        var type = keys.has("type") ? keys.text("type") : "PKCS12";
        if (!Set.of("PKCS12", "PKCS11").contains(type)) throw error(keys.get("type"), "type is PKCS12 or PKCS11");
        var device = type.equals("PKCS11");
        if (device == keys.has("keystore") || device != keys.has("library")) throw error(node, device ? "PKCS11 needs library, and no keystore" : "PKCS12 needs keystore, and no library");
        if (keys.has("slot") && !keys.text("slot").matches("\\d{1,4}")) throw error(keys.get("slot"), "slot is a number from 0");
        return new Settings.Keystore(device ? null : path(keys.text("keystore")), type, device ? path(keys.text("library")) : null,
                keys.has("slot") ? Integer.parseInt(keys.text("slot")) : 0, secret(keys.get("password-file")), keys.has("alias") ? keys.text("alias") : null);
    }

    private boolean truth(Keys keys, String key) {
        var text = keys.text(key);
        if (!Set.of("true", "false").contains(text)) throw error(keys.get(key), key + " is true or false");
        return text.equals("true");
    }

    private int days(Node node, String key) {
        var text = scalar(node, key);
        if (!text.matches("[1-9]\\d{0,3}d")) throw error(node, key + " is a number of days, such as 365d");
        return Integer.parseInt(text.replace("d", ""));
    }

    private Settings.Events events(Node node) {
        var keys = map(node, "events", "private-targets", "ports", "ca-file", "kafka");
        var open = keys.has("private-targets") && flag(keys, "private-targets");
        return new Settings.Events(open, keys.has("ports") ? ports(keys) : open ? List.of() : Settings.Events.DEFAULT.ports(), keys.has("ca-file") ? path(keys.text("ca-file")) : null,
                keys.has("kafka") ? kafka(keys.get("kafka")) : null);
    }

    private Settings.Kafka kafka(Node node) {
        var keys = map(node, "kafka", "bootstrap", "topic", "properties-file");
        var bootstrap = keys.text("bootstrap");
        if (!bootstrap.matches("[^,:\\s]+:\\d{1,5}(,[^,:\\s]+:\\d{1,5})*")) throw error(keys.get("bootstrap"), "bootstrap is a list of brokers such as kafka-1:9092,kafka-2:9092");
        var topic = keys.text("topic");
        if (!topic.matches("[a-zA-Z0-9._-]{1,249}")) throw error(keys.get("topic"), "topic holds letters, digits, dots, hyphens and underscores");
        return new Settings.Kafka(bootstrap, topic, keys.has("properties-file") ? path(keys.text("properties-file")) : null);
    }

    private List<Integer> ports(Keys keys) {
        var ports = keys.texts("ports");
        if (ports.isEmpty() || !ports.stream().allMatch(port -> port.matches("[1-9]\\d{0,4}") && Integer.parseInt(port) <= 65535)) throw error(keys.get("ports"), "ports is a list of port numbers, 1 to 65535");
        return ports.stream().map(Integer::valueOf).toList();
    }

    private boolean flag(Keys keys, String key) {
        var text = keys.text(key);
        if (!Set.of("true", "false").contains(text)) throw error(keys.get(key), key + " is true or false");
        return text.equals("true");
    }

    private Settings.Sealing sealing(Node node) {
        return SealingSettings.read(this, node);
    }

    private Settings.Session session(Node node) {
        var keys = map(node, "session", "lock-after", "lifetime");
        var standard = Settings.DEFAULTS.session();
        var lockAfter = keys.has("lock-after") ? span(keys, "lock-after") : standard.lockAfter();
        var lifetime = keys.has("lifetime") ? span(keys, "lifetime") : standard.lifetime();
        if (lockAfter.compareTo(lifetime) > 0) throw error(node, "lock-after is longer than lifetime");
        return new Settings.Session(lockAfter, lifetime);
    }

    Duration span(Keys keys, String key) {
        var text = keys.text(key);
        if (!text.matches("[1-9]\\d{0,3}(min|h)")) throw error(keys.get(key), key + " is a number of minutes or hours, such as 15min or 12h");
        return text.endsWith("h") ? Duration.ofHours(Long.parseLong(text.replace("h", ""))) : Duration.ofMinutes(Long.parseLong(text.replace("min", "")));
    }

    private String url(Keys all) {
        var url = all.text("public-url");
        if (!url.matches("https?://[^/\\s?#]+/?")) throw error(all.get("public-url"), "public-url is a scheme and a host, such as https://guichet.example.fr");
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    private Settings.Provider provider(Node node) {
        var keys = map(node, "provider", "code", "name", "family", "administrator");
        var code = keys.text("code");
        if (!CODE.matcher(code).matches()) throw error(keys.get("code"), "code holds small letters, digits and single hyphens");
        var administrator = keys.text("administrator");
        if (!administrator.matches("[^@\\s]+@[^@\\s]+")) throw error(keys.get("administrator"), "administrator is an e-mail address");
        return new Settings.Provider(code, keys.text("name"), keys.text("family"), administrator);
    }

    private Settings.External database(Node node) {
        var keys = map(node, "database", "url", "owner", "app");
        var url = keys.text("url");
        if (!url.startsWith("jdbc:postgresql://")) throw error(keys.get("url"), "url begins with jdbc:postgresql://");
        return new Settings.External(url, credential(keys.get("owner"), "owner"), credential(keys.get("app"), "app"));
    }

    private Settings.Mail mail(Node node) {
        var keys = map(node, "mail", "host", "port", "security", "user", "password-file", "from", "reply-to", "ca-file");
        var security = keys.has("security") ? keys.text("security") : "starttls";
        if (!Set.of("none", "starttls", "tls").contains(security)) throw error(keys.get("security"), "security is none, starttls or tls");
        if (keys.has("user") != keys.has("password-file")) throw error(node, "user and password-file stand together");
        var login = keys.has("user") ? new Settings.Credential(keys.text("user"), secret(keys.get("password-file"))) : null;
        return new Settings.Mail(keys.text("host"), keys.has("port") ? keys.port("port") : 587, security, login, keys.text("from"),
                keys.has("reply-to") ? keys.text("reply-to") : null, keys.has("ca-file") ? path(keys.text("ca-file")) : null);
    }

    private Settings.Credential credential(Node node, String name) {
        var keys = map(node, name, "user", "password-file");
        return new Settings.Credential(keys.text("user"), secret(keys.get("password-file")));
    }

    String secret(Node node) {
        var secretFile = path(scalar(node, "password-file"));
        try {
            var secret = Files.readString(secretFile).strip();
            if (secret.isEmpty()) throw error(node, secretFile + " is empty");
            return secret;
        } catch (IOException e) {
            throw error(node, secretFile + " cannot be read");
        }
    }

    Path path(String text) {
        return file.getParent().resolve(text).normalize();
    }

    Keys map(Node node, String what, String... known) {
        if (!(node instanceof MappingNode mapping)) throw error(node, what + " must hold keys and values");
        var found = new LinkedHashMap<String, Node>();
        for (var pair : mapping.getValue()) {
            var key = scalar(pair.getKeyNode(), "a key");
            if (!List.of(known).contains(key)) throw error(pair.getKeyNode(), "unknown key \"" + key + "\"; known here: " + String.join(", ", known));
            if (found.put(key, pair.getValueNode()) != null) throw error(pair.getKeyNode(), "\"" + key + "\" stands twice");
        }
        return new Keys(node, found);
    }

    String scalar(Node node, String what) {
        if (!(node instanceof ScalarNode scalar) || scalar.getValue().isBlank()) throw error(node, what + " must be one value");
        return scalar.getValue().strip();
    }

    ConfigError error(Node node, String reason) {
        return new ConfigError(file + ":" + (node.getStartMark().getLine() + 1) + ": " + reason);
    }

    final class Keys {
        private final Node at;
        private final Map<String, Node> found;

        Keys(Node at, Map<String, Node> found) {
            this.at = at;
            this.found = found;
        }

        boolean has(String key) {
            return found.containsKey(key);
        }

        Node get(String key) {
            var node = found.get(key);
            if (node == null) throw error(at, "\"" + key + "\" is missing");
            return node;
        }

        String text(String key) {
            return scalar(get(key), key);
        }

        int port(String key) {
            var text = text(key);
            var port = text.matches("\\d{1,5}") ? Integer.parseInt(text) : 0;
            if (port < 1 || port > 65535) throw error(get(key), key + " is a port number, 1 to 65535");
            return port;
        }

        List<Node> nodes(String key) {
            if (!(get(key) instanceof SequenceNode list)) throw error(get(key), key + " must be a list");
            return list.getValue();
        }

        List<String> texts(String key) {
            var texts = new ArrayList<String>();
            for (var node : nodes(key)) texts.add(scalar(node, "an entry of " + key));
            return List.copyOf(texts);
        }
    }
}
