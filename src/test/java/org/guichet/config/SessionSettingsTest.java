package org.guichet.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The configuration's key `session`.
class SessionSettingsTest {
    @TempDir
    private Path folder;

    @Test
    void readsHowLongSessionsLast() throws IOException {
        assertThat(read("session: {lock-after: 30min, lifetime: 8h}")).isEqualTo(new Settings.Session(Duration.ofMinutes(30), Duration.ofHours(8)));
        assertThat(read("session: {lock-after: 5min}")).isEqualTo(new Settings.Session(Duration.ofMinutes(5), Duration.ofHours(12)));
        assertThat(read("port: 8080")).isEqualTo(new Settings.Session(Duration.ofMinutes(15), Duration.ofHours(12)));
    }

    @Test
    void refusesWhatMakesNoSenseWithItsLine() {
        assertThatThrownBy(() -> read("port: 8080\nsession:\n  lock-after: soon")).isInstanceOf(ConfigError.class).hasMessageContaining(":3: lock-after is a number of minutes or hours");
        assertThatThrownBy(() -> read("session: {lock-after: 13h}")).hasMessageContaining("lock-after is longer than lifetime");
        assertThatThrownBy(() -> read("session: {timeout: 1h}")).hasMessageContaining("unknown key \"timeout\"");
    }

    private Settings.Session read(String yaml) throws IOException {
        return SettingsFile.read(Files.writeString(folder.resolve("guichet.yaml"), yaml)).session();
    }
}
