package org.guichet.demo;

import java.time.LocalDate;
import java.util.Map;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Money;
import org.guichet.kernel.Text;
import org.guichet.offering.Details;
import org.guichet.offering.Details.Opening;
import org.guichet.offering.OfferingKind;
import org.guichet.offering.Offerings;
import org.guichet.offering.Prices;
import org.springframework.stereotype.Component;

/// The demo's catalogue and price lists, through the commands that staff uses. What the contracts define themselves is not repeated here.
@Component
class DemoCatalogue {
    /// Old enough for every example date of the field.
    private static final LocalDate SINCE = LocalDate.of(2018, 1, 1);
    private static final LocalDate ESAV = LocalDate.of(2018, 2, 2);
    private static final Text PRICE_NOTE = Text.of("prix de démonstration", "demo price");
    private final Offerings offerings;
    private final Prices prices;

    DemoCatalogue(Offerings offerings, Prices prices) {
        this.offerings = offerings;
        this.prices = prices;
    }

    void fill(DemoPark park, Actor system) {
        switch (park.family()) {
            case "bfc-fibre" -> bfc(system);
            case "btbs" -> btbs(system);
            case "obs-multicloud" -> obs(system);
            case "optima-azure" -> optima(system);
            default -> { }
        }
    }

    private void bfc(Actor system) {
        offer(system, "cuivre-entreprise", "Accès cuivre entreprise (démo)", "Business copper access (demo)", "copper", SINCE, integratedAndOnline(ESAV));
        offer(system, "fibre-entreprise", "Accès fibre entreprise (démo)", "Business fibre access (demo)", "ftte", SINCE, integratedAndOnline(ESAV));
        offer(system, "ftth-passif", "Accès FTTH passif (démo)", "Passive FTTH access (demo)", "ftth", SINCE,
                new Opening("e-sav", "signalisation", "integrated", ESAV), new Opening("e-mutation-fibre", null, null, SINCE), new Opening("tao", null, null, SINCE));
        offer(system, "collecte-nouvelle", "Collecte nouvelle génération (démo)", "New generation backhaul (demo)", "ethernet", LocalDate.of(2026, 3, 2), integratedAndOnline(LocalDate.of(2026, 4, 3)));
        offer(system, "fibre-noire", "Fibre noire (démo)", "Dark fibre (demo)", "dark-fibre", SINCE, new Opening("eep", null, null, SINCE), new Opening("e-soutien", null, null, SINCE));
        var steps = new Text[] {Text.of("certificat installé", "certificate installed"), Text.of("test d’intégration réussi", "integration test passed"), Text.of("droits d’accès donnés", "access rights granted")};
        publish(system, "e-sav", OfferingKind.E_SERVICE, Details.of(Text.of("e-SAV", "e-SAV"), Text.of("Tester, déposer et suivre des signalisations.", "Run tests, file and follow fault reports.")).steps(steps));
        publish(system, "e-mutation-fibre", OfferingKind.E_SERVICE, Details.of(Text.of("e-Mutation Fibre FTTH", "e-Mutation Fibre FTTH"), Text.of("Réaffecter la fibre d’une ligne FTTH commandée.", "Reassign the fibre of an FTTH line on order."))
                .channels(Map.of("online", SINCE)));
        price(system, "e-mutation-fibre", null, "40.00", "0.00");
        price(system, "eep", null, "60.00", "150.00");
        price(system, "tao", null, "100.00", "0.00");
    }

    private static Opening[] integratedAndOnline(LocalDate from) {
        return new Opening[] {new Opening("e-sav", "signalisation", "online", from), new Opening("e-sav", "signalisation", "integrated", from), new Opening("e-soutien", null, null, SINCE), new Opening("eep", null, null, SINCE)};
    }

    private void btbs(Actor system) {
        service(system, "cloud-public-mono", "Cloud Public Mono Site (démo)", "Public Cloud, single site (demo)", "Des machines virtuelles sur une infrastructure partagée, dans un centre de données.", "Virtual machines on shared infrastructure in one data centre.", "cloud", false);
        service(system, "serveur-dedie", "Serveur dédié (démo)", "Dedicated server (demo)", "Un serveur pour vous seul.", "A server of your own.", "server", false);
        service(system, "hebergement-hds", "Hébergement de données de santé (démo)", "Health data hosting (demo)", "Des machines virtuelles sur une infrastructure certifiée HDS.", "Virtual machines on HDS certified infrastructure.", "cloud", true);
        publish(system, "sauvegarde-externe", OfferingKind.OPTION, Details.of(Text.of("Sauvegarde externalisée (démo)", "Off-site backup (demo)"), Text.of("Une copie dans un second centre de données.", "A copy in a second data centre.")));
        price(system, "cloud-public-mono", null, "100.00", "250.00");
        price(system, "serveur-dedie", null, "240.00", "400.00");
        price(system, "hebergement-hds", null, "320.00", "600.00");
        price(system, "sauvegarde-externe", null, "35.00", "0.00");
    }

    private void obs(Actor system) {
        var minimum = Text.of("minimum mensuel ; le prix suit la facture", "monthly minimum; the price follows the invoice");
        level(system, "standard", "69.00", minimum);
        level(system, "business", "199.00", minimum);
        level(system, "premium", "899.00", minimum);
        price(system, "cloud-coach", null, "450.00", "0.00");
        price(system, "managed-application", null, "300.00", "500.00");
    }

    private void level(Actor system, String level, String monthly, Text note) {
        prices.publish(system, new Prices.Draft("support", level, SINCE, null, Money.eur(monthly), null, note, "")).get();
    }

    private void optima(Actor system) {
        service(system, "machine-azure", "Machine virtuelle Azure (démo)", "Azure virtual machine (demo)", "Une machine dans un centre de données en France.", "A machine in a data centre in France.", "cloud", false);
        service(system, "stockage-azure", "Stockage Azure (démo)", "Azure storage (demo)", "Un espace pour vos données et celles de vos invités.", "Room for your data and your guests’.", "cloud", false);
        price(system, "machine-azure", null, "85.00", "0.00");
        price(system, "stockage-azure", null, "20.00", "0.00");
    }

    private void offer(Actor system, String code, String fr, String en, String technology, LocalDate launched, Opening... opens) {
        var summary = Text.of("Offre de gros, sous son propre contrat.", "Wholesale offer, under a contract of its own.");
        publish(system, code, OfferingKind.OFFER, Details.of(Text.of(fr, en), summary).technology(technology).launched(launched).opening(opens));
    }

    private void service(Actor system, String code, String fr, String en, String summaryFr, String summaryEn, String technology, boolean healthData) {
        publish(system, code, OfferingKind.SERVICE, Details.of(Text.of(fr, en), Text.of(summaryFr, summaryEn)).technology(technology).healthData(healthData).launched(SINCE));
    }

    private void publish(Actor system, String code, OfferingKind kind, Details details) {
        offerings.publish(system, new Offerings.Draft(code, kind, SINCE, details, "")).get();
    }

    private void price(Actor system, String product, String level, String monthly, String oneOff) {
        prices.publish(system, new Prices.Draft(product, level, SINCE, null, Money.eur(monthly), Money.eur(oneOff), PRICE_NOTE, "")).get();
    }
}
