package org.guichet.notification;

import static org.guichet.ledger.Journal.utc;

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
/// Each of the customer's people is written to in their own language.
@Component
public class Notices {
    /// Due work: send one notice. Subject: provider/notice id.
    static final String SEND = "notice-send";
    private final DueWork due;
    private final InstantSource clock;
    private final MailSettings mail;

    Notices(DueWork due, InstantSource clock, MailSettings mail) {
        this.due = due;
        this.clock = clock;
        this.mail = mail;
    }

    private record Recipient(int person, String email, String language) {}

    /// A report that staff recorded for a caller: its reference goes to the customer's people.
    public void filedForCaller(JdbcClient jdbc, int provider, int customer, long ticket, String reference, String service, String label) {
        tell(jdbc, provider, customer, ticket, "filed", NoticeTexts.filed(reference, service, label));
    }

    /// A report moved: rejected, frozen, restored, closed …
    ///
    /// @param duration measured duration of the interruption, or null
    public void ticketMoved(JdbcClient jdbc, int provider, int customer, long ticket, String reference, String service, Text action, Text state, String text, Actor actor, Instant at, Duration duration) {
        tell(jdbc, provider, customer, ticket, "moved", NoticeTexts.moved(reference, service, state, text, at, duration));
    }

    /// Support commented.
    public void commented(JdbcClient jdbc, int provider, int customer, long ticket, String reference, String service, String text, Actor actor) {
        tell(jdbc, provider, customer, ticket, "commented", NoticeTexts.commented(reference, service, text, actor.name()));
    }

    private void tell(JdbcClient jdbc, int provider, int customer, long ticket, String kind, NoticeTexts.Notice notice) {
        List<Recipient> recipients = jdbc.sql("select id, email, language from person where provider_id = ? and customer_id = ? and active and email <> '' order by id")
                .params(provider, customer).query((rs, i) -> new Recipient(rs.getInt(1), rs.getString(2), rs.getString(3))).list();
        var now = clock.instant();
        for (var to : recipients) {
            var id = jdbc.sql("""
                    insert into notification (provider_id, customer_id, person_id, ticket_id, kind, recipient, language, subject, body, created_at)
                    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning id""")
                    .params(provider, customer, to.person(), ticket, kind, to.email(), to.language(), notice.subject().in(to.language()), notice.body().in(to.language()), utc(now))
                    .query(Long.class).single();
            if (mail.configured()) due.schedule(SEND, provider + "/" + id, now);
        }
    }
}
