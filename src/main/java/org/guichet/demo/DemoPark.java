package org.guichet.demo;

import java.util.List;

/// The demo's providers, customers, services and engagements: plainly marked as demo, two customers for each family.
///
/// @param seat who the provider is in law
record DemoPark(String family, String providerCode, String providerName, DemoSeat seat, List<DemoCustomer> customers) {
    /// @param orders      contracts and orders on whose services faults are reported
    /// @param engagements contracts concluded beside them
    record DemoCustomer(String code, String name, DemoSeat seat, String iban, String person, List<DemoOrder> orders, List<DemoContract> engagements) {
        String siren() {
            return seat.siren();
        }
    }

    /// @param siren with its key, also the number at the RCS
    record DemoSeat(String name, String form, String capital, String city, String siren, String address, String representative) {}

    /// @param kind order or offer
    /// @param plan support level, null where the family has none
    record DemoOrder(String reference, String kind, String plan, List<DemoService> services, List<DemoHeld> held) {}

    record DemoService(String identifier, String offer, String label, String site, String ends, String extra, String customerOrder) {}

    /// A contract that was signed on paper.
    ///
    /// @param network public network, null where the contract records none
    record DemoContract(String reference, String kind, String title, String network, List<String> sides, List<DemoHeld> held) {}

    /// @param months   firm term, null: none
    /// @param monthly  fee without tax in euros, null: none
    /// @param services identifiers of the services that it is
    record DemoHeld(String product, String label, String level, String access, String customerOrder, Integer months, String monthly, List<String> services) {}

    private static final List<String> BOTH = List.of("provider", "customer");

    static List<DemoPark> all() {
        return List.of(bfc(), btbs(), obs(), optima());
    }

    private static DemoSeat seat(String name, String form, String capital, String city, String siren, String address, String representative) {
        return new DemoSeat(name, form, capital, city, siren, address + ", " + city, representative);
    }

    private static DemoPark bfc() {
        return new DemoPark("bfc-fibre", "bfc", "BFC Fibre (démo)", seat("BFC Fibre (démo)", "SAS", "10000", "Dijon", "900123456", "7 rue de la Démo", "Claude Fibre (démo)"), List.of(
                new DemoCustomer("alpha", "Opérateur Alpha Télécom (démo)", seat("Opérateur Alpha Télécom (démo)", "SA", "250000", "Dijon", "732829320", "12 rue de la Démo", "Camille Alpha (démo)"),
                        "FR7630001007940001234567066", "Camille Alpha (démo)", List.of(
                        new DemoOrder("BFC-ALPHA-2024", "offer", null, List.of(
                                new DemoService("FI-21-0001", "cuivre-entreprise", "Accès mairie de Dijon (démo)", "Dijon, 1 place de la Démo", "DIJ01 – DIJ17", "Client final\u00a0: mairie (démo)", "CMD-A-1001"),
                                new DemoService("FI-21-0002", "cuivre-entreprise", "Accès lycée Carnot (démo)", "Dijon, 16 boulevard de la Démo", "DIJ01 – DIJ22", "", "CMD-A-1002"),
                                new DemoService("FI-25-0003", "fibre-entreprise", "Lien siège Besançon (démo)", "Besançon, 4 rue de la Démo", "BES03 – DIJ01", "1 Gbit/s", "CMD-A-1003"),
                                new DemoService("FI-71-0004", "fibre-entreprise", "Lien entrepôt Chalon (démo)", "Chalon-sur-Saône, 9 quai de la Démo", "CHA02 – DIJ01", "500 Mbit/s", "CMD-A-1004"),
                                new DemoService("FTTH-21-0005", "ftth-passif", "Accès FTTH Quetigny (démo)", "Quetigny, 3 allée de la Démo", "PM-21-0042", "PTO OO-DEMO-0001", "CMD-A-1005")), List.of())),
                        eservices("ALPHA")),
                new DemoCustomer("beta", "Opérateur Bêta Réseaux (démo)", seat("Opérateur Bêta Réseaux (démo)", "SAS", "80000", "Besançon", "552100554", "3 avenue de la Démo", "Dominique Bêta (démo)"),
                        "FR7630001007940001234678131", "Dominique Bêta (démo)", List.of(
                        new DemoOrder("BFC-BETA-2024", "offer", null, List.of(
                                new DemoService("FI-39-0001", "cuivre-entreprise", "Accès clinique Dole (démo)", "Dole, 2 avenue de la Démo", "DOL01 – DOL05", "", "CMD-B-2001"),
                                new DemoService("FI-58-0002", "fibre-entreprise", "Lien agence Nevers (démo)", "Nevers, 11 rue de la Démo", "NEV01 – DIJ01", "1 Gbit/s", "CMD-B-2002"),
                                new DemoService("FTTH-39-0003", "ftth-passif", "Accès FTTH Dole (démo)", "Dole, 5 rue de la Démo", "PM-39-0007", "PTO OO-DEMO-0002", "CMD-B-2003")), List.of())),
                        eservices("BETA"))));
    }

    private static List<DemoContract> eservices(String of) {
        return List.of(
                new DemoContract("AC-" + of + "-2025", "framework", "Accord-cadre (démo)", null, BOTH, List.of()),
                new DemoContract("ES-" + of + "-2025", "e-services", "Contrat e-services (démo)", "Réseau public Bourgogne-Franche-Comté (démo)", BOTH, List.of(
                        new DemoHeld("e-sav", "e-SAV (démo)", null, "online,integrated", "", null, null, List.of()))));
    }

    private static DemoPark btbs() {
        return new DemoPark("btbs", "btbs", "BTBS Hébergement (démo)", seat("BTBS Hébergement (démo)", "SA", "1000000", "Paris", "900234568", "5 rue de la Démo", "Noa Nuage (démo)"), List.of(
                new DemoCustomer("rhone", "Ateliers du Rhône (démo)", seat("Ateliers du Rhône (démo)", "SARL", "50000", "Lyon", "900345679", "8 quai de la Démo", "Sacha Rhône (démo)"),
                        "FR7630001007940001234789293", "Sacha Rhône (démo)", List.of(
                        new DemoOrder("BC-RHONE-PREMIUM", "order", "premium", List.of(
                                new DemoService("VM-RHONE-01", "cloud-public-mono", "ERP de production (démo)", "Lyon, centre de données de démonstration", "", "8 vCPU, 32 Go", "PO-3001"),
                                new DemoService("SRV-RHONE-02", "serveur-dedie", "Serveur de fichiers (démo)", "Lyon, centre de données de démonstration", "", "", "PO-3002")), List.of(
                                new DemoHeld("cloud-public-mono", "ERP de production (démo)", null, "", "PO-3001", 36, "1000.00", List.of("VM-RHONE-01")),
                                new DemoHeld("serveur-dedie", "Serveur de fichiers (démo)", null, "", "PO-3002", 48, "250.00", List.of("SRV-RHONE-02")))),
                        new DemoOrder("BC-RHONE-STANDARD", "order", "standard", List.of(
                                new DemoService("VM-RHONE-03", "cloud-public-mono", "Site vitrine (démo)", "Lyon, centre de données de démonstration", "", "2 vCPU, 4 Go", "PO-3003")), List.of(
                                new DemoHeld("cloud-public-mono", "Site vitrine (démo)", null, "", "PO-3003", 36, "90.00", List.of("VM-RHONE-03"))))), List.of()),
                new DemoCustomer("lemaire", "Maison Lemaire (démo)", seat("Maison Lemaire (démo)", "SAS", "120000", "Paris", "900456781", "21 rue de la Démo", "Alix Lemaire (démo)"),
                        "FR7630001007940001234900358", "Alix Lemaire (démo)", List.of(
                        new DemoOrder("BC-LEMAIRE-PLATINUM", "order", "platinum", List.of(
                                new DemoService("VM-LEMAIRE-01", "cloud-public-mono", "Commerce en ligne (démo)", "Paris, centre de données de démonstration", "", "16 vCPU, 64 Go", "PO-4001")), List.of(
                                new DemoHeld("cloud-public-mono", "Commerce en ligne (démo)", null, "", "PO-4001", 48, "2400.00", List.of("VM-LEMAIRE-01")))),
                        new DemoOrder("BC-LEMAIRE-STANDARD", "order", "standard", List.of(
                                new DemoService("SRV-LEMAIRE-02", "serveur-dedie", "Archivage (démo)", "Paris, centre de données de démonstration", "", "", "PO-4002")), List.of(
                                new DemoHeld("serveur-dedie", "Archivage (démo)", null, "", "PO-4002", 36, "180.00", List.of("SRV-LEMAIRE-02"))))), List.of())));
    }

    private static DemoPark obs() {
        return new DemoPark("obs-multicloud", "obs", "Orange Business (démo)", seat("Orange Business (démo)", "SA", "2000000", "Paris", "900567892", "1 place de la Démo", "Ange Nuée (démo)"), List.of(
                support("obs-1", "Galeries Vauban (démo)", "SAS", "Lille", "900678905", "FR7630001007940001235011423", "VAUBAN"),
                support("obs-2", "Coopérative du Lac (démo)", "SCOP", "Annecy", "900789017", "FR7630001007940001235122585", "LAC")));
    }

    private static DemoCustomer support(String code, String name, String form, String city, String siren, String iban, String of) {
        return new DemoCustomer(code, name, seat(name, form, "60000", city, siren, "4 rue de la Démo", "Contact " + name), iban, "Contact " + name, List.of(), List.of(
                new DemoContract("SUP-" + of + "-2025", "support", "Contrat de support (démo)", null, BOTH, List.of(
                        new DemoHeld("support", "Support MultiCloud Ready (démo)", "standard", "", "", null, "69.00", List.of())))));
    }

    private static DemoPark optima() {
        return new DemoPark("optima-azure", "optima", "Optima DSI (démo)", seat("Optima DSI (démo)", "SARL", "100000", "Rennes", "900890120", "2 rue de la Démo", "Lou Azur (démo)"), List.of(
                account("optima-1", "Cabinet Morel (démo)", "SELARL", "Rennes", "900901232", "FR7630001007940001235233650", "MOREL", "420.00"),
                account("optima-2", "Transports Ferrand (démo)", "SAS", "Vannes", "901012344", "FR7630001007940001235344715", "FERRAND", "780.00")));
    }

    private static DemoCustomer account(String code, String name, String form, String city, String siren, String iban, String of, String monthly) {
        return new DemoCustomer(code, name, seat(name, form, "30000", city, siren, "6 rue de la Démo", "Contact " + name), iban, "Contact " + name, List.of(), List.of(
                new DemoContract("CPT-" + of + "-2025", "account", "Compte Client (démo)", null, List.of("customer"), List.of(
                        new DemoHeld("machine-azure", "Machines virtuelles Azure (démo)", null, "", "", null, monthly, List.of())))));
    }
}
