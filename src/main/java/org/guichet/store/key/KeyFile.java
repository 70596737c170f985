package org.guichet.store.key;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Security;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.guichet.config.Settings;
import org.guichet.store.pg.PgFiles;

/// A private key with its certificates, in a file or in a device.
///
/// @param provider who signs with this key; null: the JDK's own
public record KeyFile(PrivateKey key, List<X509Certificate> chain, Provider provider) {
    private static final String TYPE = "PKCS12";

    /// A key store that cannot be used; the sentence names it and never its password.
    public static final class Unusable extends Exception {
        Unusable(String sentence) {
            super(sentence);
        }
    }

    /// What signs: the secret half, with the open one that says how.
    public record Signer(PrivateKey secret, java.security.PublicKey open, Provider provider) {
        @Override
        public String toString() {
            return "Signer";
        }
    }

    public Signer signer() {
        return new Signer(key, certificate().getPublicKey(), provider);
    }

    public X509Certificate certificate() {
        return chain.getFirst();
    }

    /// Reads a configured key store.
    public static KeyFile open(Settings.Keystore wanted) throws Unusable {
        try {
            var provider = wanted.type().equals("PKCS11") ? device(wanted) : null;
            var store = provider == null ? KeyStore.getInstance(TYPE) : KeyStore.getInstance("PKCS11", provider);
            if (provider == null) {
                try (var stream = Files.newInputStream(wanted.file())) {
                    store.load(stream, wanted.password().toCharArray());
                }
            } else {
                store.load(null, wanted.password().toCharArray());
            }
            return entry(store, wanted, provider);
        } catch (IOException | GeneralSecurityException | java.security.ProviderException e) {
            throw new Unusable(wanted + ": " + reason(e));
        }
    }

    /// Reads a file of the product's own, made by `write`.
    public static KeyFile read(Path file, String password) throws IOException {
        try (var stream = Files.newInputStream(file)) {
            var store = KeyStore.getInstance(TYPE);
            store.load(stream, password.toCharArray());
            return entry(store, new Settings.Keystore(file, TYPE, null, 0, password, null), null);
        } catch (GeneralSecurityException | Unusable e) {
            throw new IOException(file + " cannot be read: " + reason(e), e);
        }
    }

    /// Writes a file of mode 0600, whole or not at all.
    public static void write(Path file, String password, PrivateKey key, List<X509Certificate> chain) throws IOException {
        PgFiles.writeSecret(file, bytes(password, key, chain, "guichet"));
    }

    public static byte[] bytes(String password, PrivateKey key, List<X509Certificate> chain, String alias) {
        try {
            var store = KeyStore.getInstance(TYPE);
            store.load(null, null);
            store.setKeyEntry(alias, key, password.toCharArray(), chain.toArray(Certificate[]::new));
            var out = new ByteArrayOutputStream();
            store.store(out, password.toCharArray());
            return out.toByteArray();
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyFile entry(KeyStore store, Settings.Keystore wanted, Provider provider) throws GeneralSecurityException, Unusable {
        var aliases = new ArrayList<String>();
        for (var alias : Collections.list(store.aliases())) if (store.isKeyEntry(alias)) aliases.add(alias);
        var alias = wanted.alias() != null ? wanted.alias() : aliases.size() == 1 ? aliases.getFirst() : null;
        if (alias == null) throw new Unusable(wanted + ": holds " + aliases.size() + " keys, say which one by alias");
        if (!(store.getKey(alias, wanted.password().toCharArray()) instanceof PrivateKey key)) throw new Unusable(wanted + ": no private key under " + alias);
        var chain = store.getCertificateChain(alias);
        if (chain == null || chain.length == 0) throw new Unusable(wanted + ": no certificate under " + alias);
        var certificates = new ArrayList<X509Certificate>();
        for (var one : chain) certificates.add((X509Certificate) one);
        if (!KeyMatch.match(key, certificates.getFirst().getPublicKey(), provider)) throw new Unusable(wanted + ": key and certificate of " + alias + " do not belong together");
        return new KeyFile(key, List.copyOf(certificates), provider);
    }

    /// The JDK speaks to the device through its driver.
    private static synchronized Provider device(Settings.Keystore wanted) {
        var name = "guichet" + KeyMatch.sha256((wanted.library() + "/" + wanted.slot()).getBytes(java.nio.charset.StandardCharsets.UTF_8)).substring(0, 8);
        var known = Security.getProvider("SunPKCS11-" + name);
        if (known != null) return known;
        var made = Security.getProvider("SunPKCS11").configure("--name=" + name + "\nlibrary=" + wanted.library() + "\nslotListIndex=" + wanted.slot() + "\n");
        Security.addProvider(made);
        return made;
    }

    private static String reason(Exception failure) {
        var root = (Throwable) failure;
        while (root.getCause() != null && root.getCause() != root) root = root.getCause();
        return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    }

    @Override
    public String toString() {
        return "KeyFile[" + certificate().getSubjectX500Principal() + "]";
    }
}
