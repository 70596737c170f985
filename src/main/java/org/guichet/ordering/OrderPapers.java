package org.guichet.ordering;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.guichet.document.Documents;
import org.guichet.document.Issued;
import org.guichet.document.Sheet;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Money;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Permission;
import org.guichet.party.Identity;
import org.guichet.party.PartyStore;
import org.guichet.party.Providers;
import org.guichet.terms.Family;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The papers of an order: its form as PDF, made as it is sent, handed in and accepted; signed ones that came on paper.
@Component
public class OrderPapers {
    static final String FORM = "order-form";
    static final String SIGNED = "order-form-signed";

    private final OrderWork work;
    private final Documents documents;
    private final OrderGrounds grounds;
    private final Providers providers;

    OrderPapers(OrderWork work, Documents documents, OrderGrounds grounds, Providers providers) {
        this.work = work;
        this.documents = documents;
        this.grounds = grounds;
        this.providers = providers;
    }

    /// Makes the form's PDF as the order now stands, in the running transaction.
    Issued form(JdbcClient jdbc, Actor by, Order order, OrderForm form) {
        return documents.issue(jdbc, by, order.provider(), order.customer(), FORM, OrderStore.SUBJECT, order.id(), sheet(jdbc, order, form));
    }

    /// Keeps a form that came back signed on paper, or a writing that accepts it. Needs `order.handle`.
    public Outcome<Issued> keep(Actor actor, String number, String name, String mediaType, byte[] content) {
        if (!actor.isStaff()) return Outcome.no(OrderWork.rightMissing());
        return work.on(actor, number, Permission.ORDER_HANDLE, (jdbc, order) -> documents.keep(jdbc, actor, order.provider(), order.customer(), SIGNED, OrderStore.SUBJECT, order.id(), name, mediaType, content));
    }

    private Sheet sheet(JdbcClient jdbc, Order order, OrderForm form) {
        var family = grounds.family(order.provider());
        var parts = new ArrayList<Sheet.Part>();
        parts.add(new Sheet.Part.Facts(facts(order, form)));
        if (!order.fields().isEmpty()) {
            parts.add(new Sheet.Part.Heading("Renseignements"));
            parts.add(new Sheet.Part.Facts(form.fields().stream().filter(f -> !order.fields().getOrDefault(f.name(), "").isBlank()).map(f -> new Sheet.Part.Fact(f.label().fr(), order.fields().get(f.name()).strip())).toList()));
        }
        parts.add(new Sheet.Part.Heading("Produits et services commandés"));
        parts.add(lines(order, form));
        if (!order.particulars().isBlank()) {
            parts.add(new Sheet.Part.Heading("Modalités particulières"));
            order.particulars().lines().filter(l -> !l.isBlank()).forEach(l -> parts.add(new Sheet.Part.Paragraph(l)));
        }
        var references = OrderStore.references(jdbc, order.id());
        if (!references.isEmpty()) {
            parts.add(new Sheet.Part.Heading("Documents du contrat"));
            parts.add(new Sheet.Part.Facts(references.stream().map(r -> new Sheet.Part.Fact(title(family, r.document()), r.version() + (r.sha256().isEmpty() ? "" : " (SHA-256 " + r.sha256() + ")"))).toList()));
        }
        if (order.lapseOn() != null) parts.add(new Sheet.Part.Paragraph("Ce bon de commande peut être accepté jusqu’au " + Days.fr(order.lapseOn()) + " inclus\u00a0; il est caduc ensuite."));
        parts.add(new Sheet.Part.Signatures(List.of(signature(order))));
        if (form.clause() != null) family.clause(form.clause()).ifPresent(c -> parts.add(new Sheet.Part.Citation(family.name().fr() + ", art. " + c.article())));
        return new Sheet(form.label().fr(), order.number(), null, order.drawnOn(), party(jdbc, order.provider(), null, order.drawnOn()), party(jdbc, order.provider(), order.customer(), order.drawnOn()), parts);
    }

    private static String title(Family family, String document) {
        var title = family.precedenceRule().titles().get(document);
        return title == null ? document : title.fr();
    }

    private static List<Sheet.Part.Fact> facts(Order order, OrderForm form) {
        var facts = new ArrayList<Sheet.Part.Fact>();
        var put = (Consumer<Sheet.Part.Fact>) f -> {
            if (f.value() != null && !f.value().isBlank()) facts.add(f);
        };
        put.accept(new Sheet.Part.Fact("Numéro", order.number()));
        put.accept(new Sheet.Part.Fact("Votre numéro de commande", order.customerOrder()));
        put.accept(new Sheet.Part.Fact("Objet", order.purpose() == Order.Purpose.NEW ? "" : order.purpose().label().fr()));
        put.accept(new Sheet.Part.Fact("Contrat", order.contractReference()));
        put.accept(new Sheet.Part.Fact("Version du formulaire", order.formVersion()));
        put.accept(new Sheet.Part.Fact("Niveau de support", order.supportPlan()));
        put.accept(new Sheet.Part.Fact("Établi le", Days.fr(order.drawnOn())));
        return facts;
    }

    private static Sheet.Part lines(Order order, OrderForm form) {
        var rows = new ArrayList<List<String>>();
        for (var line : order.lines()) {
            var access = form.access() == null ? "" : String.join(", ", line.accesses().stream().map(a -> form.access().choices().get(a).fr()).toList());
            var label = new StringBuilder(line.label());
            if (line.level() != null) label.append(" – ").append(line.level());
            if (!access.isEmpty()) label.append(" – ").append(access);
            rows.add(List.of(label.toString(), line.termMonths() == null ? "–" : line.termMonths() + "\u00a0mois", String.valueOf(line.quantity()), line.monthly().label().fr(), line.total().label().fr()));
        }
        return new Sheet.Part.Table(List.of("Désignation", "Durée", "Quantité", "Prix mensuel HT", "Total mensuel HT"), rows, List.of(2, 3, 4),
                List.of("Total mensuel hors taxes", "", "", "", order.lines().stream().map(Order.Line::total).reduce(Money.ZERO, Money::plus).label().fr()));
    }

    private static Sheet.Part.Box signature(Order order) {
        if (order.acceptedOn() == null) return new Sheet.Part.Box("Pour le client", List.of("Date\u00a0:", "Nom et prénom\u00a0:", "Qualité\u00a0:", "Signature\u00a0:"));
        var lines = new ArrayList<String>(List.of("Accepté le " + Days.fr(order.acceptedOn()) + " (" + order.acceptedForm().label().fr() + ")"));
        if (order.signer() != null && !order.signer().isBlank()) lines.add(order.signer() + (order.signerCapacity() == null || order.signerCapacity().isBlank() ? "" : ", " + order.signerCapacity()));
        return new Sheet.Part.Box("Pour le client", lines);
    }

    private List<String> party(JdbcClient jdbc, int provider, Integer customer, LocalDate on) {
        var lines = new ArrayList<String>();
        var name = customer == null ? providers.find(provider).orElseThrow().name() : jdbc.sql("select name from customer where id = ?").param(customer).query(String.class).single();
        var identity = PartyStore.identity(jdbc, provider, customer, on).map(Identity::particulars).orElse(Identity.Particulars.NONE);
        lines.add(identity.legalName().isEmpty() ? name : identity.legalName());
        if (!identity.registeredOffice().isEmpty()) identity.registeredOffice().lines().forEach(lines::add);
        if (!identity.siret().isEmpty()) lines.add("SIRET " + identity.siret());
        return lines;
    }
}
