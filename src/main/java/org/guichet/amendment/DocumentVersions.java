package org.guichet.amendment;

import static org.guichet.ledger.Journal.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.guichet.agreement.Agreements;
import org.guichet.agreement.PublishedDocuments;
import org.guichet.document.Documents;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Permission;
import org.guichet.kernel.Refused;
import org.guichet.kernel.Scope;
import org.guichet.kernel.Text;
import org.guichet.ledger.Facts;
import org.guichet.store.Db;
import org.guichet.terms.Family;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Published versions of a family's documents: which one is in force for contracts concluded on a day, which one binds a running contract. A later
/// version archives the earlier one; two never overlap.
@Component
public class DocumentVersions implements PublishedDocuments {
    static final String SUBJECT = "document-version";
    private static final int LONGEST_LABEL = 60;
    private static final String SELECT = """
            select id, document, label, sha256, from_day, until_day, seen, document_id, file_name from (
              select v.*, lead(from_day) over (partition by document order by from_day) until_day from document_version v where provider_id = ?) v
            """;

    private final Db db;
    private final Agreements agreements;
    private final Documents documents;
    private final InstantSource clock;

    DocumentVersions(Db db, Agreements agreements, Documents documents, InstantSource clock) {
        this.db = db;
        this.documents = documents;
        this.agreements = agreements;
        this.clock = clock;
    }

    /// A published version.
    ///
    /// @param document code as in family.yaml, a part of it after a slash: `specific-conditions/annex-1`
    /// @param version  its label, e.g. `v1.0 20250107`
    /// @param sha256   of its file, or null for a document that is only referred to
    /// @param from     first day on which it is in force for new contracts
    /// @param until    first day of the next version, from which it is archived; or null
    /// @param seen     of a third party: seen, not published
    /// @param file     id among the documents kept, or null
    public record Version(long id, String document, String version, String sha256, LocalDate from, LocalDate until, boolean seen, Long file, String fileName) {
        public boolean archivedOn(LocalDate day) {
            return until != null && !day.isBefore(until);
        }
    }

    /// A version that binds a contract.
    ///
    /// @param from first day on which it does
    public record Binding(String document, String version, LocalDate from) {}

    /// The document that a part belongs to: `specific-conditions/annex-1` is part of `specific-conditions`.
    static String whole(String document) {
        return document.split("/")[0];
    }

    /// What a document is called: its title in the family, with the rule's words for a part of it.
    public static Text title(Family family, String document, LocalDate on) {
        var title = family.precedenceRule().titles().get(document);
        if (title != null) return title;
        return Rule.all(family, on).stream().filter(r -> r.documents().contains(document)).findFirst().map(Rule::label).orElse(Text.of(document, document));
    }

    /// The version in force on a day for contracts concluded on it.
    public Optional<Version> inForce(JdbcClient jdbc, int provider, String document, LocalDate on) {
        return jdbc.sql(SELECT + " where document = ? and from_day <= ? and (until_day is null or until_day > ?)").params(provider, document, on, on).query((rs, i) -> row(rs)).optional();
    }

    @Override
    public Optional<String> label(JdbcClient jdbc, int provider, String document, LocalDate on) {
        return inForce(jdbc, provider, document, on).map(Version::version);
    }

    /// The version that binds a running contract on a day; objections count.
    public Optional<Binding> binding(JdbcClient jdbc, int contract, String document, LocalDate on) {
        return jdbc.sql("select document, version, binds_from from contract_document where contract_id = ? and document = ? and binds_from <= ? and not undone order by binds_from desc limit 1")
                .params(contract, document, on).query((rs, i) -> new Binding(rs.getString(1), rs.getString(2), rs.getObject(3, LocalDate.class))).optional();
    }

    /// All versions, by document, the latest first.
    public List<Version> list(Actor actor) {
        return db.read(actor.scope(), jdbc -> jdbc.sql(SELECT + " order by document, from_day desc").param(actor.scope().provider()).query((rs, i) -> row(rs)).list());
    }

    /// The file of a version; published versions are everybody's to read.
    public Outcome<Documents.Content> content(Actor actor, long id) {
        return list(actor).stream().filter(v -> v.id() == id && v.file() != null).findFirst().flatMap(v -> documents.content(new Scope(actor.scope().provider(), null), v.file()))
                .map(Outcome::done).orElseGet(() -> Outcome.no(Refused.of(AmendmentError.DOCUMENT_VERSION_UNKNOWN)));
    }

    Optional<Version> find(JdbcClient jdbc, int provider, String document, String label) {
        return jdbc.sql(SELECT + " where document = ? and label = ?").params(provider, document, label).query((rs, i) -> row(rs)).optional();
    }

    /// A version to publish for new contracts; running ones follow by an amendment.
    public record Publication(String document, String label, LocalDate from) {}

    /// A file that somebody brings.
    public record Brought(String name, String mediaType, byte[] content) {}

    /// Publishes a version for contracts concluded from a day on, as the first of its document or after the others.
    ///
    /// @param file its file, or null for a document that is only referred to
    public Outcome<Version> publish(Actor actor, Publication of, Brought file) {
        if (!actor.isStaff() || !actor.may(Permission.CONTRACT_MANAGE)) return Outcome.no(Refused.of(AmendmentError.AMENDMENT_RIGHT_MISSING));
        return db.in(actor.scope(), jdbc -> {
            var refused = check(jdbc, actor.scope().provider(), of.document(), of.label(), of.from());
            if (refused != null) return Outcome.no(refused);
            if (file == null) return Outcome.done(insert(jdbc, actor, of, null, false, null, clock.instant()));
            return documents.keep(jdbc, actor, actor.scope().provider(), null, SUBJECT, SUBJECT, 0, file.name(), file.mediaType(), file.content())
                    .map(kept -> insert(jdbc, actor, of, new Amendment.File(kept.id(), kept.name(), kept.mediaType(), kept.sha256()), false, null, clock.instant()));
        });
    }

    /// The same with the document itself, kept with its digest: orders name both.
    public Outcome<Version> publish(Actor actor, Publication of, String name, String mediaType, byte[] content) {
        return publish(actor, of, new Brought(name, mediaType, content));
    }

    /// Why a version cannot be published, or null.
    Refused check(JdbcClient jdbc, int provider, String document, String label, LocalDate from) {
        var family = agreements.family(provider);
        if (document == null || document.isBlank()) return Refused.of(AmendmentError.AMENDMENT_FIELD_MISSING).field("document");
        if (!family.precedence().contains(document) && Rule.all(family, from == null ? LocalDate.MAX : from).stream().noneMatch(r -> r.documents().contains(document))) {
            return Refused.of(AmendmentError.AMENDMENT_DOCUMENT_UNKNOWN).field("document").arg("document", document).arg("documents", String.join(", ", family.precedence()));
        }
        if (label == null || label.isBlank()) return Refused.of(AmendmentError.AMENDMENT_FIELD_MISSING).field("label");
        if (label.length() > LONGEST_LABEL || label.chars().anyMatch(Character::isISOControl)) return Refused.of(AmendmentError.AMENDMENT_FIELD_TOO_LONG).field("label").arg("longest", LONGEST_LABEL);
        if (find(jdbc, provider, document, label).isPresent()) return Refused.of(AmendmentError.DOCUMENT_VERSION_TAKEN).field("label").arg("version", label);
        return from == null ? Refused.of(AmendmentError.AMENDMENT_FIELD_MISSING).field("from") : overlap(jdbc, provider, document, from);
    }

    /// Versions follow one another: a new one begins after the last.
    Refused overlap(JdbcClient jdbc, int provider, String document, LocalDate from) {
        return jdbc.sql(SELECT + " where document = ? and from_day >= ? order by from_day desc limit 1").params(provider, document, from).query((rs, i) -> row(rs)).optional()
                .map(last -> Refused.of(AmendmentError.DOCUMENT_VERSION_OVERLAPS).field("from").arg("version", last.version()).arg("from", Days.fr(last.from())).arg("earliest", Days.fr(last.from().plusDays(1))))
                .orElse(null);
    }

    /// @param file its file, or null
    Version insert(JdbcClient jdbc, Actor by, Publication of, Amendment.File file, boolean seen, Long amendment, Instant now) {
        var provider = by.scope().provider();
        var id = jdbc.sql("""
                insert into document_version (provider_id, document, label, from_day, document_id, file_name, sha256, seen, amendment_id, published_at, published_by)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning id""")
                .params(provider, of.document(), of.label().strip(), of.from(), file == null ? null : file.document(), file == null ? "" : file.name(), file == null ? null : file.sha256(), seen, amendment, utc(now), by.name())
                .query(Long.class).single();
        Facts.tell(jdbc, by, new Facts.Subject(SUBJECT, id, provider, null), seen ? "seen" : "published", of.document(), "published", now, now,
                "version", of.label(), "from", of.from().toString(), "sha256", file == null ? null : file.sha256());
        return find(jdbc, provider, of.document(), of.label().strip()).orElseThrow();
    }

    /// Takes back a version that an amendment published ahead and that never came into force.
    void withdraw(JdbcClient jdbc, long amendment) {
        jdbc.sql("delete from document_version where amendment_id = ?").param(amendment).update();
    }

    private static Version row(ResultSet rs) throws SQLException {
        return new Version(rs.getLong(1), rs.getString(2), rs.getString(3), rs.getString(4), rs.getObject(5, LocalDate.class), rs.getObject(6, LocalDate.class), rs.getBoolean(7), (Long) rs.getObject(8), rs.getString(9));
    }
}
