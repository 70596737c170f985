package org.guichet.notification;

import static org.guichet.ledger.Journal.utc;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Scope;
import org.guichet.party.OneTimeLinks;
import org.guichet.store.Db;
import org.guichet.store.due.DueHandler;
import org.guichet.store.due.DueWork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Sends one notice. The row is locked, looked at again, sent and marked in one transaction: what is marked as sent is
/// never sent again. A crash after the server took the mail and before the commit sends it a second time under the same Message-ID.
@Component
class NoticeSending implements DueHandler {
    /// Waits between attempts, about a day altogether; after the last one the notice has failed.
    static final List<Duration> WAITS = List.of(Duration.ofMinutes(1), Duration.ofMinutes(2), Duration.ofMinutes(5), Duration.ofMinutes(15), Duration.ofMinutes(30),
            Duration.ofHours(1), Duration.ofHours(2), Duration.ofHours(4), Duration.ofHours(8), Duration.ofHours(8));

    private static final Logger LOG = LoggerFactory.getLogger(NoticeSending.class);

    private final Db db;
    private final DueWork due;
    private final InstantSource clock;
    private final MailSettings settings;
    private final MailPost post;
    private final OneTimeLinks links;
    private final ObjectProvider<Enclosures> enclosures;

    NoticeSending(Db db, DueWork due, InstantSource clock, MailSettings settings, MailPost post, OneTimeLinks links, ObjectProvider<Enclosures> enclosures) {
        this.db = db;
        this.due = due;
        this.clock = clock;
        this.settings = settings;
        this.post = post;
        this.links = links;
        this.enclosures = enclosures;
    }

    private record Notice(long id, String kind, Integer person, boolean personActive, String recipient, String language, String subject, String body, Instant createdAt,
                          int attempts, String messageId, String reference, String providerCode, String providerName, Long enclosure) {}

    @Override
    public String kind() {
        return Notices.SEND;
    }

    @Override
    public void run(String subject, Instant dueAt) {
        var parts = subject.split("/");
        var provider = Integer.parseInt(parts[0]);
        db.in(new Scope(provider, null), jdbc -> {
            pending(jdbc, Long.parseLong(parts[1])).ifPresent(notice -> send(jdbc, provider, notice));
            return null;
        });
    }

    private void send(JdbcClient jdbc, int provider, Notice notice) {
        if (!settings.configured()) {
            jdbc.sql("update notification set state = 'kept', next_attempt_at = null where id = ?").param(notice.id()).update();
            return;
        }
        if (notice.person() != null && !notice.personActive()) {
            fail(jdbc, notice, notice.attempts(), NotificationError.RECIPIENT_GONE, "");
            return;
        }
        var body = notice.body();
        if (body.contains(NoticeTexts.LINK) && notice.kind().equals("invitation")) {
            // Made only now: its day begins when the mail leaves, and the secret stands in no table.
            if (!(links.create(Actor.system(provider), notice.person()) instanceof Outcome.Done<String>(var path))) {
                fail(jdbc, notice, notice.attempts(), NotificationError.RECIPIENT_GONE, "");
                return;
            }
            body = body.replace(NoticeTexts.LINK, settings.publicUrl() + path);
        }
        var thread = notice.reference() == null ? null : "ticket." + notice.providerCode() + "." + notice.reference() + "@" + settings.domain();
        var letter = new MailPost.Letter(notice.messageId() + "@" + settings.domain(), thread, notice.recipient(), notice.language(), notice.subject(), body, notice.createdAt(), notice.providerName(), enclosed(jdbc, notice));
        switch (post.send(letter)) {
            case MailPost.Delivery.Accepted() -> sent(jdbc, notice);
            case MailPost.Delivery.Failed(var forGood, var code, var answer) -> {
                var attempts = notice.attempts() + 1;
                if (forGood || attempts > WAITS.size()) fail(jdbc, notice, attempts, forGood ? code : NotificationError.MAIL_GIVEN_UP, answer);
                else later(jdbc, provider, notice, attempts, code, answer);
            }
        }
    }

    /// The file that goes with the mail; a notice that speaks of one is not sent without it.
    private Enclosures.Enclosure enclosed(JdbcClient jdbc, Notice notice) {
        if (notice.enclosure() == null) return null;
        return enclosures.stream().flatMap(e -> e.find(jdbc, notice.enclosure()).stream()).findFirst().orElseThrow(() -> new IllegalStateException("enclosure " + notice.enclosure() + " of notice " + notice.id() + " is gone"));
    }

    private void sent(JdbcClient jdbc, Notice notice) {
        jdbc.sql("update notification set state = 'sent', sent_at = ?, attempts = attempts + 1, next_attempt_at = null, error_code = null, last_error = null where id = ?")
                .params(utc(clock.instant()), notice.id()).update();
        LOG.info("notice {} of {} sent", notice.id(), notice.reference());
    }

    private void later(JdbcClient jdbc, int provider, Notice notice, int attempts, NotificationError code, String answer) {
        var next = clock.instant().plus(WAITS.get(attempts - 1));
        jdbc.sql("update notification set attempts = ?, error_code = ?, last_error = ?, next_attempt_at = ? where id = ?").params(attempts, code.code(), answer, utc(next), notice.id()).update();
        due.schedule(Notices.SEND, provider + "/" + notice.id(), next);
        LOG.warn("notice {} of {} not sent at attempt {}, next at {}: {}", notice.id(), notice.reference(), attempts, next, answer);
    }

    private void fail(JdbcClient jdbc, Notice notice, int attempts, NotificationError code, String answer) {
        jdbc.sql("update notification set state = 'failed', failed_at = ?, attempts = ?, error_code = ?, last_error = ?, next_attempt_at = null where id = ?")
                .params(utc(clock.instant()), attempts, code.code(), answer, notice.id()).update();
        LOG.error("notice {} of {} failed after {} attempts, {}: {}", notice.id(), notice.reference(), attempts, code.code(), answer);
    }

    private static Optional<Notice> pending(JdbcClient jdbc, long id) {
        return jdbc.sql("""
                select n.id, n.kind, n.person_id, coalesce(p.active, false), n.recipient, n.language, n.subject, n.body, n.created_at, n.attempts, n.message_id::text,
                       t.reference, v.code, v.name, n.enclosure
                from notification n join provider v on v.id = n.provider_id left join person p on p.id = n.person_id left join ticket t on t.id = n.ticket_id
                where n.id = ? and n.state = 'pending' for update of n""")
                .param(id).query((rs, i) -> new Notice(rs.getLong(1), rs.getString(2), rs.getObject(3, Integer.class), rs.getBoolean(4), rs.getString(5), rs.getString(6),
                        rs.getString(7), rs.getString(8), rs.getObject(9, OffsetDateTime.class).toInstant(), rs.getInt(10), rs.getString(11), rs.getString(12),
                        rs.getString(13), rs.getString(14), (Long) rs.getObject(15))).optional();
    }
}
