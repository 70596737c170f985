package org.guichet.notification;

import java.time.Instant;
import org.guichet.ledger.RootMail;
import org.springframework.stereotype.Component;

/// Mails a root of the ledger to whoever holds it.
@Component
class RootLetters implements RootMail {
    private final MailSettings settings;
    private final MailPost post;

    RootLetters(MailSettings settings, MailPost post) {
        this.settings = settings;
        this.post = post;
    }

    @Override
    public void send(String id, String to, String sender, String subject, String body, Instant writtenAt) {
        if (!settings.configured()) throw new IllegalStateException("no mail server is configured");
        var letter = new MailPost.Letter(id + "@" + settings.domain(), null, to, "fr", subject, body, writtenAt, sender, null);
        if (post.send(letter) instanceof MailPost.Delivery.Failed(_, var code, var answer)) throw new IllegalStateException(code.code() + ": " + answer);
    }
}
