package org.guichet.notification;

import static org.guichet.ledger.Journal.utc;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Text;
import org.guichet.store.due.DueWork;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Writes the notices that customers receive into the outbox, in the transaction of what they tell of; sending is due work.
/// Each of the customer's people is written to in their own language. What is written never follows later edits.
@Component
public class Notices {
    /// Due work: send one notice. Subject: provider/notice id.
    static final String SEND = "notice-send";
    /// Path of a report's page on the portal, before its reference.
    public static final String REPORT_PAGE = "/signalisations/";

    private final DueWork due;
    private final InstantSource clock;
    private final MailSettings mail;

    Notices(DueWork due, InstantSource clock, MailSettings mail) {
        this.due = due;
        this.clock = clock;
        this.mail = mail;
    }

    private record Recipient(Integer person, Integer customer, String email, String language) {}

    /// A report that staff recorded for a caller: its reference goes to the customer's people.
    public void filedForCaller(JdbcClient jdbc, int provider, int customer, long ticket, String reference, String service, String label) {
        tell(jdbc, provider, customer, ticket, "filed", NoticeTexts.filed(subject(jdbc, provider, ticket, reference, service)));
    }

    /// A report moved: rejected, frozen, restored, closed …
    ///
    /// @param duration measured duration of the interruption, or null
    public void ticketMoved(JdbcClient jdbc, int provider, int customer, long ticket, String reference, String service, Text action, Text state, String text, Actor actor, Instant at, Duration duration) {
        tell(jdbc, provider, customer, ticket, "moved", NoticeTexts.moved(subject(jdbc, provider, ticket, reference, service), state, text, at, duration));
    }

    /// Support commented.
    public void commented(JdbcClient jdbc, int provider, int customer, long ticket, String reference, String service, String text, Actor actor) {
        tell(jdbc, provider, customer, ticket, "commented", NoticeTexts.commented(subject(jdbc, provider, ticket, reference, service), text, actor.name()));
    }

    /// Tells a customer's people something that concerns no report: greeting and signature are added.
    ///
    /// @return how many people it was written to
    public int announce(JdbcClient jdbc, int provider, int customer, String kind, Text subject, Text body) {
        var notice = NoticeTexts.general(subject, body, providerName(jdbc, provider));
        var recipients = jdbc.sql("select id, email, language from person where provider_id = ? and customer_id = ? and active and email <> '' order by id")
                .params(provider, customer).query((rs, i) -> new Recipient(rs.getInt(1), customer, rs.getString(2), rs.getString(3))).list();
        for (var to : recipients) write(jdbc, provider, null, kind, notice, to);
        return recipients.size();
    }

    /// Tells the provider's own people of these roles.
    ///
    /// @return how many people it was written to
    public int tellStaff(JdbcClient jdbc, int provider, List<String> roles, String kind, Text subject, Text body) {
        var notice = NoticeTexts.general(subject, body, providerName(jdbc, provider));
        var recipients = jdbc.sql("select id, email, language from person where provider_id = ? and customer_id is null and active and email <> '' and role = any (?) order by id")
                .params(provider, roles.toArray(String[]::new)).query((rs, i) -> new Recipient(rs.getInt(1), null, rs.getString(2), rs.getString(3))).list();
        for (var to : recipients) write(jdbc, provider, null, kind, notice, to);
        return recipients.size();
    }

    /// Invites a person to choose a password.
    ///
    /// @return the notice's id
    long invite(JdbcClient jdbc, int provider, Integer customer, int person, String name, String login, String email, String language) {
        var notice = NoticeTexts.invitation(name, login, providerName(jdbc, provider));
        return write(jdbc, provider, null, "invitation", notice, new Recipient(person, customer, email, language));
    }

    private void tell(JdbcClient jdbc, int provider, int customer, Long ticket, String kind, NoticeTexts.Notice notice) {
        List<Recipient> recipients = jdbc.sql("select id, email, language from person where provider_id = ? and customer_id = ? and active and email <> '' order by id")
                .params(provider, customer).query((rs, i) -> new Recipient(rs.getInt(1), customer, rs.getString(2), rs.getString(3))).list();
        for (var to : recipients) write(jdbc, provider, ticket, kind, notice, to);
    }

    private long write(JdbcClient jdbc, int provider, Long ticket, String kind, NoticeTexts.Notice notice, Recipient to) {
        return write(jdbc, provider, ticket, kind, notice, to, null);
    }

    private long write(JdbcClient jdbc, int provider, Long ticket, String kind, NoticeTexts.Notice notice, Recipient to, Long enclosure) {
        var now = clock.instant();
        var state = mail.configured() ? "pending" : "kept";
        var id = jdbc.sql("""
                insert into notification (provider_id, customer_id, person_id, ticket_id, kind, recipient, language, subject, body, created_at, state, next_attempt_at, enclosure)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning id""")
                .params(provider, to.customer(), to.person(), ticket, kind, to.email(), to.language(), notice.subject().in(to.language()), notice.body().in(to.language()),
                        utc(now), state, mail.configured() ? utc(now) : null, enclosure)
                .query(Long.class).single();
        if (mail.configured()) due.schedule(SEND, provider + "/" + id, now);
        return id;
    }

    /// Tells a customer's people what a page of the portal tells in full: greeting, address of the page and signature are added.
    ///
    /// @param path of the page, from its slash on
    /// @return the addresses it was written to
    public List<String> inform(JdbcClient jdbc, int provider, int customer, String kind, String path, Text subject, Text body) {
        return inform(jdbc, provider, customer, kind, path, subject, body, null);
    }

    /// The same with a file that goes with the mail.
    ///
    /// @param enclosure its id (see `Enclosures`), or null
    public List<String> inform(JdbcClient jdbc, int provider, int customer, String kind, String path, Text subject, Text body, Long enclosure) {
        var notice = NoticeTexts.withPage(subject, body, mail.publicUrl() + path, providerName(jdbc, provider));
        List<Recipient> recipients = jdbc.sql("select id, email, language from person where provider_id = ? and customer_id = ? and active and email <> '' order by id")
                .params(provider, customer).query((rs, i) -> new Recipient(rs.getInt(1), customer, rs.getString(2), rs.getString(3))).list();
        for (var to : recipients) write(jdbc, provider, null, kind, notice, to, enclosure);
        return recipients.stream().map(Recipient::email).toList();
    }

    private NoticeTexts.Subject subject(JdbcClient jdbc, int provider, long ticket, String reference, String service) {
        var page = mail.publicUrl() + REPORT_PAGE + URLEncoder.encode(reference, StandardCharsets.UTF_8);
        return jdbc.sql("select s.label, s.customer_order, t.external_id from ticket t join service s on s.id = t.service_id where t.id = ?").param(ticket)
                .query((rs, i) -> new NoticeTexts.Subject(reference, service, rs.getString(1), rs.getString(2), rs.getString(3), page, providerName(jdbc, provider))).single();
    }

    private static String providerName(JdbcClient jdbc, int provider) {
        return jdbc.sql("select name from provider where id = ?").param(provider).query(String.class).single();
    }
}
