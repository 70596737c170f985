package org.guichet.ws;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.guichet.certificate.Authority;
import org.guichet.certificate.Certificates;
import org.guichet.certificate.NewKey;
import org.guichet.kernel.Actor;
import org.guichet.scenario.Counter;
import org.guichet.ws.door.WebServicePort;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The examples of docs/integration.md, as they stand, against the real port with mutual TLS: curl, the `soap` package of npm, and a
/// Java client whose classes are made from the published WSDL.
@Tag("process")
class IntegrationGuideTest {
    private static final Pattern EXAMPLE = Pattern.compile("```sh\n(.*?)```\n```output\n(.*?)```", Pattern.DOTALL);
    private static final Pattern FILE = Pattern.compile("```(?:js|java) (\\S+)\n(.*?)```", Pattern.DOTALL);
    private static final Path CLIENT = Path.of("src", "test", "node", "soap-client");
    @TempDir
    Path folder;

    @Test
    void theExamplesOfTheGuideWork() throws IOException, InterruptedException {
        try (var counter = Counter.open("2026-03-02T10:00")) {
            var guide = Files.readString(Path.of("docs", "integration.md"));
            var files = FILE.matcher(guide);
            while (files.find()) Files.writeString(folder.resolve(files.group(1)), files.group(2));
            certificate(counter);
            nodeModules();
            javaClient(counter.installation.url());

            var script = new StringBuilder();
            var expected = new StringBuilder();
            var found = EXAMPLE.matcher(guide);
            while (found.find()) {
                script.append(found.group(1)).append("\necho ----\n");
                expected.append(found.group(2)).append("----\n");
            }
            Files.writeString(folder.resolve("guide.sh"), script);
            var port = counter.installation.bean(WebServicePort.class).port();
            var said = run(Map.of("BASE", counter.installation.url(), "WS", "https://localhost:" + port + "/ws/esav/v1/signalisation", "OPERATOR", "alpha", "AT", "2026-03-02T10:00:00+01:00",
                    "CLASSPATH", "classes" + File.pathSeparator + absolute()), "bash", "guide.sh");
            assertThat(said.lines().filter(line -> !line.matches("[A-Z][a-z]{2} \\d\\d, \\d{4} .*|(INFO|WARNING): .*|\\d\\d:\\d\\d:\\d\\d.*|SLF4J.*")).toList()).isEqualTo(expected.toString().lines().toList());

            // what the systems filed is on the portal
            assertThat(counter.detail(counter.person("client.alpha"), "SIG-2026-000002").ticket().service()).isEqualTo("FTTH-21-0005");
            assertThat(counter.detail(counter.person("client.alpha"), "SIG-2026-000003").ticket().description()).isEqualTo("Coupures brèves");
        }
    }

    /// What `./guichet certificate --customer alpha --out DIR` writes.
    private void certificate(Counter counter) throws IOException {
        var customer = counter.person("client.alpha").scope();
        var staff = Actor.system(customer.provider());
        var certificates = counter.installation.bean(Certificates.class);
        var key = new NewKey();
        var made = certificates.requestAndIssue(staff, customer.customer(), key.request("alpha").getBytes(StandardCharsets.UTF_8)).get();
        for (var file : key.files(certificates.pem(staff, made.id()).get(), counter.installation.bean(Authority.class).pem().get()).entrySet()) Files.write(folder.resolve(file.getKey()), file.getValue());
    }

    /// The package as the lock file pins it, installed once into target.
    private void nodeModules() throws IOException, InterruptedException {
        var target = Files.createDirectories(Path.of("target", "soap-client").toAbsolutePath());
        for (var name : List.of("package.json", "package-lock.json")) Files.copy(CLIENT.resolve(name), target.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        if (!Files.exists(target.resolve("node_modules/soap/package.json"))) run(Map.of(), "npm", "ci", "--prefix", target.toString(), "--ignore-scripts", "--no-audit", "--no-fund");
        Files.createSymbolicLink(folder.resolve("node_modules"), target.resolve("node_modules"));
    }

    private void javaClient(String base) throws IOException, InterruptedException {
        var java = Path.of(System.getProperty("java.home"), "bin");
        var classpath = absolute();
        run(Map.of(), java.resolve("java").toString(), "-cp", classpath, "org.apache.cxf.tools.wsdlto.WSDLToJava", "-bareMethods", "-p", "esav", "-d", "generated", base + "/catalogue/esav/v1/signalisation.wsdl");
        var sources = new ArrayList<>(List.of(java.resolve("javac").toString(), "-nowarn", "-proc:none", "-d", "classes", "-cp", classpath, "Client.java"));
        try (var files = Files.walk(folder.resolve("generated"))) {
            files.filter(f -> f.toString().endsWith(".java")).map(Path::toString).forEach(sources::add);
        }
        run(Map.of(), sources.toArray(String[]::new));
    }

    /// The class path of this run: it holds CXF, as an operator's project would.
    private static String absolute() {
        return String.join(File.pathSeparator, java.util.Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator)).map(part -> Path.of(part).toAbsolutePath().toString()).toList());
    }

    private String run(Map<String, String> environment, String... command) throws IOException, InterruptedException {
        var log = folder.resolve("said").toFile();
        var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).redirectOutput(log);
        builder.environment().putAll(environment);
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().put("PATH", Path.of(System.getProperty("java.home"), "bin") + File.pathSeparator + System.getenv("PATH"));
        var code = builder.start().waitFor();
        var output = Files.readString(log.toPath(), StandardCharsets.UTF_8);
        assertThat(code).as(output).isZero();
        return output;
    }
}
