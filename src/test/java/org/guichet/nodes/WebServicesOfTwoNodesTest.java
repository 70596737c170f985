package org.guichet.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// SOAP with mutual TLS through nginx, which passes it on untouched: either node serves the same certificate, also when the other is dead.
@Tag("process")
class WebServicesOfTwoNodesTest {
    @TempDir
    Path folder;

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void a_certificate_opens_either_node_and_the_loss_of_one_is_not_felt() throws Exception {
        try (var nodes = new TwoNodes(folder)) {
            nodes.a.start().join();
            share(nodes.a.data.resolve("secrets"), nodes.b.data.resolve("secrets"));
            nodes.b.start().join();
            var nginx = nodes.nginx();
            nodes.a.command("certificate", "--customer", "alpha", "--out", folder.resolve("own").toString());
            for (var port : new int[] {nodes.a.webServicePort, nodes.b.webServicePort, nginx.webServicePort()}) {
                assertThat(file(port).body()).as("port " + port).contains("Reference>SIG-");
            }
            nodes.a.kill();
            for (int i = 0; i < 4; i++) assertThat(file(nginx.webServicePort()).body()).contains("Reference>SIG-");
            assertThat(nodes.number("select count(*) from ticket where channel = 'web-services' and description = 'Plus de tonalité'")).isEqualTo(7);
        }
    }

    /// The authority's key, as docs/scaling.md says.
    private static void share(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        for (var name : new String[] {"authority.p12", "authority-password"}) Files.copy(from.resolve(name), to.resolve(name));
    }

    /// Each call on a connection of its own.
    private HttpResponse<String> file(int port) throws Exception {
        var message = "<soap:Envelope xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\"><soap:Body><deposerSignalisation xmlns=\"urn:guichet:esav:signalisation:1\"><Entete><VersionWS>1</VersionWS><HorodatageRequete>"
                + Instant.now().truncatedTo(ChronoUnit.SECONDS) + "</HorodatageRequete><OperateurCommercial><Identifiant>alpha</Identifiant></OperateurCommercial><IdentifiantRequete>" + UUID.randomUUID()
                + "</IdentifiantRequete></Entete><IdentifiantPrestation>FI-21-0001</IdentifiantPrestation><Champ><Nom>description</Nom><Valeur>Plus de tonalité</Valeur></Champ></deposerSignalisation></soap:Body></soap:Envelope>";
        var request = HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + port + "/ws/esav/v1/signalisation")).timeout(Duration.ofSeconds(60)).header("Content-Type", "text/xml;charset=UTF-8")
                .POST(HttpRequest.BodyPublishers.ofString(message)).build();
        try (var http = HttpClient.newBuilder().sslContext(identity()).version(HttpClient.Version.HTTP_1_1).build()) {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }

    private SSLContext identity() throws IOException, GeneralSecurityException {
        var password = Files.readString(folder.resolve("own/client-password")).strip().toCharArray();
        var own = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(folder.resolve("own/client.p12"))) {
            own.load(in, password);
        }
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(own, password);
        var authorities = KeyStore.getInstance("PKCS12");
        authorities.load(null, null);
        try (var in = Files.newInputStream(folder.resolve("own/ca.pem"))) {
            authorities.setCertificateEntry("authority", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        var trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(authorities);
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trusted.getTrustManagers(), null);
        return context;
    }
}
