package org.guichet.portal;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.guichet.kernel.Typography;

/// Every wording of the portal's pages, in one file for each language. A missing key is a bug and throws.
final class Messages {
    private static final Map<String, Messages> ALL = Map.of("fr", new Messages("fr"), "en", new Messages("en"));

    private final Map<String, String> texts = new HashMap<>();

    private Messages(String language) {
        var file = "/portal/messages_" + language + ".properties";
        try (var stream = Messages.class.getResourceAsStream(file)) {
            var read = new Properties();
            read.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
            read.forEach((key, text) -> texts.put((String) key, language.equals("fr") ? Typography.french((String) text) : (String) text));
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }

    static Messages in(String language) {
        return ALL.get("en".equals(language) ? "en" : "fr");
    }

    Map<String, String> texts() {
        return Map.copyOf(texts);
    }

    boolean has(String key) {
        return texts.containsKey(key);
    }

    /// The wording with `{0}`, `{1}` … filled.
    String text(String key, Object... args) {
        var text = texts.get(key);
        if (text == null) throw new IllegalArgumentException("no wording for " + key);
        for (int i = 0; i < args.length; i++) text = text.replace("{" + i + "}", String.valueOf(args[i]));
        return text;
    }

    /// The wording for a number: `key.0` for none where it exists, `key.1` for one, `key.n` for more.
    String count(String key, long n, Object... more) {
        var args = new Object[more.length + 1];
        args[0] = n;
        System.arraycopy(more, 0, args, 1, more.length);
        if (n == 0 && has(key + ".0")) return text(key + ".0", args);
        return text(key + (n <= 1 ? ".1" : ".n"), args);
    }
}
