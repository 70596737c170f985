package org.guichet.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TimeZone;
import java.util.zip.ZipInputStream;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.guichet.kernel.Outcome;
import org.guichet.scenario.Counter;
import org.guichet.subscription.Offer;
import org.guichet.terms.ContractsUnderTest;
import org.guichet.ticket.Filing;
import org.guichet.ticket.FormCatalogue;
import org.junit.jupiter.api.Test;

/// The catalogue pack: what stands in it, that it follows its schema, and that it is the same bytes each time.
class CataloguePackTest {
    private static final LocalDate ON = LocalDate.parse("2026-03-02");
    private static final String ROOT = "pack-catalogue-esav-bfc-fibre-1.0/";

    private static Pack pack() {
        return CataloguePacks.make(ContractsUnderTest.family("bfc-fibre"), "1.0", ON);
    }

    private static Map<String, byte[]> unzip(byte[] bytes) throws IOException {
        var files = new LinkedHashMap<String, byte[]>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(bytes), StandardCharsets.UTF_8)) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) files.put(entry.getName(), zip.readAllBytes());
        }
        return files;
    }

    @Test
    void everyOfferHasItsFormAndItsMockUps() throws IOException {
        var files = unzip(pack().bytes());
        assertThat(files.keySet()).allMatch(name -> name.startsWith(ROOT));
        for (var offer : new String[] {"cuivre-entreprise", "fibre-entreprise", "ftth-passif", "collecte-nouvelle"}) {
            assertThat(files).containsKeys(ROOT + "formulaires/" + offer + ".xml", ROOT + "maquettes/" + offer + ".fr.html", ROOT + "maquettes/" + offer + ".en.html");
        }
        assertThat(files).containsKeys(ROOT + "LISEZ-MOI.html", ROOT + "README.html", ROOT + "SHA256SUMS", ROOT + "formulaires/formulaires.xsd", ROOT + "nomenclature/nomenclature.xml", ROOT + "jeu-de-test/cas.xml");
        var fibre = new String(files.get(ROOT + "formulaires/fibre-entreprise.xml"), StandardCharsets.UTF_8);
        assertThat(fibre).contains("<VersionCatalogue>1.0</VersionCatalogue>", "<Nom>fault</Nom>", "<Obligatoire>true</Obligatoire>", "<Code>coupure</Code>", "<LibelleOffre><Fr>Accès fibre entreprise (démo)</Fr>");
        assertThat(new String(files.get(ROOT + "formulaires/ftth-passif.xml"), StandardCharsets.UTF_8)).as("web services only").contains("<Canal>web-services</Canal>").doesNotContain("<Canal>online</Canal>");
        assertThat(files).as("the description of the web services").containsKeys(ROOT + "web-services/esav-signalisation.wsdl", ROOT + "web-services/esav-signalisation.xsd");
        assertThat(files.keySet()).as("guides").anyMatch(name -> name.equals(ROOT + "guides/evolutions.md"));
        assertThat(new String(files.get(ROOT + "jeu-de-test/cas.xml"), StandardCharsets.UTF_8)).contains("<Identifiant>TEST-CU-0001</Identifiant>");
        var words = new String(files.get(ROOT + "nomenclature/nomenclature.fr.html"), StandardCharsets.UTF_8);
        assertThat(words).contains("en qualification", "field-missing", "Coupure totale");
    }

    @Test
    void everyXmlFileFollowsItsSchema() throws Exception {
        var files = unzip(pack().bytes());
        var schema = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI).newSchema(new StreamSource(new ByteArrayInputStream(files.get(ROOT + "formulaires/formulaires.xsd"))));
        var checked = 0;
        for (var file : files.entrySet()) {
            if (!file.getKey().endsWith(".xml") || file.getKey().contains("/web-services/")) continue;
            assertThatCode(() -> schema.newValidator().validate(new StreamSource(new ByteArrayInputStream(file.getValue())))).as(file.getKey()).doesNotThrowAnyException();
            checked++;
        }
        assertThat(checked).isEqualTo(6);
    }

    @Test
    void theSameContentMakesTheSameBytesInAnyZone() {
        var first = pack();
        var zone = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Auckland"));
            assertThat(pack().sha256()).isEqualTo(first.sha256());
            assertThat(pack().bytes()).isEqualTo(first.bytes());
        } finally {
            TimeZone.setDefault(zone);
        }
    }

    @Test
    void itsSumsAreThoseOfItsFiles() throws Exception {
        var files = unzip(pack().bytes());
        var sums = new String(files.get(ROOT + Pack.SUMS), StandardCharsets.UTF_8).lines().toList();
        assertThat(sums).hasSize(files.size() - 1);
        for (var line : sums) {
            var parts = line.split(" {2}");
            var digest = java.security.MessageDigest.getInstance("SHA-256").digest(files.get(ROOT + parts[1]));
            assertThat(java.util.HexFormat.of().formatHex(digest)).as(parts[1]).isEqualTo(parts[0]);
        }
    }

    @Test
    void itsPagesAreReadableWithoutANetwork() throws IOException {
        for (var file : unzip(pack().bytes()).entrySet()) {
            if (file.getKey().endsWith(".html")) assertThat(new String(file.getValue(), StandardCharsets.UTF_8)).as(file.getKey()).startsWith("<!DOCTYPE html>").doesNotContain("href=", "<script", "src=", "url(", "@import");
        }
    }

    /// The test set says how this very product answers.
    @Test
    void itsTestCasesAreAnsweredAsTheySay() {
        var family = ContractsUnderTest.family("bfc-fibre");
        var catalogue = FormCatalogue.of(family, "1.0", ON).orElseThrow();
        try (var counter = Counter.open("2026-03-02T09:00")) {
            var system = counter.system("client.alpha");
            for (var service : counter.installation.login("client.alpha").services()) {
                if (!catalogue.forms().containsKey(service.offer()) || !service.channels().contains("web-services")) continue;
                for (var test : TestCases.cases(catalogue, Offer.find(family, service.offer(), ON).orElseThrow())) {
                    var outcome = counter.tryFile(system, Filing.of(service.id(), test.values()));
                    if (test.code() == null) {
                        assertThat(outcome).as(test.name()).isInstanceOf(Outcome.Done.class);
                        continue;
                    }
                    assertThat(counter.refused(outcome).code().code()).as(test.name()).isEqualTo(test.code());
                    assertThat(counter.refused(outcome).field()).as(test.name()).isEqualTo(test.field());
                }
            }
        }
    }

    @Test
    void packsAreOfferedToThoseOfTheContract() {
        try (var counter = Counter.open("2026-03-02T09:00")) {
            var packs = counter.installation.bean(CataloguePacks.class);
            assertThat(packs.offered(counter.person("client.alpha"))).extracting(o -> o.version() + " " + o.from() + " " + o.inService()).containsExactly("1.0 2018-01-01 true");
            assertThat(packs.find(counter.person("client.alpha"), "1.0").get().sha256()).isEqualTo(pack().sha256());
            assertThat(counter.refused(packs.find(counter.person("client.alpha"), "9")).code().code()).isEqualTo("catalogue-pack-unknown");
            assertThat(packs.offered(counter.person("client.lemaire"))).isEmpty();
        }
    }
}
