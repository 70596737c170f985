package org.guichet.offering;

import static org.guichet.ledger.Journal.utc;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.guichet.document.Issued;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The rows of the library. They are only ever added.
public final class LibraryStore {
    private LibraryStore() {}

    /// What was handed over, to whom and through which channel.
    public record Delivery(long id, int customer, String customerName, String document, String version, String sha256, String channel, Instant at, String to) {}

    /// A version by which a subscription binds its customer.
    public record Acceptance(long subscription, String document, String version, String sha256, LocalDate on, String by) {}

    static long add(JdbcClient jdbc, int provider, String document, String version, LocalDate from, Issued file, String reason, Instant at, String by) {
        return jdbc.sql("insert into library_version (provider_id, document, version, from_day, file_id, name, sha256, reason, added_at, added_by) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning id")
                .params(provider, document, version, from, file.id(), file.name(), file.sha256(), reason, utc(at), by).query(Long.class).single();
    }

    /// The versions that were brought, the latest first.
    static List<Library.Version> versions(JdbcClient jdbc, int provider, String document) {
        return jdbc.sql("select document, version, from_day, file_id, name, sha256, reason, added_by from library_version where provider_id = ? and document = ? order by from_day desc, id desc").params(provider, document)
                .query((rs, i) -> new Library.Version(rs.getString(1), rs.getString(2), rs.getObject(3, LocalDate.class), rs.getLong(4), rs.getString(5), rs.getString(6), rs.getString(7), rs.getString(8))).list();
    }

    static Delivery deliver(JdbcClient jdbc, int provider, int customer, String document, String version, String sha256, String channel, Instant at, String to) {
        var id = jdbc.sql("insert into library_delivery (provider_id, customer_id, document, version, sha256, channel, delivered_at, delivered_to) values (?, ?, ?, ?, ?, ?, ?, ?) returning id")
                .params(provider, customer, document, version, sha256, channel, utc(at), to).query(Long.class).single();
        return new Delivery(id, customer, "", document, version, sha256, channel, at, to);
    }

    static List<Delivery> deliveries(JdbcClient jdbc, int provider, int most) {
        return jdbc.sql("""
                select d.id, d.customer_id, c.name, d.document, d.version, d.sha256, d.channel, d.delivered_at, d.delivered_to from library_delivery d join customer c on c.id = d.customer_id
                where d.provider_id = ? order by d.delivered_at desc, d.id desc limit ?""").params(provider, most)
                .query((rs, i) -> new Delivery(rs.getLong(1), rs.getInt(2), rs.getString(3), rs.getString(4), rs.getString(5), rs.getString(6), rs.getString(7), rs.getObject(8, OffsetDateTime.class).toInstant(), rs.getString(9))).list();
    }

    /// False where the subscription binds by a version of that document already.
    static boolean accept(JdbcClient jdbc, int provider, int customer, long subscription, Library.Version version, LocalDate on, String by) {
        return jdbc.sql("insert into library_acceptance (provider_id, customer_id, subscription_id, document, version, sha256, accepted_on, accepted_by) values (?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing")
                .params(provider, customer, subscription, version.document(), version.version(), version.sha256(), on, by).update() == 1;
    }

    static List<Acceptance> accepted(JdbcClient jdbc, long subscription) {
        return jdbc.sql("select subscription_id, document, version, sha256, accepted_on, accepted_by from library_acceptance where subscription_id = ? order by document").param(subscription)
                .query((rs, i) -> new Acceptance(rs.getLong(1), rs.getString(2), rs.getString(3), rs.getString(4), rs.getObject(5, LocalDate.class), rs.getString(6))).list();
    }
}
