package org.guichet.notification;

import static org.guichet.ledger.Journal.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Permission;
import org.guichet.kernel.Refused;
import org.guichet.kernel.Text;
import org.guichet.store.Db;
import org.guichet.store.due.DueWork;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What the product told whom, and how far each notice came: the outbox page asks here. Needs `outbox.read`.
///
/// Notices written while no mail server was configured stay `kept` when one comes: nobody wants last month's news in bulk.
/// An administrator sends those that still matter, one by one.
@Component
public class Outbox {
    /// Longest page; the number of matching notices is counted up to `COUNTED`.
    public static final int LONGEST_PAGE = 200;
    public static final int COUNTED = 10_000;

    private static final String COLUMNS = """
            n.id, n.kind, n.recipient, p.name, n.language, n.subject, n.body, n.created_at, n.state, n.sent_at, n.failed_at, n.next_attempt_at, n.attempts,
            n.error_code, n.last_error, t.reference, n.customer_id, c.name
            """;
    private static final String FROM = """
            from notification n left join person p on p.id = n.person_id left join ticket t on t.id = n.ticket_id left join customer c on c.id = n.customer_id
            """;

    private final Db db;
    private final DueWork due;
    private final InstantSource clock;
    private final MailSettings mail;

    Outbox(Db db, DueWork due, InstantSource clock, MailSettings mail) {
        this.db = db;
        this.due = due;
        this.clock = clock;
        this.mail = mail;
    }

    public enum State {
        /// Written while no mail server was configured.
        KEPT(Text.of("conservée", "kept")),
        /// To be sent, for the first time or again.
        PENDING(Text.of("à envoyer", "to be sent")),
        SENT(Text.of("envoyée", "sent")),
        /// Refused for good, or given up.
        FAILED(Text.of("en échec", "failed"));

        private final Text label;

        State(Text label) {
            this.label = label;
        }

        public Text label() {
            return label;
        }

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// One notice to one person.
    ///
    /// @param kind          filed, moved, commented or invitation
    /// @param personName    null when that person is no longer known
    /// @param body          the text as it goes out; an invitation's personal link is not in it, it is stored nowhere
    /// @param nextAttemptAt when it will be tried next, while pending
    /// @param errorCode     code of `NotificationError` for the last attempt that failed, or null
    /// @param lastError     what the mail server answered then, or null
    /// @param reference     the report's, or null
    /// @param customerName  null for a notice to the provider's own staff
    public record Item(long id, String kind, String recipient, String personName, String language, String subject, String body, Instant createdAt, State state,
                       Instant sentAt, Instant failedAt, Instant nextAttemptAt, int attempts, String errorCode, String lastError, String reference,
                       Integer customer, String customerName) {
        /// The error's sentence, or null.
        public Text error() {
            if (errorCode == null) return null;
            for (var known : NotificationError.values()) {
                if (known.code().equals(errorCode)) {
                    var n = String.valueOf(attempts);
                    return Text.of(known.text().fr().replace("{attempts}", n), known.text().en().replace("{attempts}", n));
                }
            }
            return Text.of(errorCode, errorCode);
        }
    }

    /// @param state     null: all
    /// @param reference notices about this report only, or null
    /// @param recipient part of the address, or null
    public record Query(State state, String reference, String recipient, int offset, int limit) {
        public static Query all() {
            return new Query(null, null, null, 0, 50);
        }

        public Query state(State only) {
            return new Query(only, reference, recipient, offset, limit);
        }

        public Query reference(String only) {
            return new Query(state, only, recipient, offset, limit);
        }

        public Query page(int from, int most) {
            return new Query(state, reference, recipient, from, most);
        }
    }

    /// @param exact false when more than `COUNTED` match: `total` is then a lower bound
    public record Page(List<Item> items, long total, boolean exact, int offset) {}

    /// True when mail leaves this installation; else every notice is kept here.
    public boolean sends() {
        return mail.configured();
    }

    /// Newest first.
    public Outcome<Page> list(Actor actor, Query query) {
        if (!actor.may(Permission.OUTBOX_READ)) return Outcome.no(Refused.of(NotificationError.OUTBOX_RIGHT_MISSING));
        var where = new StringBuilder(" where n.provider_id = ?");
        var params = new ArrayList<Object>(List.of(actor.scope().provider()));
        if (query.state() != null) {
            where.append(" and n.state = ?");
            params.add(query.state().code());
        }
        if (query.reference() != null && !query.reference().isBlank()) {
            where.append(" and n.ticket_id = (select id from ticket where provider_id = ? and reference = ?)");
            params.add(actor.scope().provider());
            params.add(query.reference().strip());
        }
        if (query.recipient() != null && !query.recipient().isBlank()) {
            where.append(" and position(lower(?) in lower(n.recipient)) > 0");
            params.add(query.recipient().strip());
        }
        return Outcome.done(db.read(actor.scope(), jdbc -> {
            var total = jdbc.sql("select count(*) from (select 1 from notification n" + where + " limit " + (COUNTED + 1) + ") x").params(params).query(Long.class).single();
            var page = new ArrayList<>(params);
            page.add(Math.clamp(query.limit(), 1, LONGEST_PAGE));
            page.add(Math.max(0, query.offset()));
            var items = jdbc.sql("select " + COLUMNS + FROM + where + " order by n.id desc limit ? offset ?").params(page).query((rs, i) -> item(rs)).list();
            return new Page(items, Math.min(total, COUNTED), total <= COUNTED, Math.max(0, query.offset()));
        }));
    }

    public Outcome<Item> find(Actor actor, long id) {
        if (!actor.may(Permission.OUTBOX_READ)) return Outcome.no(Refused.of(NotificationError.OUTBOX_RIGHT_MISSING));
        return db.read(actor.scope(), jdbc -> find(jdbc, id)).map(Outcome::done).orElseGet(() -> Outcome.no(Refused.of(NotificationError.NOTICE_UNKNOWN)));
    }

    /// How many notices are in each state, none left out; for the page's tabs. Sent ones are counted up to `COUNTED`.
    public Outcome<Map<State, Long>> counts(Actor actor) {
        if (!actor.may(Permission.OUTBOX_READ)) return Outcome.no(Refused.of(NotificationError.OUTBOX_RIGHT_MISSING));
        return Outcome.done(db.read(actor.scope(), jdbc -> {
            var counts = new EnumMap<State, Long>(State.class);
            for (var state : State.values()) {
                counts.put(state, jdbc.sql("select count(*) from (select 1 from notification where provider_id = ? and state = ? limit " + COUNTED + ") x")
                        .params(actor.scope().provider(), state.code()).query(Long.class).single());
            }
            return counts;
        }));
    }

    /// Sends a notice that was kept, has failed or waits for its next attempt; attempts are counted anew. Needs `installation.admin`.
    public Outcome<Item> send(Actor actor, long id) {
        if (!actor.isStaff() || !actor.may(Permission.INSTALLATION_ADMIN)) return Outcome.no(Refused.of(NotificationError.OUTBOX_RIGHT_MISSING));
        if (!mail.configured()) return Outcome.no(Refused.of(NotificationError.MAIL_NOT_CONFIGURED));
        return db.in(actor.scope(), jdbc -> {
            var now = clock.instant();
            var taken = jdbc.sql("update notification set state = 'pending', attempts = 0, failed_at = null, next_attempt_at = ? where id = ? and state <> 'sent'")
                    .params(utc(now), id).update();
            var found = find(jdbc, id);
            if (found.isEmpty()) return Outcome.no(Refused.of(NotificationError.NOTICE_UNKNOWN));
            if (taken == 0) return Outcome.no(Refused.of(NotificationError.NOTICE_SENT_ALREADY));
            due.schedule(Notices.SEND, actor.scope().provider() + "/" + id, now);
            return Outcome.done(found.get());
        });
    }

    private static Optional<Item> find(JdbcClient jdbc, long id) {
        return jdbc.sql("select " + COLUMNS + FROM + " where n.id = ?").param(id).query((rs, i) -> item(rs)).optional();
    }

    private static Item item(ResultSet rs) throws SQLException {
        var body = rs.getString(7);
        if (rs.getString(2).equals("invitation")) body = body.replace(NoticeTexts.LINK, rs.getString(5).startsWith("en") ? "(personal link, not kept)" : "(lien personnel, non conservé)");
        return new Item(rs.getLong(1), rs.getString(2), rs.getString(3), rs.getString(4), rs.getString(5), rs.getString(6), body, at(rs, 8), State.valueOf(rs.getString(9).toUpperCase(Locale.ROOT)),
                at(rs, 10), at(rs, 11), at(rs, 12), rs.getInt(13), rs.getString(14), rs.getString(15), rs.getString(16), rs.getObject(17, Integer.class), rs.getString(18));
    }

    private static Instant at(ResultSet rs, int column) throws SQLException {
        var value = rs.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }
}
