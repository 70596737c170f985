package org.guichet.notification;

import jakarta.activation.DataHandler;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Properties;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.guichet.config.ConfigError;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.stereotype.Component;

/// Hands letters to the mail server, and tells apart what may be tried again from what never will work.
@Component
class MailPost {
    private static final int LONGEST_ANSWER = 500;

    private final MailSettings settings;
    private final JavaMailSenderImpl sender;

    MailPost(MailSettings settings) {
        this.settings = settings;
        this.sender = settings.configured() ? sender(settings) : null;
    }

    /// A mail to one person.
    ///
    /// @param id        without brackets; the same for every attempt
    /// @param thread    id, without brackets, that the mails about one subject share; or null
    /// @param enclosure file that goes with it, or null
    record Letter(String id, String thread, String to, String language, String subject, String body, Instant writtenAt, String senderName, Enclosures.Enclosure enclosure) {}

    sealed interface Delivery {
        /// The server took the mail over.
        record Accepted() implements Delivery {}

        /// @param forGood trying again cannot help
        /// @param answer  what the server said, one line
        record Failed(boolean forGood, NotificationError code, String answer) implements Delivery {}
    }

    Delivery send(Letter letter) {
        try {
            sender.send(message(letter));
            return new Delivery.Accepted();
        } catch (AddressException e) {
            return new Delivery.Failed(true, NotificationError.MAIL_ADDRESS_UNUSABLE, line(e.getMessage()));
        } catch (MessagingException | MailException e) {
            return failure(e);
        }
    }

    private MimeMessage message(Letter letter) throws MessagingException {
        var message = sender.createMimeMessage();
        try {
            var name = settings.senderName() == null ? letter.senderName() : settings.senderName();
            message.setFrom(new InternetAddress(settings.from(), line(name), StandardCharsets.UTF_8.name()));
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
        message.setRecipient(Message.RecipientType.TO, recipient(letter.to()));
        if (settings.replyTo() != null) message.setReplyTo(new InternetAddress[] {settings.replyTo()});
        message.setSubject(line(letter.subject()), StandardCharsets.UTF_8.name());
        content(message, letter);
        message.setSentDate(Date.from(letter.writtenAt()));
        message.setHeader("Message-ID", "<" + letter.id() + ">");
        if (letter.thread() != null) {
            message.setHeader("In-Reply-To", "<" + letter.thread() + ">");
            message.setHeader("References", "<" + letter.thread() + ">");
        }
        message.setHeader("Content-Language", letter.language());
        // RFC 3834: no automatic answer, please; the second header says so to servers that do not know the first.
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setHeader("X-Auto-Response-Suppress", "All");
        return message;
    }

    private static void content(MimeMessage message, Letter letter) throws MessagingException {
        if (letter.enclosure() == null) {
            message.setText(letter.body(), StandardCharsets.UTF_8.name());
            return;
        }
        var text = new MimeBodyPart();
        text.setText(letter.body(), StandardCharsets.UTF_8.name());
        var file = new MimeBodyPart();
        file.setDataHandler(new DataHandler(new ByteArrayDataSource(letter.enclosure().content(), letter.enclosure().mediaType())));
        file.setDisposition(Part.ATTACHMENT);
        try {
            file.setFileName(MimeUtility.encodeText(line(letter.enclosure().name()), StandardCharsets.UTF_8.name(), null));
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
        message.setContent(new MimeMultipart(text, file));
    }

    /// One address, nothing else: no list, no name, no line break.
    private static InternetAddress recipient(String text) throws AddressException {
        if (text.chars().anyMatch(c -> c <= ' ' || c == ',' || c == ';' || c == '<' || c == '>' || c == 0x7f)) throw new AddressException("not one bare address");
        var parsed = new InternetAddress(text, true);
        if (text.indexOf('@') < 1) throw new AddressException("no domain");
        return parsed;
    }

    /// Line breaks and other control characters become spaces: nothing can begin a header of its own.
    static String line(String text) {
        if (text == null) return "";
        var one = text.replaceAll("[\\p{Cntrl}\\u0085\\u2028\\u2029]+", " ").strip();
        return one.length() <= LONGEST_ANSWER ? one : one.substring(0, LONGEST_ANSWER) + "…";
    }

    /// Only the refusal of this recipient or of this message is for good: a wrong login or sender is the installation's to mend.
    private static Delivery.Failed failure(Exception failure) {
        var causes = causes(failure);
        for (var cause : causes) {
            if (cause instanceof SMTPAddressFailedException e) return refused(e.getReturnCode(), e);
        }
        for (var cause : causes) {
            if (cause instanceof SMTPSenderFailedException || cause instanceof AuthenticationFailedException) {
                return new Delivery.Failed(false, NotificationError.MAIL_LOGIN_REFUSED, line(cause.getMessage()));
            }
        }
        for (var cause : causes) {
            if (cause instanceof SMTPSendFailedException e) {
                // 530 and its like answer an unknown sender, not a bad message
                if (e.getReturnCode() >= 530 && e.getReturnCode() <= 539) return new Delivery.Failed(false, NotificationError.MAIL_LOGIN_REFUSED, line(e.getMessage()));
                return refused(e.getReturnCode(), e);
            }
        }
        var root = causes.getLast();
        var message = root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
        return new Delivery.Failed(false, NotificationError.MAIL_UNREACHABLE, line(message));
    }

    private static Delivery.Failed refused(int code, Exception answer) {
        var forGood = code >= 500 && code <= 599;
        return new Delivery.Failed(forGood, forGood ? NotificationError.MAIL_REFUSED : NotificationError.MAIL_UNREACHABLE, line(answer.getMessage()));
    }

    /// The failure and all that lies beneath it; mail exceptions hang together in more than one way.
    private static List<Exception> causes(Exception failure) {
        var found = new ArrayList<Exception>();
        var seen = Collections.newSetFromMap(new IdentityHashMap<Exception, Boolean>());
        var next = new ArrayDeque<Exception>();
        next.add(failure);
        while (!next.isEmpty()) {
            var one = next.poll();
            if (!seen.add(one)) continue;
            found.add(one);
            if (one instanceof MailSendException e) next.addAll(List.of(e.getMessageExceptions()));
            if (one instanceof MessagingException e && e.getNextException() != null) next.add(e.getNextException());
            if (one.getCause() instanceof Exception cause) next.add(cause);
        }
        return found;
    }

    private static JavaMailSenderImpl sender(MailSettings settings) {
        var sender = new JavaMailSenderImpl();
        sender.setHost(settings.host());
        sender.setPort(settings.port());
        sender.setDefaultEncoding(StandardCharsets.UTF_8.name());
        var properties = new Properties();
        properties.put("mail.smtp.connectiontimeout", "10000");
        properties.put("mail.smtp.timeout", "30000");
        properties.put("mail.smtp.writetimeout", "30000");
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        if (!settings.user().isBlank()) {
            sender.setUsername(settings.user());
            sender.setPassword(settings.password());
            properties.put("mail.smtp.auth", "true");
        }
        switch (settings.security()) {
            case NONE -> {}
            case STARTTLS -> {
                properties.put("mail.smtp.starttls.enable", "true");
                properties.put("mail.smtp.starttls.required", "true");
            }
            case TLS -> properties.put("mail.smtp.ssl.enable", "true");
        }
        if (settings.authorities() != null) {
            properties.put("mail.smtp.ssl.socketFactory", trusting(settings.authorities()));
        }
        sender.setJavaMailProperties(properties);
        return sender;
    }

    private static SSLSocketFactory trusting(java.nio.file.Path authorities) {
        try (var stream = Files.newInputStream(authorities)) {
            var store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            var number = 0;
            for (var certificate : CertificateFactory.getInstance("X.509").generateCertificates(stream)) store.setCertificateEntry("ca-" + number++, certificate);
            if (number == 0) throw new ConfigError("mail: ca-file " + authorities + " holds no certificate");
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            var context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context.getSocketFactory();
        } catch (IOException | GeneralSecurityException e) {
            throw new ConfigError("mail: ca-file " + authorities + " cannot be used: " + e.getMessage());
        }
    }
}
