package org.guichet.certificate;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Refused;

/// A customer's request for a certificate (PKCS#10). Its signature proves that who asks holds the private key; nothing else of it is
/// believed: whose certificate it becomes, and what for, the register decides.
record Requests(PublicKey key, byte[] der) {

    static Outcome<Requests> read(byte[] content) {
        if (content == null || content.length == 0) return no(CertificateError.CERTIFICATE_FILE_MISSING);
        if (content.length > Pem.MOST) return Outcome.no(Refused.of(CertificateError.CERTIFICATE_FILE_TOO_LARGE).field("file").arg("most", Pem.MOST));
        if (Pem.holdsPrivateKey(content)) return no(CertificateError.CERTIFICATE_PRIVATE_KEY);
        var der = Pem.isText(content) ? Pem.blocks(content, "CERTIFICATE REQUEST", "NEW CERTIFICATE REQUEST").map(java.util.List::getFirst).orElse(null) : content;
        if (der == null) return no(CertificateError.REQUEST_UNREADABLE);
        try {
            var request = new JcaPKCS10CertificationRequest(der);
            var key = request.getPublicKey();
            var weak = Keys.weakness(key);
            if (weak != null) return Outcome.no(weak);
            if (!request.isSignatureValid(new JcaContentVerifierProviderBuilder().build(key))) return no(CertificateError.REQUEST_SIGNATURE);
            return Outcome.done(new Requests(key, request.getEncoded()));
        } catch (OperatorCreationException | PKCSException e) {
            return no(CertificateError.REQUEST_SIGNATURE);
        } catch (IOException | GeneralSecurityException | IllegalArgumentException | IllegalStateException | ClassCastException e) {
            return no(CertificateError.REQUEST_UNREADABLE);
        }
    }

    private static Outcome<Requests> no(CertificateError code) {
        return Outcome.no(Refused.of(code).field("file"));
    }
}
