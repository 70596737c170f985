package org.guichet.ws.door;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.guichet.cli.TestInstallation;

/// A customer's system as the JDK's own client would be it: with or without a certificate, over connections that it keeps open.
public final class TlsCaller implements AutoCloseable {
    /// A message that is an envelope and nothing more.
    public static final String ENVELOPE = "<soap:Envelope xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\"><soap:Body/></soap:Envelope>";

    private final HttpClient http;
    private final String url;

    private TlsCaller(HttpClient http, String url) {
        this.http = http;
        this.url = url;
    }

    /// @param identity null: without a certificate
    public static TlsCaller of(TestInstallation installation, TestCertificates.Identity identity) {
        var port = installation.bean(WebServicePort.class);
        var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).sslContext(context(port.certificate(), identity)).connectTimeout(Duration.ofSeconds(10)).build();
        return new TlsCaller(client, "https://localhost:" + port.port());
    }

    static SSLContext context(X509Certificate trusted, TestCertificates.Identity identity) {
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
                store.setKeyEntry("client", identity.key(), new char[0], identity.chain().toArray(X509Certificate[]::new));
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
