package org.guichet.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.guichet.config.Installation;
import org.guichet.config.Settings;
import org.guichet.kernel.Outcome;
import org.guichet.scenario.Counter;
import org.guichet.store.Db;
import org.guichet.store.TravellingClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Where the authority's key may lie: the data folder, a keystore, a PKCS#11 device (SoftHSM), or not on this node.
class AuthorityKeystoreTest {
    private static final Path SOFTHSM = Path.of("/usr/lib/softhsm/libsofthsm2.so");

    @TempDir
    Path folder;
    private Counter counter;

    @BeforeEach
    void open() {
        counter = Counter.open("2026-03-02T09:00");
    }

    @AfterEach
    void close() {
        counter.close();
    }

    private Authority authority(Path data, Settings.Keystore keystore) {
        var settings = Settings.DEFAULTS.certificates(Settings.Certificates.DEFAULT.authority(keystore));
        return new Authority(new Installation(data, settings, true, List.of(), true, false), counter.installation.bean(Db.class), counter.installation.bean(TravellingClock.class));
    }

    private RevocationLists lists(Authority authority) {
        return new RevocationLists(counter.installation.bean(Db.class), authority, counter.installation.bean(TravellingClock.class));
    }

    private void issues(Authority authority) throws Exception {
        var now = counter.installation.now();
        var made = authority.issue(new Authority.Holder("alpha", "e-sav", "Alpha"), TestAuthority.keys().getPublic(), now, now.plusSeconds(86_400)).get();
        Files.writeString(folder.resolve("leaf.pem"), Pem.certificate(Pem.der(made)));
        Files.writeString(folder.resolve("ca.pem"), authority.pem().get());
        Files.write(folder.resolve("list.crl"), lists(authority).crl(authority.current().orElseThrow().name()).orElseThrow());
        assertThat(run(Map.of(), "openssl", "verify", "-attime", String.valueOf(now.getEpochSecond()), "-purpose", "sslclient", "-CAfile", "ca.pem", "leaf.pem")).contains("leaf.pem: OK");
        assertThat(run(Map.of(), "openssl", "crl", "-inform", "DER", "-in", "list.crl", "-noout", "-verify", "-CAfile", "ca.pem")).contains("verify OK");
    }

    private static String code(Outcome<?> outcome) {
        return outcome instanceof Outcome.No<?> no ? no.first().code().code() : "done";
    }

    @Test
    void by_default_the_key_lies_in_the_data_folder_for_its_owner_only() throws Exception {
        issues(authority(folder.resolve("data"), null));
        var file = folder.resolve("data/secrets/authority.p12");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
        var again = authority(folder.resolve("data"), null);
        issues(again);
        assertThat(counter.installation.bean(Authority.class).all()).hasSize(1);
        var elsewhere = authority(folder.resolve("other-node"), null);
        assertThat(code(elsewhere.issue(new Authority.Holder("a", null, null), TestAuthority.keys().getPublic(), counter.installation.now(), counter.installation.now().plusSeconds(60)))).isEqualTo("certificate-authority-key-absent");
        assertThat(elsewhere.pem().get()).as("all else works there").isEqualTo(again.pem().get());
        assertThat(lists(elsewhere).crl(again.current().orElseThrow().name())).isPresent();
    }

    @Test
    void a_keystore_takes_over_when_it_holds_an_authority() throws Exception {
        Files.writeString(folder.resolve("pin"), "changeit");
        keytool("ca.p12", "CN=CA e-SAV", "-ext", "bc:c", "-ext", "ku:c=keyCertSign,cRLSign");
        keytool("leaf.p12", "CN=leaf");
        issues(authority(folder.resolve("data"), null));
        assertThat(code(authority(folder, file("leaf.p12", "changeit")).certificate().then(x -> Outcome.done(x)))).as("the current certificate is public all the same").isEqualTo("done");
        assertThat(authority(folder, file("leaf.p12", "changeit")).cannotIssue().orElseThrow().code().code()).isEqualTo("certificate-authority-unusable");
        var wrong = authority(folder, file("ca.p12", "wrong-password")).cannotIssue().orElseThrow();
        assertThat(wrong.code().code()).isEqualTo("certificate-authority-unusable");
        assertThat(wrong.message("en")).doesNotContain("wrong-password");
        issues(authority(folder, file("ca.p12", "changeit")));
        assertThat(counter.installation.bean(Authority.class).current().orElseThrow().certificate().getSubjectX500Principal().getName()).isEqualTo("CN=CA e-SAV");
    }

    @Test
    void a_key_in_a_device_signs_without_leaving_it() throws Exception {
        assertThat(SOFTHSM).as("apt-get install softhsm2").exists();
        var tokens = Files.createDirectory(folder.resolve("tokens"));
        var conf = Files.writeString(folder.resolve("softhsm2.conf"), "directories.tokendir = " + tokens + "\nobjectstore.backend = file\n");
        var environment = Map.of("SOFTHSM2_CONF", conf.toString());
        run(environment, "softhsm2-util", "--init-token", "--free", "--label", "guichet", "--pin", "1234", "--so-pin", "5678");
        Files.writeString(folder.resolve("p11.cfg"), "name=softhsm\nlibrary=" + SOFTHSM + "\nslotListIndex=0\n");
        run(environment, java("keytool"), "-genkeypair", "-alias", "ca", "-keyalg", "EC", "-groupname", "secp256r1", "-dname", "CN=CA en boîtier", "-ext", "bc:c", "-ext", "ku:c=keyCertSign,cRLSign",
                "-validity", "3650", "-startdate", "2026/01/01", "-storetype", "PKCS11", "-keystore", "NONE", "-storepass", "1234", "-providerClass", "sun.security.pkcs11.SunPKCS11", "-providerArg", folder.resolve("p11.cfg").toString());
        // the driver reads its own configuration once for the whole process, so that another process signs here
        var program = new ProcessBuilder(java("java"), "-cp", System.getProperty("java.class.path"), DeviceSigner.class.getName(), SOFTHSM.toString(), "1234", folder.toString());
        program.environment().putAll(environment);
        var process = program.redirectErrorStream(true).start();
        var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(text).isZero();
        var at = String.valueOf(java.time.Instant.parse("2026-03-02T08:00:00Z").getEpochSecond());
        assertThat(run(Map.of(), "openssl", "verify", "-attime", at, "-purpose", "sslclient", "-CAfile", "device-ca.pem", "device-leaf.pem")).contains("device-leaf.pem: OK");
        assertThat(run(Map.of(), "openssl", "crl", "-inform", "DER", "-in", "device.crl", "-noout", "-verify", "-CAfile", "device-ca.pem")).contains("verify OK");
        assertThat(text).contains("key encoded: null");
    }

    private Settings.Keystore file(String name, String password) {
        return new Settings.Keystore(folder.resolve(name), "PKCS12", null, 0, password, null);
    }

    private void keytool(String name, String subject, String... more) throws Exception {
        var command = new java.util.ArrayList<>(List.of(java("keytool"), "-genkeypair", "-alias", "key", "-keyalg", "EC", "-groupname", "secp256r1", "-dname", subject, "-validity", "3650", "-startdate", "2026/01/01", "-storetype", "PKCS12",
                "-keystore", name, "-storepass", "changeit"));
        command.addAll(List.of(more));
        run(Map.of(), command.toArray(String[]::new));
    }

    private static String java(String tool) {
        return Path.of(System.getProperty("java.home"), "bin", tool).toString();
    }

    private String run(Map<String, String> environment, String... command) throws Exception {
        var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        var process = builder.start();
        var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(String.join(" ", command) + "\n" + text).isZero();
        return text;
    }
}
