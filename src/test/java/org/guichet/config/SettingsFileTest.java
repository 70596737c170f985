package org.guichet.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsFileTest {
    @TempDir
    Path folder;

    @Test
    void theDocumentedExampleIsReadWhole() throws IOException {
        for (var secret : List.of("owner-password", "app-password", "mail-password", "seal-password")) Files.writeString(folder.resolve(secret), "s3cret-" + secret + "\n");
        var page = Files.readString(Path.of("docs/configuration.md"));
        var settings = read(page.substring(page.indexOf("```yaml\n") + 8, page.indexOf("\n```\n", page.indexOf("```yaml"))));

        assertThat(settings.publicUrl()).isEqualTo("https://guichet.example.fr");
        assertThat(settings.trustedProxies()).containsExactly("127.0.0.1");
        assertThat(settings.provider()).isEqualTo(new Settings.Provider("fibre-ouest", "Fibre Ouest", "bfc-fibre", "admin@fibre-ouest.example"));
        assertThat(settings.contracts()).containsExactly(folder.resolve("contrats"));
        assertThat(settings.database().app()).isEqualTo(new Settings.Credential("guichet_app", "s3cret-app-password"));
        assertThat(settings.mail().login().secret()).isEqualTo("s3cret-mail-password");
        assertThat(settings.mail().security()).isEqualTo("starttls");
        assertThat(settings.papers().seal()).isEqualTo(new Settings.Keystore(folder.resolve("seal.p12"), "PKCS12", null, 0, "s3cret-seal-password", null));
    }

    @Test
    void aSecretIsNotShown() throws IOException {
        Files.writeString(folder.resolve("p"), "s3cret");
        var settings = read("mail: {host: h, from: a@b, user: u, password-file: p}");
        assertThat(settings.toString()).doesNotContain("s3cret");
    }

    @Test
    void anEmptyFileMeansTheDefaults() throws IOException {
        assertThat(read("# nothing\n")).isEqualTo(Settings.DEFAULTS);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            port: 8080\\nprot: 1                          | :2: unknown key "prot"; known here: address, port
            port: 99999                                   | :1: port is a port number
            port: [1]                                     | :1: port must be one value
            port: 1\\nport: 2                             | :2: "port" stands twice
            public-url: guichet.example.fr                | :1: public-url is a scheme and a host
            provider: {code: x}                           | :1: "administrator" is missing
            provider: {code: X y}                         | :1: code holds small letters
            database:\\n  url: mysql://x                  | :2: url begins with jdbc:postgresql://
            mail:\\n  host: h\\n  security: ssl           | :3: security is none, starttls or tls
            mail: {host: h, from: a, user: u}             | :1: user and password-file stand together
            mail: {host: h, from: a, user: u, password-file: none} | :1: /
            events: {private-targets: maybe}              | :1: private-targets is true or false
            events: {ports: [443, 0]}                     | :1: ports is a list of port numbers
            events: {kafka: {bootstrap: here, topic: t}}  | :1: bootstrap is a list of brokers
            events: {kafka: {bootstrap: "a:1", topic: "a b"}} | :1: topic holds letters
            contracts: here                               | :1: contracts must be a list
            - a list                                      | :1: the file must hold keys and values
            a: b: c                                       | :1: not readable as YAML
            """)
    void anErrorNamesItsLine(String text, String reason) {
        assertThatThrownBy(() -> read(text.strip().replace("\\n", "\n"))).isInstanceOf(ConfigError.class).hasMessageContaining("guichet.yaml" + reason.strip());
    }

    private Settings read(String text) throws IOException {
        var file = folder.resolve("guichet.yaml");
        Files.writeString(file, text);
        return SettingsFile.read(file);
    }
}
