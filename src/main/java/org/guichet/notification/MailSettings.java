package org.guichet.notification;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.nio.file.Path;
import org.guichet.config.ConfigError;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// Whether and how mail leaves the installation. Without a server notices stay in the outbox page.
@Component
public class MailSettings {
    /// How the way to the server is protected.
    enum Security { NONE, STARTTLS, TLS }

    private final String host;
    private final int port;
    private final Security security;
    private final String user;
    private final String password;
    private final InternetAddress from;
    private final InternetAddress replyTo;
    private final Path authorities;
    private final String publicUrl;

    /// @param security    none, starttls or tls
    /// @param from        sender of every mail, with or without a name: `a@b.fr` or `Name <a@b.fr>`
    /// @param replyTo     where answers go, or blank
    /// @param authorities PEM file of the authorities that the mail server's certificate comes from, or blank: those the JDK knows
    /// @param publicUrl   base of the links in mails, without a slash at its end
    @Autowired
    MailSettings(@Value("${guichet.mail.host:}") String host, @Value("${guichet.mail.port:587}") int port, @Value("${guichet.mail.security:starttls}") String security,
                 @Value("${guichet.mail.user:}") String user, @Value("${guichet.mail.password:}") String password, @Value("${guichet.mail.from:guichet@localhost}") String from,
                 @Value("${guichet.mail.reply-to:}") String replyTo, @Value("${guichet.mail.ca-file:}") String authorities, @Value("${guichet.public-url:http://127.0.0.1:8080}") String publicUrl) {
        this.host = host;
        this.port = port;
        this.security = Security.valueOf(security.toUpperCase(java.util.Locale.ROOT));
        this.user = user;
        this.password = password;
        this.from = address("mail: from", from);
        this.replyTo = replyTo.isBlank() ? null : address("mail: reply-to", replyTo);
        this.authorities = authorities.isBlank() ? null : Path.of(authorities);
        this.publicUrl = publicUrl;
    }

    public boolean configured() {
        return !host.isBlank();
    }

    public String host() {
        return host;
    }

    /// The sender's bare address.
    public String from() {
        return from.getAddress();
    }

    int port() {
        return port;
    }

    Security security() {
        return security;
    }

    /// Blank when the server asks for no login.
    String user() {
        return user;
    }

    String password() {
        return password;
    }

    /// The sender's own name, or null.
    String senderName() {
        return from.getPersonal();
    }

    InternetAddress replyTo() {
        return replyTo;
    }

    Path authorities() {
        return authorities;
    }

    String publicUrl() {
        return publicUrl;
    }

    /// What follows the `@` in message ids.
    String domain() {
        return from().substring(from().lastIndexOf('@') + 1);
    }

    private static InternetAddress address(String key, String text) {
        try {
            var parsed = new InternetAddress(text, true);
            if (!parsed.getAddress().contains("@") || text.chars().anyMatch(Character::isISOControl)) throw new AddressException();
            return parsed;
        } catch (AddressException e) {
            throw new ConfigError(key + " is no mail address: " + text);
        }
    }
}
