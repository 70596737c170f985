package org.guichet.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import javax.net.SocketFactory;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// A customer's information system that files and follows over SOAP, on a connection with mutual TLS that stays open.
final class SoapClient implements AutoCloseable {
    private static final String ADDRESS = "/ws/esav/v1/signalisation";
    private static final Pattern REFERENCE = Pattern.compile("Reference>([^<]+)</");
    private final HttpLine line;
    private final String operator;
    private final Queue<String> filed;

    /// @param filed references of what was filed, for the operations that follow
    SoapClient(String url, SocketFactory sockets, String operator, Queue<String> filed) {
        this.line = new HttpLine(url, sockets);
        this.operator = operator;
        this.filed = filed;
    }

    static Queue<String> references() {
        return new ConcurrentLinkedQueue<>();
    }

    /// Sockets that show the certificate that `guichet certificate` has written to this folder.
    static SocketFactory sockets(Path folder) throws IOException, GeneralSecurityException {
        var password = Files.readString(folder.resolve("client-password")).strip().toCharArray();
        var own = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(folder.resolve("client.p12"))) {
            own.load(in, password);
        }
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(own, password);
        var authorities = KeyStore.getInstance("PKCS12");
        authorities.load(null, null);
        try (InputStream in = Files.newInputStream(folder.resolve("ca.pem"))) {
            authorities.setCertificateEntry("authority", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        var trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(authorities);
        var tls = SSLContext.getInstance("TLSv1.3");
        tls.init(keys.getKeyManagers(), trusted.getTrustManagers(), null);
        return tls.getSocketFactory();
    }

    void file(String service) throws IOException {
        var random = ThreadLocalRandom.current();
        var answer = call("deposerSignalisation", "<IdentifiantPrestation>" + service + "</IdentifiantPrestation><Champ><Nom>description</Nom><Valeur>" + Wording.description(random) + "</Valeur></Champ>");
        var reference = REFERENCE.matcher(answer);
        if (!reference.find()) throw new IOException("no reference: " + answer.substring(0, Math.min(300, answer.length())));
        filed.add(reference.group(1));
    }

    /// How far one of the filed reports is.
    void progress() throws IOException {
        var reference = filed.remove();
        filed.add(reference);
        call("consulterAvancement", "<Reference>" + reference + "</Reference>");
    }

    private String call(String operation, String content) throws IOException {
        var body = "<soap:Envelope xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\"><soap:Body><" + operation + " xmlns=\"urn:guichet:esav:signalisation:1\"><Entete><VersionWS>1</VersionWS><HorodatageRequete>"
                + Instant.now().truncatedTo(ChronoUnit.SECONDS) + "</HorodatageRequete><OperateurCommercial><Identifiant>" + operator + "</Identifiant></OperateurCommercial><IdentifiantRequete>" + UUID.randomUUID()
                + "</IdentifiantRequete></Entete>" + content + "</" + operation + "></soap:Body></soap:Envelope>";
        return RestClient.expect(200, line.send("POST", ADDRESS, "Content-Type: text/xml;charset=UTF-8\r\n", body.getBytes(StandardCharsets.UTF_8))).text();
    }

    @Override
    public void close() throws IOException {
        line.close();
    }
}
