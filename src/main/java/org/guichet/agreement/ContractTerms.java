package org.guichet.agreement;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.clause.Executes;
import org.guichet.kernel.Money;
import org.guichet.kernel.Reckoning;
import org.guichet.kernel.Text;
import org.guichet.terms.Family;
import org.guichet.workingtime.Span;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Which value holds in one contract, where several of its documents may state it: the family's own order decides, never a global one. Values
/// that another contract holds alone (the framework agreement's money rules, an Offer's guarantees) come from there.
@Executes({"BFC-CG-1-accordcadre", "BFC-CG-3-precedence", "BFC-CG-3-nomodif", "BTBS-CG-1.1-precedence", "BTBS-CS-1", "ODSI-1-unique"})
@Component
public class ContractTerms {
    private final Agreements agreements;

    ContractTerms(Agreements agreements) {
        this.agreements = agreements;
    }

    /// The value that holds.
    ///
    /// @param document  code of the document that states it
    /// @param statedIn  the document's title, or the reference of the contract that holds the value
    /// @param clause    that states it, or, where the contract's own paper does, the clause of the order of precedence
    /// @param why       every value that was stated, with its rank, and which one won
    public record Effective(ContractKey key, String value, String document, Text statedIn, String clause, Reckoning<String> why) {
        public Span span() {
            return Span.parse(value);
        }

        public BigDecimal decimal() {
            return new BigDecimal(value);
        }

        public Money money() {
            return Money.eur(value);
        }

        public Text label() {
            return key.label(value);
        }
    }

    /// A statement with its rank.
    private record Candidate(String document, String value, int place, boolean above, boolean special, String clause, LocalDate from, Text statedIn) {}

    /// The value on a day, or empty where no document states it.
    public Optional<Effective> effective(JdbcClient jdbc, Contract contract, String key, LocalDate on) {
        return effective(jdbc, contract, key, null, on);
    }

    /// The value for one thing: what is limited to it counts too.
    ///
    /// @param limitedTo what is asked about (a product, a kind of act), or null
    public Optional<Effective> effective(JdbcClient jdbc, Contract contract, String key, String limitedTo, LocalDate on) {
        var family = agreements.family(contract.provider());
        var found = ContractKey.find(family, key, on);
        if (found.isEmpty()) return Optional.empty();
        return found.get().heldBy() == null ? byRank(jdbc, family, contract, found.get(), limitedTo, on) : held(jdbc, contract, found.get(), limitedTo, on);
    }

    /// All values that hold in a contract on a day, in the order of the family's data.
    public List<Effective> all(JdbcClient jdbc, Contract contract, LocalDate on) {
        return ContractKey.all(agreements.family(contract.provider()), on).stream().map(k -> effective(jdbc, contract, k.code(), on)).flatMap(Optional::stream).toList();
    }

    private Optional<Effective> byRank(JdbcClient jdbc, Family family, Contract contract, ContractKey key, String limitedTo, LocalDate on) {
        var documents = FamilyDocuments.of(family, on);
        var candidates = new ArrayList<Candidate>();
        for (var stated : key.stated()) {
            if (stated.limitedTo() != null && !stated.limitedTo().equals(limitedTo)) continue;
            candidates.add(new Candidate(stated.document(), stated.value(), documents.place(stated.document()), documents.prevails(stated.document(), key.about()), stated.limitedTo() != null, stated.clause(), null, documents.title(stated.document())));
        }
        for (var own : ContractValues.of(jdbc, contract.id(), key.code(), on)) {
            if (!own.limitedTo().isEmpty() && !own.limitedTo().equals(limitedTo)) continue;
            var place = documents.place(own.document());
            if (place < 0 || documents.silent(own.document(), key.about()) != null) continue;
            candidates.add(new Candidate(own.document(), own.value(), place, documents.prevails(own.document(), key.about()), !own.limitedTo().isEmpty(), null, own.from(), documents.title(own.document())));
        }
        if (candidates.isEmpty()) return Optional.empty();
        // the highest rank; within one rank what was agreed for this very thing, then what was agreed last
        candidates.sort(Comparator.comparing((Candidate c) -> !c.above()).thenComparing(Candidate::place).thenComparing(c -> !c.special()).thenComparing(c -> c.from() == null)
                .thenComparing(Candidate::from, Comparator.nullsLast(Comparator.reverseOrder())));
        return Optional.of(won(family, contract, key, candidates));
    }

    private static Effective won(Family family, Contract contract, ContractKey key, List<Candidate> candidates) {
        var winner = candidates.getFirst();
        var rule = family.precedenceRule();
        var steps = new ArrayList<Reckoning.Step>();
        for (var c : candidates) {
            var label = key.label(c.value());
            var rank = c.place() + 1;
            var fr = c.statedIn().fr() + " (rang " + rank + ") : " + label.fr();
            var en = c.statedIn().en() + " (rank " + rank + "): " + label.en();
            if (candidates.size() == 1) steps.add(new Reckoning.Step(Text.of(fr + ". Aucun autre document ne le fixe.", en + ". No other document states it."), inputs(c, contract), c.clause() == null ? key.clause() : c.clause(), null));
            else if (c == winner) steps.add(new Reckoning.Step(Text.of(fr + ". Ce rang l’emporte.", en + ". This rank prevails."), inputs(c, contract), c.clause() == null ? key.clause() : c.clause(), null));
            else steps.add(new Reckoning.Step(Text.of(fr + ". Écarté.", en + ". Set aside."), inputs(c, contract), c.clause(), null));
        }
        if (candidates.size() > 1) {
            var second = candidates.get(1);
            var equal = second.place() == winner.place() && !winner.above();
            steps.add(equal
                    ? new Reckoning.Step(Text.of("Documents de même rang\u00a0: ce qui a été convenu pour cet objet, puis le plus récent.", "Documents of one rank: what was agreed for this very thing, then the latest."), Map.of(), rule.clause(), rule.reading())
                    : new Reckoning.Step(winner.above() ? Text.of("Ce document prévaut sur cette question.", "This document prevails on this matter.")
                            : Text.of("Ordre de préséance des documents de ce contrat.", "Order of precedence of this contract’s documents."), Map.of(), rule.clause(), rule.reading()));
        }
        return new Effective(key, winner.value(), winner.document(), winner.statedIn(), winner.clause() == null ? rule.clause() : winner.clause(), new Reckoning<>(winner.value(), steps));
    }

    /// What one kind of contract holds alone: read from that contract, whatever the others say.
    private static Optional<Effective> held(JdbcClient jdbc, Contract contract, ContractKey key, String limitedTo, LocalDate on) {
        var holder = contract.kind().equals(key.heldBy()) ? Optional.of(contract)
                : contract.framework() == null ? Optional.<Contract>empty() : ContractStore.find(jdbc, contract.framework()).filter(c -> c.kind().equals(key.heldBy()));
        if (holder.isEmpty()) return Optional.empty();
        return ContractValues.of(jdbc, holder.get().id(), key.code(), on).stream().filter(v -> v.limitedTo().isEmpty() || v.limitedTo().equals(limitedTo)).findFirst().map(v -> {
            var reference = holder.get().reference();
            var step = new Reckoning.Step(Text.of("Contrat " + reference + " : " + key.label(v.value()).fr() + ", depuis le " + Days.fr(v.from()) + ". Lui seul règle ce point.",
                    "Contract " + reference + ": " + key.label(v.value()).en() + ", since " + Days.label(v.from()).en() + ". It alone settles this."), Map.of("contract", reference, "value", v.value()), key.clause(), key.reading());
            return new Effective(key, v.value(), v.document(), Text.of(reference, reference), key.clause(), new Reckoning<>(v.value(), List.of(step)));
        });
    }

    private static Map<String, String> inputs(Candidate of, Contract contract) {
        return of.from() == null ? Map.of("document", of.document(), "value", of.value()) : Map.of("document", of.document(), "value", of.value(), "contract", contract.reference(), "from", of.from().toString());
    }
}
