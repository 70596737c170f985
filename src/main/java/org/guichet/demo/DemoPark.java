package org.guichet.demo;

import java.util.List;

/// The demo's providers, customers and services: plainly marked as demo, two customers for each family.
///
/// @param services identifier, offer, label, site, ends, order number; empty where the family's faults are not yet reported here
record DemoPark(String family, String providerCode, String providerName, List<DemoCustomer> customers) {
    record DemoCustomer(String code, String name, String siren, String person, List<DemoOrder> orders) {}

    /// @param kind order or offer
    /// @param plan support level, null where the family has none
    record DemoOrder(String reference, String kind, String plan, List<DemoService> services) {}

    record DemoService(String identifier, String offer, String label, String site, String ends, String extra, String customerOrder) {}

    static List<DemoPark> all() {
        return List.of(bfc(), btbs(), plain("obs-multicloud", "obs", "Orange Business (démo)", "Galeries Vauban (démo)", "Coopérative du Lac (démo)"),
                plain("optima-azure", "optima", "Optima DSI (démo)", "Cabinet Morel (démo)", "Transports Ferrand (démo)"));
    }

    private static DemoPark bfc() {
        return new DemoPark("bfc-fibre", "bfc", "BFC Fibre (démo)", List.of(
                new DemoCustomer("alpha", "Opérateur Alpha Télécom (démo)", "732829320", "Camille Alpha (démo)", List.of(
                        new DemoOrder("BFC-ALPHA-2024", "offer", null, List.of(
                                new DemoService("FI-21-0001", "cuivre-entreprise", "Accès mairie de Dijon (démo)", "Dijon, 1 place de la Démo", "DIJ01 – DIJ17", "Client final : mairie (démo)", "CMD-A-1001"),
                                new DemoService("FI-21-0002", "cuivre-entreprise", "Accès lycée Carnot (démo)", "Dijon, 16 boulevard de la Démo", "DIJ01 – DIJ22", "", "CMD-A-1002"),
                                new DemoService("FI-25-0003", "fibre-entreprise", "Lien siège Besançon (démo)", "Besançon, 4 rue de la Démo", "BES03 – DIJ01", "1 Gbit/s", "CMD-A-1003"),
                                new DemoService("FI-71-0004", "fibre-entreprise", "Lien entrepôt Chalon (démo)", "Chalon-sur-Saône, 9 quai de la Démo", "CHA02 – DIJ01", "500 Mbit/s", "CMD-A-1004"),
                                new DemoService("FTTH-21-0005", "ftth-passif", "Accès FTTH Quetigny (démo)", "Quetigny, 3 allée de la Démo", "PM-21-0042", "PTO OO-DEMO-0001", "CMD-A-1005"))))),
                new DemoCustomer("beta", "Opérateur Bêta Réseaux (démo)", "552100554", "Dominique Bêta (démo)", List.of(
                        new DemoOrder("BFC-BETA-2024", "offer", null, List.of(
                                new DemoService("FI-39-0001", "cuivre-entreprise", "Accès clinique Dole (démo)", "Dole, 2 avenue de la Démo", "DOL01 – DOL05", "", "CMD-B-2001"),
                                new DemoService("FI-58-0002", "fibre-entreprise", "Lien agence Nevers (démo)", "Nevers, 11 rue de la Démo", "NEV01 – DIJ01", "1 Gbit/s", "CMD-B-2002"),
                                new DemoService("FTTH-39-0003", "ftth-passif", "Accès FTTH Dole (démo)", "Dole, 5 rue de la Démo", "PM-39-0007", "PTO OO-DEMO-0002", "CMD-B-2003")))))));
    }

    private static DemoPark btbs() {
        return new DemoPark("btbs", "btbs", "BTBS Hébergement (démo)", List.of(
                new DemoCustomer("rhone", "Ateliers du Rhône (démo)", "844120011", "Sacha Rhône (démo)", List.of(
                        new DemoOrder("BC-RHONE-PREMIUM", "order", "premium", List.of(
                                new DemoService("VM-RHONE-01", "cloud-public-mono", "ERP de production (démo)", "Lyon, centre de données de démonstration", "", "8 vCPU, 32 Go", "PO-3001"),
                                new DemoService("SRV-RHONE-02", "serveur-dedie", "Serveur de fichiers (démo)", "Lyon, centre de données de démonstration", "", "", "PO-3002"))),
                        new DemoOrder("BC-RHONE-STANDARD", "order", "standard", List.of(
                                new DemoService("VM-RHONE-03", "cloud-public-mono", "Site vitrine (démo)", "Lyon, centre de données de démonstration", "", "2 vCPU, 4 Go", "PO-3003"))))),
                new DemoCustomer("lemaire", "Maison Lemaire (démo)", "391838042", "Alix Lemaire (démo)", List.of(
                        new DemoOrder("BC-LEMAIRE-PLATINUM", "order", "platinum", List.of(
                                new DemoService("VM-LEMAIRE-01", "cloud-public-mono", "Commerce en ligne (démo)", "Paris, centre de données de démonstration", "", "16 vCPU, 64 Go", "PO-4001"))),
                        new DemoOrder("BC-LEMAIRE-STANDARD", "order", "standard", List.of(
                                new DemoService("SRV-LEMAIRE-02", "serveur-dedie", "Archivage (démo)", "Paris, centre de données de démonstration", "", "", "PO-4002")))))));
    }

    private static DemoPark plain(String family, String code, String provider, String first, String second) {
        return new DemoPark(family, code, provider, List.of(
                new DemoCustomer(code + "-1", first, null, "Contact " + first, List.of()),
                new DemoCustomer(code + "-2", second, null, "Contact " + second, List.of())));
    }
}
