package org.guichet.nodes;

import java.io.FileInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// A real nginx with the file that we hand out (dist/nginx/nginx.conf): only addresses, ports and paths are replaced.
final class Nginx implements AutoCloseable {
    private final Path folder;
    private final int port = NodeProcess.freePort();
    private final int webServicePort = NodeProcess.freePort();
    private final SSLContext trusting;
    private Process process;

    private Nginx(Path folder) throws IOException, GeneralSecurityException, InterruptedException {
        this.folder = folder;
        for (var part : List.of("client_body", "proxy", "fastcgi", "uwsgi", "scgi")) Files.createDirectories(folder.resolve(part));
        run("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2", "-subj", "/CN=guichet", "-addext", "subjectAltName=IP:127.0.0.1",
                "-keyout", folder.resolve("key.pem").toString(), "-out", folder.resolve("chain.pem").toString());
        this.trusting = trusting(folder.resolve("chain.pem"));
    }

    static Nginx before(Path folder, NodeProcess one, NodeProcess other) throws IOException, GeneralSecurityException, InterruptedException {
        var nginx = new Nginx(Files.createDirectories(folder));
        nginx.configure(one, other);
        nginx.start();
        return nginx;
    }

    private void configure(NodeProcess one, NodeProcess other) throws IOException {
        var temporary = new StringBuilder("http {\n");
        for (var part : List.of("client_body", "proxy", "fastcgi", "uwsgi", "scgi")) temporary.append("    ").append(part).append("_temp_path ").append(folder.resolve(part)).append(";\n");
        var text = Files.readString(Path.of("dist/nginx/nginx.conf"));
        for (var pair : List.of(
                List.of("10.0.0.11:8080", "127.0.0.1:" + one.port), List.of("10.0.0.12:8080", "127.0.0.1:" + other.port),
                List.of("10.0.0.11:8443", "127.0.0.1:" + one.webServicePort), List.of("10.0.0.12:8443", "127.0.0.1:" + other.webServicePort),
                List.of("listen 443 ssl;", "listen 127.0.0.1:" + port + " ssl;"), List.of("listen 8443;", "listen 127.0.0.1:" + webServicePort + ";"),
                List.of("/etc/guichet/tls", folder.toString()), List.of("/run/nginx.pid", folder.resolve("nginx.pid").toString()), List.of("/var/log/nginx", folder.toString()),
                List.of("http {\n", temporary.toString()))) {
            if (!text.contains(pair.getFirst())) throw new IllegalStateException("dist/nginx/nginx.conf does not hold " + pair.getFirst());
            text = text.replace(pair.getFirst(), pair.getLast());
        }
        Files.writeString(folder.resolve("nginx.conf"), text);
    }

    private void start() throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("/usr/sbin/nginx", "-p", folder.toString(), "-c", folder.resolve("nginx.conf").toString(), "-g",
                "daemon off;" + (System.getProperty("user.name").equals("root") ? " user root;" : "")));
        process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(folder.resolve("output.log").toFile()).start();
        var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!listens()) {
            if (!process.isAlive() || System.nanoTime() > end) throw new IOException("nginx does not start: " + Files.readString(folder.resolve("output.log")));
            Thread.onSpinWait();
        }
    }

    private boolean listens() {
        try (var socket = new Socket("127.0.0.1", port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    String url() {
        return "https://127.0.0.1:" + port;
    }

    int webServicePort() {
        return webServicePort;
    }

    /// Clients that trust this nginx.
    HttpClient.Builder client() {
        return HttpClient.newBuilder().sslContext(trusting).version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(5));
    }

    /// Lines of the access log that name this node as the one that was asked.
    long servedBy(NodeProcess node) throws IOException {
        try (var lines = Files.lines(folder.resolve("access.log"))) {
            return lines.filter(line -> line.contains("127.0.0.1:" + node.port)).count();
        }
    }

    private static SSLContext trusting(Path certificate) throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (var in = new FileInputStream(certificate.toFile())) {
            store.setCertificateEntry("nginx", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(store);
        var context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }

    private static void run(String... command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        var said = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) throw new IOException(command[0] + " failed: " + said);
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(10, TimeUnit.SECONDS)) process.destroyForcibly();
    }
}
