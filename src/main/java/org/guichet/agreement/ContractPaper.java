package org.guichet.agreement;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.guichet.document.Documents;
import org.guichet.document.Issued;
import org.guichet.document.Sheet;
import org.guichet.kernel.Actor;
import org.guichet.party.Identity;
import org.guichet.party.PartyStore;
import org.guichet.terms.Family;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The papers of a contract: the one that is signed, then the originals, one for each party, with what was signed on them.
@Component
class ContractPaper {
    static final String TO_SIGN = "contract";
    static final String ORIGINAL = "contract-original";
    private static final Map<String, String> FIELDS = Map.ofEntries(Map.entry("legal-name", "Dénomination"), Map.entry("legal-form", "Forme juridique"), Map.entry("capital", "Capital (euros)"), Map.entry("rcs-city", "RCS de"),
            Map.entry("rcs-number", "Numéro RCS"), Map.entry("siren", "SIREN"), Map.entry("siret", "SIRET"), Map.entry("profession", "Profession déclarée"), Map.entry("registered-office", "Siège social"),
            Map.entry("billing-address", "Adresse de facturation"), Map.entry("representative", "Représentant"), Map.entry("capacity", "Qualité"), Map.entry("authority", "Habilitation"));
    private final Documents documents;

    ContractPaper(Documents documents) {
        this.documents = documents;
    }

    Issued toSign(JdbcClient jdbc, Actor by, Family family, Contract contract, ContractKind kind, Facts facts) {
        return documents.issue(jdbc, by, contract.provider(), contract.customer(), TO_SIGN, ContractStore.SUBJECT, contract.id(), sheet(jdbc, family, contract, kind, facts, contract.title(), List.of()));
    }

    /// BFC-CG-sig-originaux: as many as the contract says, each with all signatures.
    void originals(JdbcClient jdbc, Actor by, Family family, Contract contract, ContractKind kind, Facts facts, List<Signature> signatures) {
        var count = kind.signed().originals();
        for (int i = 1; i <= count; i++) {
            var title = contract.title() + " – original " + i + " sur " + count;
            documents.issue(jdbc, by, contract.provider(), contract.customer(), ORIGINAL, ContractStore.SUBJECT, contract.id(), sheet(jdbc, family, contract, kind, facts, title, signatures));
        }
    }

    /// What a paper says beside the contract's own fields.
    record Facts(String conventionKind, String convention, String network, LocalDate on) {}

    private static Sheet sheet(JdbcClient jdbc, Family family, Contract contract, ContractKind kind, Facts facts, String title, List<Signature> signatures) {
        var provider = identity(jdbc, contract.provider(), null, facts.on());
        var customer = identity(jdbc, contract.provider(), contract.customer(), facts.on());
        var sheet = new Sheet(title, contract.reference(), null, facts.on(), lines(provider), lines(customer), List.of());
        sheet = sheet.with(new Sheet.Part.Heading("Les parties")).with(party("Le fournisseur", provider)).with(party("Le client", customer));
        if (kind.convention() != null) {
            sheet = sheet.with(new Sheet.Part.Heading("Convention publique")).with(new Sheet.Part.Facts(List.of(new Sheet.Part.Fact("Type", kind.convention().kinds().get(facts.conventionKind()).fr()),
                    new Sheet.Part.Fact("Convention", facts.convention()), new Sheet.Part.Fact("Réseau", facts.network()))));
        }
        if (contract.framework() != null) {
            var framework = ContractStore.find(jdbc, contract.framework()).map(Contract::reference).orElse("");
            sheet = sheet.with(new Sheet.Part.Facts(List.of(new Sheet.Part.Fact("Contrat préalable", framework))));
        }
        var rows = new ArrayList<List<String>>();
        for (var document : family.precedence()) rows.add(List.of(String.valueOf(rows.size() + 1), family.precedenceRule().titles().get(document).fr()));
        sheet = sheet.with(new Sheet.Part.Heading("Documents du contrat, du rang le plus élevé au moins élevé")).with(new Sheet.Part.Table(List.of("Rang", "Document"), rows, List.of(), List.of()));
        sheet = sheet.with(new Sheet.Part.Heading("Signatures")).with(new Sheet.Part.Signatures(kind.signed().sides().stream().map(side -> box(side, kind, signatures)).toList()));
        return kind.signed().clause() == null ? sheet : sheet.with(new Sheet.Part.Citation(kind.signed().clause()));
    }

    private static Sheet.Part.Box box(String side, ContractKind kind, List<Signature> signatures) {
        var who = side.equals(ContractKind.PROVIDER) ? "Pour le fournisseur" : "Pour le client";
        var signed = signatures.stream().filter(s -> s.side().equals(side)).findFirst();
        if (signed.isEmpty()) return new Sheet.Part.Box(who, List.of("Fait à\u00a0:", "Le\u00a0:", "Nom, prénom\u00a0:", "Qualité\u00a0:"));
        var given = signed.get().given();
        var lines = new ArrayList<String>(List.of("Fait à\u00a0: " + given.place(), "Le\u00a0: " + Days.fr(given.on()), "Nom, prénom\u00a0: " + given.lastName() + ", " + given.firstName(), "Qualité\u00a0: " + given.capacity()));
        if (!given.mention().isEmpty()) lines.add("«\u00a0" + given.mention() + "\u00a0»");
        if (given.stamp()) lines.add("Cachet apposé");
        if (signed.get().sha256() != null) lines.add("Document signé\u00a0: " + signed.get().sha256().substring(0, 16) + "…");
        return new Sheet.Part.Box(who, lines);
    }

    private static Sheet.Part party(String who, Identity.Particulars of) {
        var facts = new ArrayList<Sheet.Part.Fact>();
        facts.add(new Sheet.Part.Fact("Partie", who));
        of.byName().forEach((name, value) -> {
            if (!value.isEmpty()) facts.add(new Sheet.Part.Fact(FIELDS.get(name), value));
        });
        return new Sheet.Part.Facts(facts);
    }

    private static List<String> lines(Identity.Particulars of) {
        var lines = new ArrayList<String>();
        if (!of.legalName().isEmpty()) lines.add(of.legalName());
        if (!of.registeredOffice().isEmpty()) lines.add(of.registeredOffice());
        if (!of.rcsNumber().isEmpty()) lines.add("RCS " + of.rcsCity() + " " + of.rcsNumber());
        return lines;
    }

    private static Identity.Particulars identity(JdbcClient jdbc, int provider, Integer customer, LocalDate on) {
        return PartyStore.identity(jdbc, provider, customer, on).map(Identity::particulars).orElseGet(() -> {
            var name = customer == null ? jdbc.sql("select name from provider where id = ?").param(provider).query(String.class).single()
                    : jdbc.sql("select name from customer where id = ?").param(customer).query(String.class).single();
            return Identity.Particulars.of(Map.of("legal-name", name));
        });
    }
}
