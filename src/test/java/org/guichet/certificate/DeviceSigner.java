package org.guichet.certificate;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.guichet.config.Settings;
import org.guichet.store.key.KeyFile;

/// A process of its own that signs with a key in a PKCS#11 device: a driver reads its configuration once.
public final class DeviceSigner {
    private DeviceSigner() {}

    public static void main(String[] args) throws Exception {
        var folder = Path.of(args[2]);
        var held = KeyFile.open(new Settings.Keystore(null, "PKCS11", Path.of(args[0]), 0, args[1], "ca"));
        var at = Instant.parse("2026-03-02T08:00:00Z");
        var leaf = Minting.client(held.signer(), held.certificate(), Minting.subject("alpha", "e-sav", "Alpha"), Keys.pair().getPublic(), at.minusSeconds(60), at.plusSeconds(86_400),
                Map.of("crl", URI.create("http://localhost/x.crl"), "crt", URI.create("http://localhost/x.crt")));
        Files.writeString(folder.resolve("device-ca.pem"), Pem.certificate(Pem.der(held.certificate())));
        Files.writeString(folder.resolve("device-leaf.pem"), Pem.certificate(Pem.der(leaf)));
        Files.write(folder.resolve("device.crl"), Minting.list(held.signer(), held.certificate(), 1, List.of(), at, at.plusSeconds(86_400)));
        System.out.println("key encoded: " + held.key().getEncoded());
    }
}
