package org.guichet.document;

import static org.guichet.ledger.Journal.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.text.Normalizer;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Scope;
import org.guichet.ledger.Facts;
import org.guichet.party.Providers;
import org.guichet.store.Db;
import org.guichet.store.key.KeyMatch;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Papers that the provider issues and files that people bring: kept as they are for ever, each with its SHA-256 in the journal.
@Component
public class Documents {
    /// Kind of the journal's subject.
    public static final String SUBJECT = "document";
    private static final String SELECT = "select id, provider_id, customer_id, kind, subject_kind, subject_id, title, name, media_type, sealed, size, sha256, issued_at, issued_by from document";

    private final Db db;
    private final PaperPdf pdf;
    private final SealKeys keys;
    private final Providers providers;
    private final InstantSource clock;

    Documents(Db db, PaperPdf pdf, SealKeys keys, Providers providers, InstantSource clock) {
        this.db = db;
        this.pdf = pdf;
        this.keys = keys;
        this.providers = providers;
        this.clock = clock;
    }

    /// A document with its bytes.
    public record Content(Issued document, byte[] bytes) {}

    /// Makes the PDF of a sheet, seals it and keeps it, in the running transaction.
    ///
    /// @param customer    whose matter it is, or null
    /// @param kind        what the paper is, e.g. `order-form`
    /// @param subjectKind what it belongs to
    public Issued issue(JdbcClient jdbc, Actor by, int provider, Integer customer, String kind, String subjectKind, long subject, Sheet sheet) {
        var now = clock.instant();
        var name = providers.find(provider).orElseThrow().name();
        var sealed = Seal.on(pdf.of(sheet, name), keys.of(jdbc, provider), name, now);
        return insert(jdbc, by, provider, customer, kind, subjectKind, subject, sheet.title(), fileName(sheet), "application/pdf", true, sealed, now);
    }

    /// Keeps a file that somebody brought, as it is, in the running transaction.
    ///
    /// @param mediaType as the sender names it: believed only where the name has no ending, and then the content must fit
    public Outcome<Issued> keep(JdbcClient jdbc, Actor by, int provider, Integer customer, String kind, String subjectKind, long subject, String name, String mediaType, byte[] content) {
        return Brought.of(name, mediaType, content).map(file -> insert(jdbc, by, provider, customer, kind, subjectKind, subject, file.name(), file.name(), file.mediaType(), false, content, clock.instant()));
    }

    /// The endings of files that may be brought, for the forms that ask for one.
    public static String accepted() {
        return "." + Brought.known().replace(", ", ",.");
    }

    /// What belongs to a subject, oldest first, behind the running transaction's wall.
    public static List<Issued> of(JdbcClient jdbc, String subjectKind, long subject) {
        return jdbc.sql(SELECT + " where provider_id = current_provider() and subject_kind = ? and subject_id = ? order by id").params(subjectKind, subject).query((rs, i) -> row(rs)).list();
    }

    /// One document behind the running transaction's wall.
    public static Optional<Issued> find(JdbcClient jdbc, long id) {
        return jdbc.sql(SELECT + " where id = ?").param(id).query((rs, i) -> row(rs)).optional();
    }

    /// The document with its bytes, as far as the wall lets it be seen; whether this reader may have it is the caller's question.
    public Optional<Content> content(Scope scope, long id) {
        return db.read(scope, jdbc -> find(jdbc, id).map(found -> new Content(found, jdbc.sql("select content from document where id = ?").param(id).query((rs, i) -> rs.getBytes(1)).single())));
    }

    private Issued insert(JdbcClient jdbc, Actor by, int provider, Integer customer, String kind, String subjectKind, long subject, String title, String name, String mediaType, boolean sealed,
            byte[] content, Instant now) {
        var sha256 = KeyMatch.sha256(content);
        var id = jdbc.sql("""
                insert into document (provider_id, customer_id, kind, subject_kind, subject_id, title, name, media_type, sealed, size, sha256, content, issued_at, issued_by)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning id""")
                .params(provider, customer, kind, subjectKind, subject, title, name, mediaType, sealed, content.length, sha256, content, utc(now), by.name()).query(Long.class).single();
        Facts.tell(jdbc, by, new Facts.Subject(SUBJECT, id, provider, customer), sealed ? "issued" : "kept", kind, null, now, now, "of", subjectKind + " " + subject, "sha256", sha256, "name", name);
        return find(jdbc, id).orElseThrow();
    }

    /// `Bon de commande` with number `BC-12`: `bon-de-commande-bc-12.pdf`.
    private static String fileName(Sheet sheet) {
        var plain = Normalizer.normalize(sheet.title() + (sheet.number() == null ? "" : " " + sheet.number()), Normalizer.Form.NFD).replaceAll("\\p{M}", "").toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        return (plain.isEmpty() ? "document" : plain.substring(0, Math.min(plain.length(), Brought.LONGEST_NAME - 4))) + ".pdf";
    }

    private static Issued row(ResultSet rs) throws SQLException {
        return new Issued(rs.getLong(1), rs.getInt(2), (Integer) rs.getObject(3), rs.getString(4), rs.getString(5), rs.getLong(6), rs.getString(7), rs.getString(8), rs.getString(9), rs.getBoolean(10),
                rs.getInt(11), rs.getString(12), rs.getObject(13, OffsetDateTime.class).toInstant(), rs.getString(14));
    }
}
