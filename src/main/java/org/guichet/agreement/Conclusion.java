package org.guichet.agreement;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Paris;
import org.guichet.kernel.Refused;
import org.guichet.ledger.Facts;
import org.guichet.party.Identity;
import org.guichet.party.PartyStore;
import org.guichet.terms.Family;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The rules between the first line of a contract and the day on which it binds: who must be identified, what must be signed before, what a
/// signature states, from when it holds. Joins the caller's transaction.
@Component
class Conclusion {
    private final ObjectProvider<Concluded> listeners;
    private final ObjectProvider<PublishedDocuments> published;

    Conclusion(ObjectProvider<Concluded> listeners, ObjectProvider<PublishedDocuments> published) {
        this.listeners = listeners;
        this.published = published;
    }

    /// The contract that must be signed before, or null where none must; refused where it is not there.
    Outcome<Optional<Contract>> before(JdbcClient jdbc, ContractKind kind, Draft draft) {
        if (kind.after() == null) return Outcome.done(Optional.empty());
        var all = ContractStore.list(jdbc, draft.customer()).stream().filter(c -> c.kind().equals(kind.after().kind()) && !(c.state() instanceof ContractState.Abandoned) && !(c.state() instanceof ContractState.Ended)).toList();
        var named = draft.before() == null || draft.before().isBlank() ? null : draft.before().strip();
        if (named != null) {
            var found = all.stream().filter(c -> c.reference().equals(named)).findFirst();
            return found.map(c -> Outcome.done(Optional.of(c))).orElseGet(() -> Outcome.no(Refused.of(EngagementError.FRAMEWORK_UNKNOWN).field("before").clause(kind.after().clause())));
        }
        if (all.size() == 1) return Outcome.done(Optional.of(all.getFirst()));
        return Outcome.no(Refused.of(EngagementError.BEFORE_MISSING).field("before").clause(kind.after().clause()).arg("kind", kind.after().kind()));
    }

    /// What stands in the way of preparing a contract, beside what must be signed before.
    ///
    /// @param on day on which the parties' identities are read
    List<Refused> faults(JdbcClient jdbc, int provider, ContractKind kind, Draft draft, LocalDate on, LocalDate today) {
        var faults = new ArrayList<Refused>();
        if (draft.reference() == null || !draft.reference().matches("[\\p{Alnum}][\\p{Alnum}._/-]{0,59}")) faults.add(Refused.of(EngagementError.REFERENCE_BAD).field("reference"));
        if (kind.parties() != null) {
            for (var side : kind.parties().of()) {
                var of = PartyStore.identity(jdbc, provider, side.equals(ContractKind.PROVIDER) ? null : draft.customer(), on).map(Identity::particulars).orElse(Identity.Particulars.NONE);
                var known = of.byName();
                var name = side.equals(ContractKind.PROVIDER) ? jdbc.sql("select name from provider where id = ?").param(provider).query(String.class).single()
                        : jdbc.sql("select name from customer where id = ?").param(draft.customer()).query(String.class).single();
                for (var field : kind.parties().fields()) {
                    if (known.get(field).isEmpty()) faults.add(Refused.of(EngagementError.PARTY_INCOMPLETE).field(field).clause(kind.parties().clause()).arg("side", name));
                }
            }
        }
        if (kind.convention() != null) {
            if (blank(draft.conventionKind()) || blank(draft.convention()) || blank(draft.network())) faults.add(Refused.of(EngagementError.CONVENTION_MISSING).field("convention").clause(kind.convention().clause()));
            else if (!kind.convention().kinds().containsKey(draft.conventionKind())) faults.add(Refused.of(EngagementError.CONVENTION_UNKNOWN).field("conventionKind").clause(kind.convention().clause()).arg("kind", draft.conventionKind()));
        }
        Map<String, String> texts = new java.util.LinkedHashMap<>();
        texts.put("title", draft.title());
        texts.put("convention", draft.convention());
        texts.put("network", draft.network());
        texts.forEach((field, text) -> {
            if (text != null && text.length() > Draft.LONGEST) faults.add(Refused.of(EngagementError.TITLE_MISSING).field(field).arg("longest", Draft.LONGEST));
        });
        if (draft.subscribedOn() != null && draft.subscribedOn().isAfter(today)) faults.add(Refused.of(EngagementError.SUBSCRIBED_FUTURE).field("subscribedOn").arg("date", draft.subscribedOn()).arg("latest", today));
        return faults;
    }

    /// Checks a signature and records it; the last one puts the contract in force.
    ///
    /// @param sha256 of the document that is signed, or null where it was signed before it came here
    Outcome<Signature> sign(JdbcClient jdbc, Actor by, Family family, Contract contract, ContractKind kind, String side, Signature.Given signed, String sha256, Instant now) {
        var today = Paris.date(now);
        var rule = kind.signed();
        // where the contract does not ask for a date, a signature without one is of the day it is recorded
        var given = signed.on() == null && !rule.each().contains("date") ? signed.on(today) : signed;
        if (!rule.sides().contains(side)) return Outcome.no(Refused.of(EngagementError.SIDE_UNKNOWN).field("side").clause(rule.clause()));
        var signatures = SignatureStore.of(jdbc, contract.id());
        var already = signatures.stream().filter(s -> s.side().equals(side)).findFirst();
        if (already.isPresent() && already.get().complete()) return Outcome.no(Refused.of(EngagementError.SIDE_SIGNED).field("side").arg("date", already.get().given().on()));
        if (already.isPresent()) return complete(jdbc, by, contract, already.get(), given, rule, now);
        if (contract.state().after(ContractState.Event.SIGNED_BY_ONE).isEmpty()) return Outcome.no(stateForbids(contract));
        var refused = day(jdbc, contract, kind, given, today);
        if (refused.isPresent()) return Outcome.no(refused.get());
        var missing = given.missing(rule);
        if (!missing.isEmpty() && !rule.flagged()) {
            return Outcome.no(missing.stream().map(field -> Refused.of(EngagementError.SIGNATURE_INCOMPLETE).field(field).clause(rule.clause())).toList());
        }
        SignatureStore.insert(jdbc, contract, side, given, sha256, missing, now, by.name());
        var all = SignatureStore.of(jdbc, contract.id());
        var last = all.size() == rule.sides().size();
        var event = last ? ContractState.Event.SIGNED_BY_ALL : ContractState.Event.SIGNED_BY_ONE;
        var next = contract.state().after(event).orElseThrow();
        Facts.tell(jdbc, by, ContractStore.subject(contract), "signed", side, next.code(), Paris.startOf(given.on()), now, "on", given.on().toString(), "signatory", given.signatory(), "capacity", given.capacity(),
                "place", given.place(), "sha256", sha256, "missing", missing.isEmpty() ? null : String.join(",", missing));
        if (last) inForce(jdbc, by, family, contract, kind, all, now);
        else ContractStore.state(jdbc, contract.id(), next, null, null);
        return Outcome.done(all.stream().filter(s -> s.side().equals(side)).findFirst().orElseThrow());
    }

    private static Outcome<Signature> complete(JdbcClient jdbc, Actor by, Contract contract, Signature flagged, Signature.Given given, ContractKind.Signing rule, Instant now) {
        var whole = new Signature.Given(flagged.given().on(), either(given.place(), flagged.given().place()), either(given.lastName(), flagged.given().lastName()), either(given.firstName(), flagged.given().firstName()),
                either(given.capacity(), flagged.given().capacity()), given.stamp() || flagged.given().stamp(), either(given.mention(), flagged.given().mention()));
        var missing = whole.missing(rule);
        SignatureStore.complete(jdbc, flagged, whole, missing, now, by.name());
        Facts.tell(jdbc, by, ContractStore.subject(contract), "signature-completed", flagged.side(), contract.state().code(), now, now, "missing", missing.isEmpty() ? null : String.join(",", missing));
        return Outcome.done(SignatureStore.of(jdbc, contract.id()).stream().filter(s -> s.id() == flagged.id()).findFirst().orElseThrow());
    }

    /// The day that a signature bears: not in the future, not before the document, not before the contract that must come first.
    private static Optional<Refused> day(JdbcClient jdbc, Contract contract, ContractKind kind, Signature.Given given, LocalDate today) {
        if (given.on() == null) return Optional.of(Refused.of(EngagementError.SIGNATURE_INCOMPLETE).field("date").clause(kind.signed().clause()));
        if (given.on().isAfter(today)) return Optional.of(Refused.of(EngagementError.SIGNATURE_FUTURE).field("date").arg("date", Days.fr(given.on())).arg("latest", Days.fr(today)));
        var prepared = jdbc.sql("select prepared_on from contract where id = ?").param(contract.id()).query(LocalDate.class).optional();
        if (prepared.isPresent() && given.on().isBefore(prepared.get())) {
            return Optional.of(Refused.of(EngagementError.SIGNATURE_BEFORE_PREPARED).field("date").arg("date", Days.fr(given.on())).arg("earliest", Days.fr(prepared.get())));
        }
        if (kind.after() == null) return Optional.empty();
        var before = contract.framework() == null ? null : ContractStore.find(jdbc, contract.framework()).orElse(null);
        if (before == null || before.signedOn() == null) {
            return Optional.of(Refused.of(EngagementError.BEFORE_UNSIGNED).field("date").clause(kind.after().clause()).arg("before", before == null ? kind.after().kind() : before.reference()));
        }
        if (given.on().isBefore(before.signedOn())) {
            return Optional.of(Refused.of(EngagementError.SIGNED_BEFORE).field("date").clause(kind.after().clause()).arg("date", Days.fr(given.on())).arg("before", before.reference()).arg("earliest", Days.fr(before.signedOn())));
        }
        return Optional.empty();
    }

    private void inForce(JdbcClient jdbc, Actor by, Family family, Contract contract, ContractKind kind, List<Signature> signatures, Instant now) {
        var signedOn = signatures.stream().map(s -> s.given().on()).max(LocalDate::compareTo).orElseThrow();
        // BFC-CG-4.1: on the last signature; ODSI-5-effet: on the day of the subscription
        var subscribed = jdbc.sql("select subscribed_on from contract where id = ?").param(contract.id()).query(LocalDate.class).optional();
        var effectiveOn = kind.effect().bySubscription() ? subscribed.orElse(signedOn) : signedOn;
        // who keeps terms gives it its own below
        ContractStore.inForce(jdbc, contract.id(), signedOn, effectiveOn, Commitment.indefinite(effectiveOn));
        for (var document : family.precedence()) {
            jdbc.sql("insert into contract_document (contract_id, provider_id, customer_id, document, version, binds_from) values (?, ?, ?, ?, ?, ?) on conflict do nothing")
                    .params(contract.id(), contract.provider(), contract.customer(), document, PublishedDocuments.labelOr(published, jdbc, contract.provider(), document, signedOn), effectiveOn).update();
        }
        var standing = ContractStore.find(jdbc, contract.id()).orElseThrow();
        Facts.tell(jdbc, by, ContractStore.subject(contract), "in-force", kind.effect().bySubscription() ? "subscription" : "last-signature", standing.state().code(), Paris.startOf(effectiveOn), now, "signedOn", signedOn.toString(), "effectiveOn", effectiveOn.toString());
        listeners.orderedStream().forEach(l -> l.inForce(jdbc, by, standing, now));
    }

    static Refused stateForbids(Contract contract) {
        return Refused.of(EngagementError.STATE_FORBIDS).arg("reference", contract.reference()).arg("state", contract.state().label().fr());
    }

    private static String either(String now, String before) {
        return now.isEmpty() ? before : now;
    }

    private static boolean blank(String text) {
        return text == null || text.isBlank();
    }
}
