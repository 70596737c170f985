package org.guichet.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Period;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealingSettingsTest {
    @TempDir
    Path folder;

    private Settings.Sealing read(String yaml) throws IOException {
        Files.writeString(folder.resolve("secret"), "s3cret\n");
        return SettingsFile.read(Files.writeString(folder.resolve("guichet.yaml"), yaml)).sealing();
    }

    @Test
    void everything_named_is_read_and_nothing_is_needed() throws IOException {
        assertThat(read("port: 8081\n")).isEqualTo(Settings.Sealing.DEFAULT);
        assertThat(read("""
                sealing:
                  file: out/roots.jsonl
                  mail: tiers@example.fr
                  webhook: {url: "https://tiers.example/roots", secret-file: secret}
                  time-stamp: {url: "http://tsa.example/tsr", ca-file: ca.pem}
                  retention: {bfc-fibre: 5y, btbs: never, autre: 90d}
                """)).isEqualTo(new Settings.Sealing(folder.resolve("out/roots.jsonl"), "tiers@example.fr", new Settings.Sealing.Webhook(URI.create("https://tiers.example/roots"), "s3cret"),
                new Settings.Sealing.TimeStamp(URI.create("http://tsa.example/tsr"), folder.resolve("ca.pem"), Duration.ofHours(1)), Map.of("bfc-fibre", Period.ofYears(5), "autre", Period.ofDays(90))));
        assertThat(read("sealing: {time-stamp: {url: \"https://tsa.example\", ca-file: ca.pem, every: batch}}").timeStamp().every()).isZero();
        assertThat(read("sealing: {webhook: {url: \"https://tiers.example/\", secret-file: secret}}").webhook()).hasToString("https://tiers.example/");
    }

    @Test
    void what_cannot_be_meant_is_refused_with_its_line() {
        for (var wrong : Map.of("sealing: {files: x}", "1: unknown key \"files\"", "sealing: {mail: nobody}", "1: mail is an e-mail address", "sealing:\n  webhook: {url: \"ftp://x\"}", "2: url begins with https://",
                "sealing: {time-stamp: {url: \"https://x\"}}", "1: \"ca-file\" is missing", "sealing: {retention: {btbs: soon}}", "1: btbs is never or a number", "sealing: {retention: 5y}", "1: retention must hold",
                "sealing: {time-stamp: {url: \"https://x\", ca-file: a, every: 5s}}", "1: every is a number of minutes or hours").entrySet()) {
            assertThatThrownBy(() -> read(wrong.getKey())).as(wrong.getKey()).isInstanceOf(ConfigError.class).hasMessageContaining(wrong.getValue());
        }
    }
}
