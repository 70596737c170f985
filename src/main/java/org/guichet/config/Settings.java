package org.guichet.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Period;
import java.util.List;
import java.util.Map;

/// What `guichet.yaml` says; what it does not say has the default written here. Options of `guichet start` come before it.
///
/// @param address        address to listen on; a real installation stands behind a proxy that ends TLS, so loopback is the default
/// @param port           HTTP port
/// @param webServicePort port of the SOAP services (mutual TLS); 0: any free one
/// @param publicUrl      address under which users reach the installation, used in links of mails; null: `http://127.0.0.1:PORT`
/// @param trustedProxies addresses whose `X-Forwarded-…` headers are believed (IPv4 or IPv6 addresses, no names)
/// @param provider       the provider whose contracts a real installation executes; null: the demo's providers
/// @param database       external PostgreSQL; null: the embedded one
/// @param mail           mail server; null: mails stay on the outbox page
/// @param contracts      further folders of contract families
/// @param session        how long sessions on the portal last
/// @param certificates   certificates of the web services: own authority, recognised authorities, the server's own certificate
/// @param events         where events may go
/// @param sealing        how the journal is sealed and who holds its roots
/// @param papers         with what the papers that the installation issues are sealed
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
        Session session,
        Certificates certificates,
        Events events,
        Sealing sealing,
        Papers papers) {

    public static final Settings DEFAULTS = new Settings("127.0.0.1", 8080, 8443, null, List.of(), null, null, null, List.of());

    /// The rest by default.
    public Settings(String address, int port, int webServicePort, String publicUrl, List<String> trustedProxies, Provider provider, External database, Mail mail, List<Path> contracts) {
        this(address, port, webServicePort, publicUrl, trustedProxies, provider, database, mail, contracts, Session.DEFAULT, Certificates.DEFAULT, Events.DEFAULT, Sealing.DEFAULT, Papers.DEFAULT);
    }

    /// The same on other ports.
    public Settings ports(int http, int webServices) {
        return new Settings(address, http, webServices, publicUrl, trustedProxies, provider, database, mail, contracts, session, certificates, events, sealing, papers);
    }

    /// The same with these further folders of contract families.
    public Settings contracts(List<Path> folders) {
        return new Settings(address, port, webServicePort, publicUrl, trustedProxies, provider, database, mail, List.copyOf(folders), session, certificates, events, sealing, papers);
    }

    /// The same with another way to handle certificates.
    public Settings certificates(Certificates other) {
        return new Settings(address, port, webServicePort, publicUrl, trustedProxies, provider, database, mail, contracts, session, other, events, sealing, papers);
    }

    /// The same with other targets of events.
    public Settings events(Events other) {
        return new Settings(address, port, webServicePort, publicUrl, trustedProxies, provider, database, mail, contracts, session, certificates, other, sealing, papers);
    }

    /// The same with another sealing.
    public Settings sealing(Sealing other) {
        return new Settings(address, port, webServicePort, publicUrl, trustedProxies, provider, database, mail, contracts, session, certificates, events, other, papers);
    }

    /// The same with papers sealed by another key.
    public Settings papers(Papers other) {
        return new Settings(address, port, webServicePort, publicUrl, trustedProxies, provider, database, mail, contracts, session, certificates, events, sealing, other);
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

    /// Certificates of the web services.
    ///
    /// @param authority      where the own authority's key is; null: a file of the data folder, made at first need
    /// @param recognised     PEM files of the authorities whose certificates customers may bring
    /// @param jdkAuthorities also those that the JDK knows
    /// @param lists          revocation lists of recognised authorities: files, or addresses that begin with http
    /// @param validityDays   how long an issued certificate is valid
    /// @param warnDays       distances before expiry, in days, at which a customer is told
    /// @param hosts          names and addresses for which the own port gets a certificate of the own authority
    /// @param server         key and certificate of the own port; null: issued by the own authority
    public record Certificates(
            Keystore authority,
            List<Path> recognised,
            boolean jdkAuthorities,
            List<String> lists,
            int validityDays,
            List<Integer> warnDays,
            List<String> hosts,
            Keystore server) {
        public static final Certificates DEFAULT = new Certificates(null, List.of(), false, List.of(), 365, List.of(60, 30, 15, 7, 1), List.of("localhost", "127.0.0.1"), null);

        public Certificates {
            recognised = List.copyOf(recognised);
            lists = List.copyOf(lists);
            warnDays = List.copyOf(warnDays);
            hosts = List.copyOf(hosts);
        }

        /// The same with these recognised authorities and lists.
        public Certificates recognising(List<Path> authorities, List<String> theirLists) {
            return new Certificates(authority, authorities, jdkAuthorities, theirLists, validityDays, warnDays, hosts, server);
        }

        /// The same with the own authority's key elsewhere.
        public Certificates authority(Keystore other) {
            return new Certificates(other, recognised, jdkAuthorities, lists, validityDays, warnDays, hosts, server);
        }
    }

    /// A key and its certificate in a file (PKCS12) or in a device (PKCS11).
    ///
    /// @param file     the file; null for a device
    /// @param type     PKCS12 or PKCS11
    /// @param library  the device's driver; null for a file
    /// @param slot     place of the device's slot in the driver's list, from 0
    /// @param password secret, read from a file
    /// @param alias    entry; null when there is only one
    public record Keystore(Path file, String type, Path library, int slot, String password, String alias) {
        @Override
        public String toString() {
            return type + " " + (file == null ? library : file);
        }
    }

    /// Where events may go.
    ///
    /// @param privateTargets webhooks may go to any address, also of this network and without TLS
    /// @param ports          ports that webhooks may go to; empty: any
    /// @param caFile         PEM file of the authorities behind receivers' certificates, or null: those that the JDK knows
    /// @param kafka          where events are published besides, or null
    public record Events(boolean privateTargets, List<Integer> ports, Path caFile, Kafka kafka) {
        public static final Events DEFAULT = new Events(false, List.of(443, 8443), null, null);
    }

    /// @param bootstrap  first addresses of the brokers, `host:port`, separated by commas
    /// @param topic      topic of all events
    /// @param properties file with further properties of the producer (security, compression …), or null
    public record Kafka(String bootstrap, String topic, Path properties) {}

    /// How the journal is sealed. That it is sealed needs no configuration.
    ///
    /// @param file      file that roots are appended to, or null
    /// @param mail      who gets the day's last root by mail each morning, or null
    /// @param webhook   where roots are posted, or null
    /// @param timeStamp authority of RFC 3161, or null
    /// @param retention by contract family: how long after a subject's last entry its payloads are kept; a family that is not named keeps them
    public record Sealing(Path file, String mail, Webhook webhook, TimeStamp timeStamp, Map<String, Period> retention) {
        public static final Sealing DEFAULT = new Sealing(null, null, null, null, Map.of());

        /// @param secret signs each post, or null
        public record Webhook(URI url, String secret) {
            @Override
            public String toString() {
                return url.toString();
            }
        }

        /// @param caFile PEM file of the authorities behind the tokens
        /// @param every  zero: after each batch
        public record TimeStamp(URI url, Path caFile, Duration every) {}
    }

    /// Papers that the installation issues.
    ///
    /// @param seal key and certificate that seal them; null: each provider's own, made at first need and kept in the database
    public record Papers(Keystore seal) {
        public static final Papers DEFAULT = new Papers(null);
    }
}
