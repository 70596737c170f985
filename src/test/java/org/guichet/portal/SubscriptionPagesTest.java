package org.guichet.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The pages of subscriptions name only wordings that both languages have.
class SubscriptionPagesTest {
    private static final Pattern KEY = Pattern.compile("\"(sub\\.[a-z.-]+)\"");

    @Test
    void everyWordingExistsInBothLanguages() throws IOException {
        for (var language : new String[] {"fr", "en"}) {
            var texts = new Properties();
            try (var in = Files.newBufferedReader(Path.of("src/main/resources/portal/messages_" + language + ".properties"))) {
                texts.load(in);
            }
            for (var page : new String[] {"subscription", "subscriptions"}) {
                var keys = KEY.matcher(Files.readString(Path.of("src/main/jte/pages/" + page + ".jte")));
                while (keys.find()) assertThat(texts.containsKey(keys.group(1)) || texts.containsKey(keys.group(1) + ".1") && texts.containsKey(keys.group(1) + ".n")).as(language + " " + keys.group(1)).isTrue();
            }
        }
    }
}
