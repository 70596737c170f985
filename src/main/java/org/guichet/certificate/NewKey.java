package org.guichet.certificate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import org.guichet.store.key.KeyFile;

/// A pair of keys made where it will be used: the request goes out, the private key stays.
public final class NewKey {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final KeyPair pair = Keys.pair();

    /// The request (PKCS#10, PEM); its signature proves that the key is held here.
    public String request(String name) {
        try {
            var request = new JcaPKCS10CertificationRequestBuilder(Minting.subject(name, null, null), pair.getPublic())
                    .build(new JcaContentSignerBuilder(Keys.signing(pair.getPublic())).build(pair.getPrivate()));
            return Pem.write("CERTIFICATE REQUEST", request.getEncoded());
        } catch (IOException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The files that clients want, by name; those that hold the key are secret.
    ///
    /// @param chain     the certificate and those up to its authority, PEM
    /// @param authority the authority behind the server's port, PEM
    public Map<String, byte[]> files(String chain, String authority) {
        var certificates = Pem.certificates(chain.getBytes(StandardCharsets.US_ASCII)).orElseThrow(() -> new IllegalArgumentException("no certificates"));
        if (!certificates.getFirst().getPublicKey().equals(pair.getPublic())) throw new IllegalArgumentException("a certificate of another key");
        var secret = new byte[18];
        RANDOM.nextBytes(secret);
        var password = HexFormat.of().formatHex(secret);
        var files = new LinkedHashMap<String, byte[]>();
        files.put("key.pem", Pem.write("PRIVATE KEY", pair.getPrivate().getEncoded()).getBytes(StandardCharsets.US_ASCII));
        files.put("certificate.pem", Pem.chain(List.<X509Certificate>of(certificates.getFirst())).getBytes(StandardCharsets.US_ASCII));
        files.put("ca.pem", authority.getBytes(StandardCharsets.US_ASCII));
        files.put("client.p12", KeyFile.bytes(password, pair.getPrivate(), certificates, "client"));
        files.put("client-password", (password + "\n").getBytes(StandardCharsets.US_ASCII));
        return files;
    }
}
