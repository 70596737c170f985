package org.guichet.certificate;

import java.util.List;
import org.guichet.kernel.ErrorCatalogue;
import org.guichet.kernel.ErrorCode;
import org.guichet.kernel.Text;

/// Gives the codes of certificates to the registry.
public final class CertificateErrors implements ErrorCatalogue {
    @Override
    public Text subject() {
        return Text.of("Certificats", "Certificates");
    }

    @Override
    public List<ErrorCode> codes() {
        return List.of(CertificateError.values());
    }
}
