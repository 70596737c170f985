package org.guichet.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.guichet.config.ConfigError;
import org.guichet.config.Installation;
import org.guichet.config.Settings;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Outcome;
import org.guichet.scenario.Counter;
import org.guichet.store.Db;
import org.guichet.store.key.KeyFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;

/// Papers as a reader of PDF, a verifier of signatures and a judge of PDF/A see them.
class PapersTest {
    private static Counter counter;
    private static Documents documents;
    private static Db db;
    private static Actor staff;
    private static Actor alpha;
    private static Issued paper;
    private static byte[] bytes;

    @BeforeAll
    static void issue() {
        counter = Counter.open("2026-03-02T08:00");
        documents = counter.installation.bean(Documents.class);
        db = counter.installation.bean(Db.class);
        staff = counter.person("support.bfc");
        alpha = counter.person("client.alpha");
        paper = db.in(staff.scope(), jdbc -> documents.issue(jdbc, staff, staff.scope().provider(), alpha.scope().customer(), "letter", "contract", 1, sheet()));
        bytes = documents.content(staff.scope(), paper.id()).orElseThrow().bytes();
    }

    @AfterAll
    static void close() {
        counter.close();
    }

    private static Sheet sheet() {
        var rows = IntStream.rangeClosed(1, 60).mapToObj(i -> List.of("Ligne " + i + " – fibre à l’affût", "12", "1\u202f234,50\u00a0€")).toList();
        return new Sheet("Lettre de résiliation", "LT-2026-7", "Besançon", LocalDate.of(2026, 3, 1), List.of("Démo Fibre SAS (démo)", "1 rue des Essais", "25000 Besançon", "SIREN 732 829 320"),
                List.of("Opérateur Alpha (démo)", "2 avenue du Test", "25000 Besançon"),
                List.of(new Sheet.Part.Heading("Objet : fin du contrat"), new Sheet.Part.Paragraph("Le contrat prend fin le 31 mars 2026 ; l’office <clos> & scellé, « définitif » : 100 %."),
                        new Sheet.Part.Facts(List.of(new Sheet.Part.Fact("Contrat", "CG-2026"), new Sheet.Part.Fact("Caractères", "n\u2011uplet \u0007€ œ Œ é"))),
                        new Sheet.Part.Table(List.of("Désignation", "Qté", "Prix"), rows, List.of(1, 2), List.of("Total", "", "74\u202f070,00\u00a0€")),
                        new Sheet.Part.Signatures(List.of(new Sheet.Part.Box("Pour le client", List.of("Nom :", "Date :")), new Sheet.Part.Box("Pour le prestataire", List.of()))),
                        new Sheet.Part.Citation("CGV art. 17.1")));
    }

    @Test
    void whatWasWrittenCanBeReadSearchedAndListenedTo() throws Exception {
        try (var pdf = Loader.loadPDF(bytes)) {
            var text = new PDFTextStripper().getText(pdf).replace('\u00a0', ' ');
            assertThat(text).contains("Lettre de résiliation", "LT-2026-7", "Besançon, le 1er mars 2026", "Opérateur Alpha (démo)", "l’office <clos> & scellé, « définitif » : 100 %.",
                    "fibre à l’affût", "Ligne 60", "1 234,50 €", "74 070,00 €", "n-uplet € œ Œ é", "Pour le prestataire", "CGV art. 17.1", "page 1 sur 3", "page 3 sur 3");
            assertThat(text).doesNotContain("#").doesNotContain("\u0007");
            assertThat(pdf.getDocumentInformation().getTitle()).isEqualTo("Lettre de résiliation");
            assertThat(pdf.getDocumentCatalog().getLanguage()).isEqualTo("fr");
            assertThat(pdf.getDocumentCatalog().getStructureTreeRoot()).isNotNull();
            for (var page : pdf.getPages()) for (var name : page.getResources().getFontNames()) assertThat(page.getResources().getFont(name).isEmbedded()).isTrue();
        }
    }

    @Test
    void theFileIsOneForArchives() throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        try (var parser = Foundries.defaultInstance().createParser(new ByteArrayInputStream(bytes), PDFAFlavour.PDFA_3_A);
                var validator = Foundries.defaultInstance().createValidator(PDFAFlavour.PDFA_3_A, false)) {
            var result = validator.validate(parser);
            assertThat(result.getTestAssertions().stream().map(a -> a.getRuleId().getClause() + ": " + a.getMessage() + " " + a.getLocation()).distinct().toList()).isEmpty();
            assertThat(result.isCompliant()).isTrue();
        }
    }

    @Test
    void theSealCoversTheWholeFile() throws Exception {
        try (var pdf = Loader.loadPDF(bytes)) {
            var signature = pdf.getSignatureDictionaries().getFirst();
            assertThat(pdf.getSignatureDictionaries()).hasSize(1);
            assertThat(signature.getSubFilter()).isEqualTo("ETSI.CAdES.detached");
            assertThat(signature.getSignDate().toInstant()).isEqualTo("2026-03-02T07:00:00Z");
            var range = signature.getByteRange();
            assertThat(range[0]).isZero();
            assertThat(range[2] + range[3]).isEqualTo(bytes.length);
            // what is left out is the signature itself, in angle brackets
            assertThat(bytes[range[1]]).isEqualTo((byte) '<');
            assertThat(bytes[range[2] - 1]).isEqualTo((byte) '>');
        }
        assertThat(sealHolds(bytes)).isTrue();
    }

    @Test
    void aChangedByteBreaksTheSeal() throws Exception {
        for (var at : new int[] {20, 3000, bytes.length - 40}) {
            var changed = bytes.clone();
            changed[at] ^= 1;
            assertThat(sealHolds(changed, bytes)).as("byte " + at).isFalse();
        }
    }

    @Test
    void theSealIsPadesBaselineB() throws Exception {
        var signed = signed(bytes, bytes);
        var signer = signed.getSignerInfos().getSigners().iterator().next();
        assertThat(signer.getSignedAttributes().get(CMSAttributes.signingTime)).as("time is claimed in the PDF alone").isNull();
        assertThat(signer.getSignedAttributes().get(PKCSObjectIdentifiers.id_aa_signingCertificateV2)).isNotNull();
        assertThat(signer.getSignedAttributes().get(CMSAttributes.contentType)).isNotNull();
        assertThat(((X509CertificateHolder) signed.getCertificates().getMatches(signer.getSID()).iterator().next()).getSubject().toString()).contains("BFC");
    }

    @Test
    void everyPaperOfAProviderBearsOneKey() throws Exception {
        var other = db.in(alpha.scope(), jdbc -> documents.issue(jdbc, alpha, alpha.scope().provider(), alpha.scope().customer(), "letter", "contract", 2, sheet()));
        assertThat(certificate(documents.content(alpha.scope(), other.id()).orElseThrow().bytes())).isEqualTo(certificate(bytes));
        int held = db.in(staff.scope(), jdbc -> jdbc.sql("select count(*) from seal_key").query(Integer.class).single());
        assertThat(held).isEqualTo(1);
    }

    @Test
    void theConfiguredKeySealsInItsPlace(@TempDir Path folder) throws Exception {
        var own = db.in(staff.scope(), jdbc -> counter.installation.bean(SealKeys.class).of(jdbc, staff.scope().provider()));
        KeyFile.write(folder.resolve("seal.p12"), "secret", own.key(), own.chain());
        var installation = new Installation(folder, Settings.DEFAULTS.papers(new Settings.Papers(new Settings.Keystore(folder.resolve("seal.p12"), "PKCS12", null, 0, "secret", null))), true, List.of(), false, true);
        assertThat(new SealKeys(installation, null, counter.installation::now).of(null, 1).certificate()).isEqualTo(own.certificate());
        var wrong = new Installation(folder, Settings.DEFAULTS.papers(new Settings.Papers(new Settings.Keystore(folder.resolve("seal.p12"), "PKCS12", null, 0, "autre", null))), true, List.of(), false, true);
        assertThatThrownBy(() -> new SealKeys(wrong, null, counter.installation::now)).isInstanceOf(ConfigError.class).hasMessageStartingWith("papers: seal: ").hasMessageNotContaining("autre");
    }

    @Test
    void whatWasIssuedStays() {
        assertThat(documents.content(alpha.scope(), paper.id()).orElseThrow().document().sha256()).isEqualTo(paper.sha256()).isEqualTo(org.guichet.store.key.KeyMatch.sha256(bytes));
        assertThat(documents.content(counter.person("client.beta").scope(), paper.id())).isEmpty();
        assertThatThrownBy(() -> db.in(staff.scope(), jdbc -> jdbc.sql("update document set title = 'autre' where id = ?").param(paper.id()).update())).hasRootCauseMessage("ERROR: permission denied for table document");
        assertThatThrownBy(() -> db.in(staff.scope(), jdbc -> jdbc.sql("delete from document where id = ?").param(paper.id()).update())).hasRootCauseMessage("ERROR: permission denied for table document");
        assertThat(paper.name()).isEqualTo("lettre-de-resiliation-lt-2026-7.pdf");
    }

    @Test
    void filesThatPeopleBringAreChecked() {
        assertThat(refused("bon.pdf", new byte[0])).isEqualTo(DocumentError.DOCUMENT_EMPTY);
        assertThat(refused("bon.pdf", null)).isEqualTo(DocumentError.DOCUMENT_EMPTY);
        assertThat(refused("bon.pdf", Arrays.copyOf("%PDF-1.7".getBytes(StandardCharsets.US_ASCII), 10_000_001))).isEqualTo(DocumentError.DOCUMENT_TOO_LARGE);
        assertThat(refused("bon.pdf", "MZ programme".getBytes(StandardCharsets.US_ASCII))).isEqualTo(DocumentError.DOCUMENT_TYPE_REFUSED);
        assertThat(refused("page.html", "<script>".getBytes(StandardCharsets.US_ASCII))).isEqualTo(DocumentError.DOCUMENT_TYPE_REFUSED);
        assertThat(refused("notes.txt", new byte[] {1, 2, 3})).isEqualTo(DocumentError.DOCUMENT_TYPE_REFUSED);
        for (var name : new String[] {null, "", "  ", "../", ".pdf", "a\u0000.pdf", "a\u202egpj.pdf", "x".repeat(121)}) {
            assertThat(refused(name, "%PDF-1.7".getBytes(StandardCharsets.US_ASCII))).as(name).isEqualTo(DocumentError.DOCUMENT_NAME_BAD);
        }
        var kept = keep("C:\\dossier\\Bon signé.PDF", "%PDF-1.7 …".getBytes(StandardCharsets.UTF_8)).get();
        assertThat(List.of(kept.name(), kept.mediaType(), kept.sealed())).isEqualTo(List.of("Bon signé.PDF", "application/pdf", false));
        assertThat(new String(documents.content(alpha.scope(), kept.id()).orElseThrow().bytes(), StandardCharsets.UTF_8)).isEqualTo("%PDF-1.7 …");
    }

    private static Object refused(String name, byte[] content) {
        return ((Outcome.No<Issued>) keep(name, content)).first().code();
    }

    private static Outcome<Issued> keep(String name, byte[] content) {
        return db.in(alpha.scope(), jdbc -> documents.keep(jdbc, alpha, alpha.scope().provider(), alpha.scope().customer(), "evidence", "contract", 1, name, "application/x-msdownload", content));
    }

    private static boolean sealHolds(byte[] file) throws Exception {
        return sealHolds(file, file);
    }

    /// @param signature where the signature is read from: a file may be damaged beyond reading
    private static boolean sealHolds(byte[] file, byte[] signature) throws Exception {
        try {
            var signed = signed(file, signature);
            var signer = signed.getSignerInfos().getSigners().iterator().next();
            var certificate = (X509CertificateHolder) signed.getCertificates().getMatches(signer.getSID()).iterator().next();
            return signer.verify(new JcaSimpleSignerInfoVerifierBuilder().build(certificate));
        } catch (CMSException e) {
            return false;
        }
    }

    private static CMSSignedData signed(byte[] file, byte[] signature) throws Exception {
        try (var pdf = Loader.loadPDF(signature)) {
            var found = pdf.getSignatureDictionaries().getFirst();
            return new CMSSignedData(new CMSProcessableByteArray(found.getSignedContent(file)), found.getContents(signature));
        }
    }

    private static String certificate(byte[] file) throws Exception {
        var signed = signed(file, file);
        return ((X509CertificateHolder) signed.getCertificates().getMatches(null).iterator().next()).getSerialNumber().toString();
    }
}
