package org.guichet.notification;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// Whether and how mail leaves the installation. Without a server notices stay in the outbox page.
@Component
public class MailSettings {
    private final String host;
    private final String from;

    MailSettings(@Value("${guichet.mail.host:}") String host, @Value("${guichet.mail.from:guichet@localhost}") String from) {
        this.host = host;
        this.from = from;
    }

    public boolean configured() {
        return !host.isBlank();
    }

    public String host() {
        return host;
    }

    public String from() {
        return from;
    }
}
