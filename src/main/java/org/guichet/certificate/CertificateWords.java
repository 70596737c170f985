package org.guichet.certificate;

import org.guichet.kernel.Text;

/// How states and sources are named to people.
public final class CertificateWords {
    private CertificateWords() {}

    public static Text state(Certificate of) {
        return switch (of.state()) {
            case REQUESTED -> Text.of("demandé", "requested");
            case RECEIVED -> Text.of("reçu, à configurer", "received, to be configured");
            case LIVE -> Text.of("en service", "in service");
            case REPLACED -> Text.of("remplacé", "replaced");
            case EXPIRED -> Text.of("expiré", "expired");
            case REVOKED -> Text.of("révoqué", "revoked");
            case REFUSED -> Text.of("refusé", "refused");
        };
    }

    public static Text source(Source source) {
        return switch (source) {
            case PROVIDER -> Text.of("émis par le fournisseur", "issued by the provider");
            case RECOGNISED -> Text.of("d’une autorité reconnue", "of a recognised authority");
        };
    }
}
