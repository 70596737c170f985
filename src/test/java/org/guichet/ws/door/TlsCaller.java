package org.guichet.ws.door;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.guichet.certificate.TestAuthority;
import org.guichet.cli.TestInstallation;

/// A customer's system as the JDK's own client would be it: with or without a certificate, over connections that it keeps open.
public final class TlsCaller implements AutoCloseable {
    /// A message that is an envelope and nothing more.
    public static final String ENVELOPE = "<soap:Envelope xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\"><soap:Body/></soap:Envelope>";

    private final HttpClient http;
    private final String url;

    private final SSLContext tls;

    private TlsCaller(HttpClient http, String url, SSLContext tls) {
        this.http = http;
        this.url = url;
        this.tls = tls;
    }

    /// @param identity null: without a certificate
    public static TlsCaller of(TestInstallation installation, TestAuthority.Leaf identity) {
        var port = installation.bean(WebServicePort.class);
        var tls = context(port.certificate(), identity);
        var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).sslContext(tls).connectTimeout(Duration.ofSeconds(10)).build();
        return new TlsCaller(client, "https://localhost:" + port.port(), tls);
    }

    static SSLContext context(X509Certificate trusted, TestAuthority.Leaf identity) {
        try {
            var trust = KeyStore.getInstance("PKCS12");
            trust.load(null, null);
            trust.setCertificateEntry("server", trusted);
            var trustManagers = TrustManagerFactory.getInstance("PKIX");
            trustManagers.init(trust);
            KeyManager[] keys = null;
            if (identity != null) {
                var store = KeyStore.getInstance("PKCS12");
                store.load(null, null);
                store.setKeyEntry("client", identity.keys().getPrivate(), new char[0], new X509Certificate[] {identity.certificate()});
                var keyManagers = KeyManagerFactory.getInstance("SunX509");
                keyManagers.init(store, new char[0]);
                keys = keyManagers.getKeyManagers();
            }
            var context = SSLContext.getInstance("TLS");
            context.init(keys, trustManagers.getTrustManagers(), new SecureRandom());
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /// One connection over which requests go one after the other, and nothing is opened anew.
    public Line line() throws IOException {
        var socket = (SSLSocket) tls.getSocketFactory().createSocket("localhost", URI.create(url).getPort());
        socket.setSoTimeout(60_000);
        return new Line(socket);
    }

    /// A single connection, by hand.
    public static final class Line implements AutoCloseable {
        private final SSLSocket socket;

        private Line(SSLSocket socket) {
            this.socket = socket;
        }

        /// Sends a message and reads its answer, head and body.
        public String post(String path, String message) throws IOException {
            var body = message.getBytes(StandardCharsets.UTF_8);
            send("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/xml\r\nContent-Length: " + body.length + "\r\n\r\n" + message);
            return answer();
        }

        /// Asks and reads the answer.
        public String get(String path) throws IOException {
            send("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
            return answer();
        }

        public void send(String text) throws IOException {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
        }

        /// One answer that announces its length; empty when the connection was closed.
        public String answer() throws IOException {
            var head = new StringBuilder();
            var in = socket.getInputStream();
            while (head.indexOf("\r\n\r\n") < 0) {
                var one = in.read();
                if (one < 0) return head.toString();
                head.append((char) one);
            }
            var length = head.toString().lines().filter(line -> line.toLowerCase(java.util.Locale.ROOT).startsWith("content-length:")).map(line -> Integer.parseInt(line.substring(15).strip())).findFirst().orElse(0);
            if (!head.toString().toLowerCase(java.util.Locale.ROOT).contains("transfer-encoding: chunked")) return head + new String(in.readNBytes(length), StandardCharsets.UTF_8);
            while (!head.toString().endsWith("\r\n0\r\n\r\n")) head.append((char) in.read());
            return head.toString();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    public String url() {
        return url;
    }

    /// Sends a message to a path; `headers` are names and values in turn.
    public HttpResponse<String> post(String path, String message, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(url + path)).timeout(Duration.ofSeconds(60)).POST(HttpRequest.BodyPublishers.ofString(message));
        var typed = false;
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
            typed |= headers[i].equalsIgnoreCase("Content-Type");
        }
        if (!typed) request.header("Content-Type", "text/xml;charset=UTF-8");
        return send(request.build());
    }

    public HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(URI.create(url + path)).timeout(Duration.ofSeconds(60)).build());
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
