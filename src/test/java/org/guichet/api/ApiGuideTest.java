package org.guichet.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The examples of docs/api.md, run by a shell with curl as they stand, say what the guide says they say.
@Tag("process")
class ApiGuideTest {
    private static final Pattern EXAMPLE = Pattern.compile("```sh\n(.*?)```\n```output\n(.*?)```", Pattern.DOTALL);
    private final ApiServer server = ApiServer.shared();
    @TempDir
    Path folder;

    @Test
    void theExamplesOfTheGuideWork() throws IOException, InterruptedException {
        server.clock.at("2026-03-02T09:00");
        var caller = server.tenant("bfc-fibre").caller();
        var script = new StringBuilder();
        var expected = new StringBuilder();
        var found = EXAMPLE.matcher(Files.readString(Path.of("docs", "api.md")));
        while (found.find()) {
            script.append(found.group(1)).append("\necho ----\n");
            expected.append(found.group(2)).append("----\n");
        }
        Files.writeString(folder.resolve("guide.sh"), script);
        var process = new ProcessBuilder("bash", "guide.sh").directory(folder.toFile()).redirectErrorStream(true).redirectOutput(folder.resolve("said").toFile());
        process.environment().put("BASE", server.url());
        process.environment().put("CLIENT_ID", caller.clientId());
        process.environment().put("CLIENT_SECRET", caller.secret());
        process.environment().put("LC_ALL", "C.UTF-8");
        assertThat(process.start().waitFor()).isZero();
        assertThat(Files.readString(folder.resolve("said"), StandardCharsets.UTF_8).replace("\r", "")).isEqualTo(expected.toString());
    }
}
