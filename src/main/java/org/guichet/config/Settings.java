package org.guichet.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// What `guichet.yaml` says; what it does not say has the default written here. Options of `guichet start` come before it.
///
/// @param address        address to listen on; a real installation stands behind a proxy that ends TLS, so loopback is the default
/// @param port           HTTP port
/// @param webServicePort port of the SOAP services
/// @param publicUrl      address under which users reach the installation, used in links of mails; null: `http://127.0.0.1:PORT`
/// @param trustedProxies addresses whose `X-Forwarded-…` headers are believed (IPv4 or IPv6 addresses, no names)
/// @param provider       the provider whose contracts a real installation executes; null: the demo's providers
/// @param database       external PostgreSQL; null: the embedded one
/// @param mail           mail server; null: mails stay on the outbox page
/// @param contracts      further folders of contract families
/// @param session        how long sessions on the portal last
public record Settings(
        String address,
        int port,
        int webServicePort,
        String publicUrl,
        List<String> trustedProxies,
        Provider provider,
        External database,
        Mail mail,
        List<Path> contracts,
        Session session) {

    public static final Settings DEFAULTS = new Settings("127.0.0.1", 8080, 8443, null, List.of(), null, null, null, List.of());

    /// With sessions of the default length.
    public Settings(String address, int port, int webServicePort, String publicUrl, List<String> trustedProxies, Provider provider, External database, Mail mail, List<Path> contracts) {
        this(address, port, webServicePort, publicUrl, trustedProxies, provider, database, mail, contracts, Session.DEFAULT);
    }

    /// @param lockAfter time without activity after which the password is asked again
    /// @param lifetime  time after the sign-in at which a session ends whatever happens
    public record Session(Duration lockAfter, Duration lifetime) {
        static final Session DEFAULT = new Session(Duration.ofMinutes(15), Duration.ofHours(12));
    }

    /// The provider of a real installation.
    ///
    /// @param code          short and stable, lower case, e.g. `fibre-ouest`
    /// @param name          the company's name, as customers read it
    /// @param family        its contract family, a folder under `contracts/`
    /// @param administrator e-mail address of the first administrator
    public record Provider(String code, String name, String family, String administrator) {}

    /// An external PostgreSQL, prepared with `db/external-setup.sql`.
    public record External(String url, Credential owner, Credential app) {}

    /// @param secret read from a file; never in the configuration itself
    public record Credential(String user, String secret) {
        @Override
        public String toString() {
            return user;
        }
    }

    /// @param security `none`, `starttls` or `tls`
    /// @param login    null when the server asks for none
    /// @param from     sender of every mail, an address with or without a name before it
    /// @param replyTo  where answers go, or null
    /// @param caFile   PEM file of the authorities behind the server's certificate; null: those that the JDK knows
    public record Mail(String host, int port, String security, Credential login, String from, String replyTo, Path caFile) {}
}
