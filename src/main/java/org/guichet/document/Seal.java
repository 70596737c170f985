package org.guichet.document;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.GregorianCalendar;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.SignatureOptions;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.IssuerSerial;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.CMSTypedData;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.guichet.kernel.Paris;
import org.guichet.store.key.KeyFile;
import org.guichet.store.key.KeyMatch;

/// Seals a PDF: PAdES baseline-B (ETSI EN 319 142-1), a detached CMS signature over the whole file.
final class Seal {
    /// Room for the signature in the file, in bytes: certificates of a chain fit in it.
    private static final int ROOM = 24_576;
    private static final COSName CADES = COSName.getPDFName("ETSI.CAdES.detached");

    private Seal() {}

    /// The sealed file: the given one, and an increment that holds the signature.
    ///
    /// @param by who seals, as readers show it
    /// @param at when, as readers show it
    static byte[] on(byte[] pdf, KeyFile key, String by, Instant at) {
        try (var document = Loader.loadPDF(pdf); var options = new SignatureOptions()) {
            var signature = new PDSignature();
            signature.setFilter(PDSignature.FILTER_ADOBE_PPKLITE);
            signature.setSubFilter(CADES);
            signature.setName(by);
            // the claimed time stands here alone: the profile forbids it among the signed attributes
            signature.setSignDate(GregorianCalendar.from(Paris.of(at)));
            options.setPreferredSignatureSize(ROOM);
            document.addSignature(signature, content -> sign(content, key), options);
            var out = new ByteArrayOutputStream(pdf.length + 2 * ROOM + 8_192);
            document.saveIncremental(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] sign(InputStream content, KeyFile key) throws IOException {
        try {
            var certificate = key.certificate();
            var algorithm = new JcaContentSignerBuilder(KeyMatch.signing(certificate.getPublicKey()));
            if (key.provider() != null) algorithm.setProvider(key.provider());
            var attributes = new DefaultSignedAttributeTableGenerator(new AttributeTable(signingCertificate(certificate)));
            var signer = new JcaSignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder().build())
                    .setSignedAttributeGenerator(parameters -> attributes.getAttributes(parameters).remove(CMSAttributes.signingTime).remove(CMSAttributes.cmsAlgorithmProtect))
                    .build(algorithm.build(key.key()), certificate);
            var generator = new CMSSignedDataGenerator();
            generator.addSignerInfoGenerator(signer);
            generator.addCertificates(new JcaCertStore(new ArrayList<>(key.chain())));
            return generator.generate(new Streamed(content), false).getEncoded();
        } catch (GeneralSecurityException | OperatorCreationException | CMSException e) {
            throw new IOException("the paper could not be sealed", e);
        }
    }

    /// Which certificate signed, by its digest: no other can be put in its place.
    private static Attribute signingCertificate(X509Certificate certificate) throws GeneralSecurityException, IOException {
        var holder = new JcaX509CertificateHolder(certificate);
        var digest = java.security.MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
        var id = new ESSCertIDv2(digest, new IssuerSerial(new GeneralNames(new GeneralName(holder.getIssuer())), certificate.getSerialNumber()));
        return new Attribute(PKCSObjectIdentifiers.id_aa_signingCertificateV2, new DERSet(new SigningCertificateV2(new ESSCertIDv2[] {id})));
    }

    private record Streamed(InputStream stream) implements CMSTypedData {
        @Override
        public ASN1ObjectIdentifier getContentType() {
            return PKCSObjectIdentifiers.data;
        }

        @Override
        public void write(OutputStream out) throws IOException {
            stream.transferTo(out);
        }

        @Override
        public Object getContent() {
            return stream;
        }
    }
}
