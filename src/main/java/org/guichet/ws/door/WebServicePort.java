package org.guichet.ws.door;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import org.apache.catalina.connector.Connector;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;
import org.apache.tomcat.util.threads.VirtualThreadExecutor;
import org.guichet.certificate.ServerKeys;
import org.guichet.config.Installation;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/// The port of the web services: mutual TLS, and nothing else is served on it (see `DoorFilter`).
@Component
public class WebServicePort implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {
    /// A request that has begun must go on arriving.
    private static final int SILENCE_MS = 10_000;
    private static final int IDLE_MS = 60_000;
    private static final int MOST_CONNECTIONS = 2_000;
    private static final int HEADERS_BYTES = 16 * 1024;
    private static final int SWALLOWED_BYTES = 64 * 1024;
    /// Forward secrecy and authenticated encryption only.
    private static final String CIPHERS_12 = "ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-RSA-AES256-GCM-SHA384:ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-RSA-CHACHA20-POLY1305";
    private static final String CIPHERS_13 = "TLS_AES_256_GCM_SHA384:TLS_AES_128_GCM_SHA256:TLS_CHACHA20_POLY1305_SHA256";

    private final Installation installation;
    private final ServerKeySource source;
    private volatile Connector connector;
    private volatile ServerKeys.Held shown;

    WebServicePort(Installation installation, ServerKeySource source) {
        this.installation = installation;
        this.source = source;
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        var keys = source.keys();
        if (keys.isEmpty()) return;
        shown = keys.get();
        var made = new Connector(Http11NioProtocol.class.getName());
        var settings = installation.settings();
        made.setPort(settings.webServicePort());
        made.setScheme("https");
        made.setSecure(true);
        made.setXpoweredBy(false);
        made.setMaxPostSize(0);
        var protocol = (Http11NioProtocol) made.getProtocolHandler();
        try {
            protocol.setAddress(InetAddress.getByName(settings.address()));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("the address " + settings.address() + " is unknown to this machine", e);
        }
        protocol.setSSLEnabled(true);
        protocol.setExecutor(new VirtualThreadExecutor("web-service-"));
        protocol.setConnectionTimeout(SILENCE_MS);
        protocol.setKeepAliveTimeout(IDLE_MS);
        protocol.setMaxConnections(MOST_CONNECTIONS);
        protocol.setMaxHttpRequestHeaderSize(HEADERS_BYTES);
        protocol.setMaxHeaderCount(50);
        protocol.setMaxSwallowSize(SWALLOWED_BYTES);
        protocol.setServerRemoveAppProvidedValues(true);
        protocol.addSslHostConfig(host(shown));
        factory.addAdditionalConnectors(made);
        connector = made;
    }

    /// The port that it listens on; -1 before it does, and where this node has no certificate to show.
    public int port() {
        return connector == null ? -1 : connector.getLocalPort();
    }

    /// Where this machine reaches it, without a path.
    public String url() {
        if (connector == null) return "not served";
        var address = installation.settings().address();
        var wild = List.of("0.0.0.0", "::").contains(address);
        return "https://" + (wild ? "127.0.0.1" : address) + ":" + port();
    }

    /// Where customers' systems reach it, as it is told to them.
    public String publicUrl() {
        var told = installation.settings().publicUrl();
        return told == null ? url() : "https://" + URI.create(told).getHost() + ":" + port();
    }

    /// The certificate that the port shows now.
    public X509Certificate certificate() {
        return shown.chain().getFirst();
    }

    /// Takes another server certificate without closing anything: connections that are open keep the one they began with.
    ///
    /// @return true when it was another one
    public synchronized boolean refresh() {
        if (connector == null) return false;
        var fresh = source.keys();
        if (fresh.isEmpty() || fresh.get().fingerprint().equals(shown.fingerprint())) return false;
        ((Http11NioProtocol) connector.getProtocolHandler()).addSslHostConfig(host(fresh.get()), true);
        shown = fresh.get();
        return true;
    }

    private static SSLHostConfig host(ServerKeys.Held keys) {
        var host = new SSLHostConfig();
        host.setProtocols("TLSv1.2+TLSv1.3");
        host.setCiphers(CIPHERS_12);
        host.setCipherSuites(CIPHERS_13);
        host.setHonorCipherOrder(true);
        host.setCertificateVerification("optional");
        host.setTrustManagerClassName(AnyCertificate.class.getName());
        var certificate = new SSLHostConfigCertificate(host, SSLHostConfigCertificate.Type.UNDEFINED);
        certificate.setCertificateKeystore(store(keys));
        certificate.setCertificateKeystorePassword("");
        certificate.setCertificateKeyAlias("server");
        host.addCertificate(certificate);
        return host;
    }

    private static KeyStore store(ServerKeys.Held keys) {
        try {
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("server", keys.key(), new char[0], keys.chain().toArray(X509Certificate[]::new));
            return store;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("the server's key cannot be used", e);
        }
    }
}
