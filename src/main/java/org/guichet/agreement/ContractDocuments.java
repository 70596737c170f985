package org.guichet.agreement;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.guichet.clause.Executes;
import org.guichet.document.Documents;
import org.guichet.document.Issued;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Paris;
import org.guichet.kernel.Permission;
import org.guichet.kernel.Refused;
import org.guichet.kernel.Text;
import org.guichet.ledger.Facts;
import org.guichet.store.Db;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The documents of a contract by rank, each with why it has that rank; those that belong to it only on a condition only when it is met;
/// papers that a customer brings have no rank unless they are one of the family's documents.
@Executes({"BFC-CG-3-precedence", "BTBS-CG-1.1-precedence", "BTBS-CG-1.1-annexe3", "ODSI-1-unique"})
@Component
public class ContractDocuments {
    private final Db db;
    private final Agreements agreements;
    private final Documents documents;
    private final ObjectProvider<HeldProducts> held;
    private final InstantSource clock;

    ContractDocuments(Db db, Agreements agreements, Documents documents, ObjectProvider<HeldProducts> held, InstantSource clock) {
        this.db = db;
        this.agreements = agreements;
        this.documents = documents;
        this.held = held;
        this.clock = clock;
    }

    /// One document of a contract.
    ///
    /// @param rank       1 highest; null: none
    /// @param version    that binds this contract, or null where none is recorded
    /// @param elsewhere  its text is not kept here: it is referred to
    /// @param prevailsOn subject on which it stands above all, or null
    /// @param clause     why it has this rank, or none
    /// @param stored     id of the document kept here, or null
    public record Ranked(String document, Text title, Integer rank, String version, LocalDate bindsFrom, boolean elsewhere, String prevailsOn, String clause, String reading, Long stored) {}

    /// The documents that bind a contract on a day, highest first, then those without a rank.
    public Outcome<List<Ranked>> list(Actor by, int id, LocalDate on) {
        if (!by.may(Permission.CONTRACT_READ)) return Outcome.no(Refused.of(EngagementError.RIGHT_MISSING));
        return db.read(by.scope(), jdbc -> ContractStore.find(jdbc, id).map(c -> Outcome.done(of(jdbc, c, on))).orElseGet(() -> Outcome.no(Refused.of(EngagementError.UNKNOWN))));
    }

    List<Ranked> of(JdbcClient jdbc, Contract contract, LocalDate on) {
        var family = agreements.family(contract.provider());
        var rules = FamilyDocuments.of(family, on);
        var all = new ArrayList<Ranked>();
        for (var line : rules.lines(products(jdbc, contract, on))) {
            var version = version(jdbc, contract, line.document(), on);
            if (version == null) version = version(jdbc, contract, rules.keptAs(line.document()), on);
            all.add(new Ranked(line.document(), line.title(), line.place() + 1, version == null ? null : version.version(), version == null ? null : version.bindsFrom(), line.elsewhere(), line.prevailsOn(), line.clause(), line.reading(), null));
        }
        var rule = family.precedenceRule();
        jdbc.sql("select document, title, brought_on, stored from contract_paper where contract_id = ? and brought_on <= ? order by id").params(contract.id(), on).query((rs, i) -> {
            var place = rules.place(rs.getString(1));
            return new Ranked(rs.getString(1), Text.of(rs.getString(2), rs.getString(2)), place < 0 ? null : place + 1, null, rs.getObject(3, LocalDate.class), rs.getObject(4) == null, null, rule.clause(), rule.reading(), (Long) rs.getObject(4));
        }).list().forEach(all::add);
        all.sort(Comparator.comparingInt(r -> r.rank() == null ? Integer.MAX_VALUE : r.rank()));
        return all;
    }

    private Set<String> products(JdbcClient jdbc, Contract contract, LocalDate on) {
        var products = new HashSet<String>();
        held.orderedStream().forEach(h -> products.addAll(h.of(jdbc, contract, on)));
        return products;
    }

    private static Agreements.BindingDocument version(JdbcClient jdbc, Contract contract, String document, LocalDate on) {
        return jdbc.sql("select document, version, binds_from from contract_document where contract_id = ? and document = ? and binds_from <= ? order by binds_from desc limit 1").params(contract.id(), document, on)
                .query((rs, i) -> new Agreements.BindingDocument(rs.getString(1), rs.getString(2), rs.getObject(3, LocalDate.class))).optional().orElse(null);
    }

    /// Files a paper with a contract: staff as one of the family's documents (an order form, a designation) or without a rank; a customer's
    /// person without a rank, whatever it says of itself.
    ///
    /// @param document code of the family's document that it is an instance of; empty: none
    /// @param content  null: referred to without its text
    public Outcome<Ranked> file(Actor by, int id, String document, String title, String name, String mediaType, byte[] content) {
        var staff = by.isStaff() && by.may(Permission.CONTRACT_MANAGE);
        if (!staff && (by.isStaff() || !by.may(Permission.CONTRACT_ACT))) return Outcome.no(Refused.of(EngagementError.RIGHT_MISSING));
        if (title == null || title.isBlank() || title.length() > Draft.LONGEST) return Outcome.no(Refused.of(EngagementError.PAPER_BAD).field("title"));
        var now = clock.instant();
        var today = Paris.date(now);
        return db.in(by.scope(), jdbc -> {
            var found = ContractStore.lock(jdbc, id);
            if (found.isEmpty()) return Outcome.no(Refused.of(EngagementError.UNKNOWN));
            var contract = found.get();
            var family = agreements.family(contract.provider());
            var code = !staff || document == null ? "" : document.strip();
            if (!code.isEmpty() && FamilyDocuments.of(family, today).place(code) < 0) return Outcome.no(Refused.of(EngagementError.DOCUMENT_WITHOUT_RANK).field("document").clause(family.precedenceRule().clause()));
            Long stored = null;
            String sha256 = null;
            if (content != null) {
                var kept = documents.keep(jdbc, by, contract.provider(), contract.customer(), "contract-paper", ContractStore.SUBJECT, id, name, mediaType, content);
                if (kept instanceof Outcome.No<Issued>(var reasons)) return Outcome.no(reasons);
                stored = kept.get().id();
                sha256 = kept.get().sha256();
            }
            jdbc.sql("insert into contract_paper (provider_id, customer_id, contract_id, document, title, brought_by, brought_on, stored, sha256) values (?, ?, ?, ?, ?, ?, ?, ?, ?)")
                    .params(contract.provider(), contract.customer(), id, code, title.strip(), by.name(), today, stored, sha256).update();
            Facts.tell(jdbc, by, ContractStore.subject(contract), "paper-filed", code.isEmpty() ? "without-rank" : code, contract.state().code(), now, now, "title", title.strip(), "sha256", sha256);
            return Outcome.done(of(jdbc, contract, today).stream().filter(r -> r.title().fr().equals(title.strip())).reduce((_, last) -> last).orElseThrow());
        });
    }
}
