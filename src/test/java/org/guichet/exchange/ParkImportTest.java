package org.guichet.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import org.guichet.agreement.Agreements;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Scope;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParkImportTest {
    private static final String CUSTOMERS = "code;nom;siren;langue\nmairie;Mairie (démo);123 456 789;fr\nacme;ACME (demo);;en\n";
    private static final String CONTRACTS = "client;référence;type;rattachement;signé le;effet le;fin le;niveau support\n"
            + "mairie;CADRE-1;cadre;;2024-01-10;2024-02-01;;\nmairie;OFFRE-1;offre;CADRE-1;10/01/2024;01/02/2024;;\nacme;OFFRE-2;offer;;2024-01-10;2024-02-01;;\n";
    private static final String SERVICES = "identifiant;offre;contrat;libellé;actif depuis;client;site;commande client;fin le\n"
            + "PREST-1;cuivre-entreprise;OFFRE-1;Mairie, accueil;2024-02-01;mairie;\"1, place \"\"Haute\"\"\";BC-17;\nPREST-2;fibre-entreprise;OFFRE-2;Siège;2024-02-01;;;;2026-01-01\n";

    @TempDir
    Path folder;

    private Park park;

    @BeforeEach
    void open() {
        park = new Park(folder);
    }

    @AfterEach
    void close() {
        park.close();
    }

    private ParkImport.Result whole(boolean apply) {
        // In an order in which nothing that is referred to comes first.
        return park.file("services.csv", SERVICES).file("contrats.csv", CONTRACTS)
                .file("personnes.csv", "identifiant,nom,courriel,client,téléphone,langue,rôle,e-SAV depuis\r\nzoe,Zoé Le Gall (démo),zoe@mairie.test,mairie,+33 4 72 00 00 00,fr,,\r\nanna,Anna (démo),anna@fibre.test,,,,support,\r\n".replace("e-SAV depuis", "esav-depuis").replace("fr,,\r\n", "fr,,2025-02-01\r\n"))
                .file("clients.csv", "\ufeff" + CUSTOMERS).run(Park.FIBRE, apply);
    }

    @Test
    void aTrialChangesNothingAndTheImportWritesAll() {
        var before = park.everything(Park.FIBRE);
        var trial = whole(false);
        assertThat(Park.faults(trial)).isEmpty();
        assertThat(trial.applied()).isFalse();
        assertThat(trial.counts()).containsEntry(ParkKind.CUSTOMERS, new ParkImport.Count(2, 0)).containsEntry(ParkKind.PEOPLE, new ParkImport.Count(2, 0))
                .containsEntry(ParkKind.CONTRACTS, new ParkImport.Count(3, 0)).containsEntry(ParkKind.SERVICES, new ParkImport.Count(2, 0));
        assertThat(park.everything(Park.FIBRE)).isEqualTo(before);

        assertThat(whole(true).applied()).isTrue();
        assertThat(park.one(Park.FIBRE, "select code, name, siren, language from customer order by code")).isEqualTo("[acme|ACME (demo)|null|en, mairie|Mairie (démo)|123456789|fr]");
        assertThat(park.one(Park.FIBRE, "select p.login, c.code, p.role, p.phone, p.password_hash from person p left join customer c on c.id = p.customer_id order by 1"))
                .isEqualTo("[anna|null|support|null|null, zoe|mairie|customer|+33 4 72 00 00 00|null]");
        assertThat(park.one(Park.FIBRE, "select service, granted_from from person_profile")).isEqualTo("[e-sav|2025-02-01]");
        assertThat(park.one(Park.FIBRE, "select k.reference, k.kind, p.reference, k.signed_on from contract k left join contract p on p.id = k.parent_id order by 1"))
                .isEqualTo("[CADRE-1|framework|null|2024-01-10, OFFRE-1|offer|CADRE-1|2024-01-10, OFFRE-2|offer|null|2024-01-10]");
        assertThat(park.one(Park.FIBRE, "select s.identifier, c.code, s.label, s.site, s.customer_order, s.ended_on from service s join customer c on c.id = s.customer_id order by 1"))
                .isEqualTo("[PREST-1|mairie|Mairie, accueil|1, place \"Haute\"|BC-17|null, PREST-2|acme|Siège|||2026-01-01]");
        assertThat(park.everything(Park.BTBS)).isEqualTo("{contract=0, contract_document=0, customer=0, journal=0, notification=0, person=0, person_profile=0, service=0, ticket=0, ticket_tally=0}");
    }

    @Test
    void theSameFilesAgainBringNothingNewAndAChangedLineIsAConflict() {
        whole(true);
        var before = park.everything(Park.FIBRE);
        var again = whole(true);
        assertThat(again.applied()).isTrue();
        assertThat(again.counts()).containsEntry(ParkKind.SERVICES, new ParkImport.Count(0, 2)).containsEntry(ParkKind.CONTRACTS, new ParkImport.Count(0, 3))
                .containsEntry(ParkKind.CUSTOMERS, new ParkImport.Count(0, 2)).containsEntry(ParkKind.PEOPLE, new ParkImport.Count(0, 2));
        assertThat(park.everything(Park.FIBRE)).isEqualTo(before);

        var changed = park.file("services.csv", SERVICES.replace("Siège", "Agence")).run(Park.FIBRE, true);
        assertThat(Park.faults(changed)).containsExactly("0:3 libellé import-conflict");
        assertThat(changed.faults().getFirst().reason().message("fr")).isEqualTo("«\u00a0PREST-2\u00a0» existe déjà avec une autre valeur de «\u00a0libellé\u00a0».");
    }

    @Test
    void aContractIsWrittenAsTheAgreementModuleWritesIt() {
        whole(true);
        var customer = park.db.read(new Scope(Park.FIBRE, null), c -> c.sql("select id from customer where code = 'mairie'").query(Integer.class).single());
        park.agreements.register(new Scope(Park.FIBRE, null), new Agreements.Draft(customer, "OFFRE-9", "offer", "CADRE-1", LocalDate.of(2024, 1, 10), LocalDate.of(2024, 2, 1), null, null), LocalDate.of(2026, 3, 5)).get();
        var columns = "select provider_id, customer_id, kind, parent_id, signed_on, effective_on, ended_on, support_plan, esav_activated_on, version from contract where reference = '";
        assertThat(park.one(Park.FIBRE, columns + "OFFRE-1'")).isEqualTo(park.one(Park.FIBRE, columns + "OFFRE-9'"));
        var documents = "select d.provider_id, d.customer_id, d.document, d.version, d.binds_from from contract_document d join contract k on k.id = d.contract_id where k.reference = '";
        assertThat(park.one(Park.FIBRE, documents + "OFFRE-1' order by 3")).isEqualTo(park.one(Park.FIBRE, documents + "OFFRE-9' order by 3")).isNotEqualTo("[]");
    }

    @Test
    void anOrderWithoutSupportLevelIsRefusedWithItsClause() {
        var result = park.file("clients.csv", CUSTOMERS)
                .file("contrats.csv", "client;reference;type;signe-le;effet-le;niveau-support\nmairie;BC-1;commande;2025-02-03;2025-02-03;\nmairie;BC-2;commande;2025-02-03;2025-02-03;Gold\nmairie;BC-3;commande;2025-02-03;2025-02-03;Premium\nmairie;CADRE;cadre;2025-02-03;2025-02-03;\n")
                .file("services.csv", "identifiant;offre;contrat;libelle;actif-depuis\nVM-1;cloud-public-mono;BC-3;Paie;2025-02-03\nVM-2;cloud-public-mono;CADRE;Paie;2025-02-03\nVM-3;inconnue;BC-3;Paie;2025-02-03\n").run(Park.BTBS, true);
        assertThat(Park.faults(result)).containsExactly("1:2 niveau-support support-level-missing", "1:3 niveau-support support-level-unknown", "2:3 contrat import-order-needed", "2:4 offre import-offer-unknown");
        assertThat(result.faults().getFirst().reason().clause()).isEqualTo("BTBS-CG-14.1-choix");
        assertThat(result.faults().getFirst().reason().message("fr")).isEqualTo("Le bon de commande doit indiquer le niveau de support.");
        assertThat(result.faults().get(2).reason().clause()).isEqualTo("BTBS-CG-14.1-choix");
        assertThat(park.count(Park.BTBS, "customer")).isZero();
    }

    @Test
    void eachFaultIsToldWithItsLineAndColumn() {
        var result = park.file("clients.csv", "code;nom;siren;langue\nmairie;Mairie (démo);12;fr\nmai rie;X (démo);;fr\n;Y (démo);;fr\nbob;B (démo);;de\nbob;B2 (démo);;fr\n")
                .file("personnes.csv", "login,name,email,customer,role\nzoe,Zoé,zoe.mairie.test,mairie,\nluc,Luc,luc@x.test,,customer\nlea,Léa,lea@x.test,nobody,\neve,Eve,eve@x.test,mairie,chef\n")
                .file("contrats.csv", "client;reference;type;rattachement;signe-le;effet-le;fin-le\nmairie;A;cadre;B;2024-01-10;2024-02-01;\nmairie;B;cadre;A;2024-01-10;2024-02-01;\nmairie;C;cadre;C;2024-01-10;2024-02-30;\nmairie;D;bail;;2024-01-10;2024-02-01;\nbob;E;offre;A;2024-01-10;2024-02-01;2023-01-01\nbob;F;offre;A;2024-01-10;2024-02-01;\nbob;G;offre;ZZ;2024-01-10;2024-02-01;\nbob;H;offre;H;2024-01-10;2024-02-01;\n")
                .file("services.csv", "identifiant;offre;contrat;libelle;actif-depuis;fin-le;client\nS1;cuivre-entreprise;F;L;2024-02-01;2024-01-01;\nS2;cuivre-entreprise;NONE;L;2024-02-01;;\nS3;cuivre-entreprise;F;L;2024-02-01;;mairie\nS3;cuivre-entreprise;F;L;2024-02-01;;bob\nS4;cuivre-entreprise;F;L;hier;;\nS5;cuivre-entreprise;F\n")
                .run(Park.FIBRE, true);
        assertThat(Park.faults(result)).containsExactly(
                "0:2 siren party-field-invalid", "0:3 code party-field-invalid", "0:4 code import-value-missing", "0:5 langue import-value-choice", "0:6 code import-duplicate",
                "1:2 email party-field-invalid", "1:3 role role-mismatch", "1:4 customer import-reference-unknown", "1:5 role import-value-choice",
                "2:2 rattachement import-parent-loop", "2:3 rattachement import-parent-loop", "2:4 effet-le import-value-date", "2:5 type import-value-choice",
                "2:6 fin-le contract-dates-reversed", "2:6 rattachement import-other-customer", "2:7 rattachement import-other-customer", "2:8 rattachement import-reference-unknown", "2:9 rattachement import-parent-loop",
                "3:2 fin-le import-dates-reversed", "3:3 contrat import-reference-unknown", "3:4 contrat import-other-customer", "3:5 identifiant import-duplicate", "3:6 actif-depuis import-value-date", "3:7  import-cell-count");
        assertThat(result.faults().stream().filter(f -> f.reason().code() == ImportError.DUPLICATE).findFirst().orElseThrow().reason().message("fr")).isEqualTo("«\u00a0bob\u00a0» figure déjà dans clients.csv:5.");
        assertThat(result.applied()).isFalse();
        assertThat(park.count(Park.FIBRE, "customer")).isZero();
    }

    @Test
    void formulasAndControlCharactersAreRefused() {
        var result = park.file("clients.csv", "code;nom\n\"=\"\"0472\"\"\";Mairie (démo)\nb;=1+1\nc;@SUM(A1)\nd;+cmd|' /C calc'!A0\ne;-2+3\nf;- tiret (démo)\ng;a\u0007b\nh;\"a\nb\"\n").run(Park.FIBRE, true);
        assertThat(Park.faults(result)).containsExactly("0:2 code import-value-formula", "0:3 nom import-value-formula", "0:4 nom import-value-formula", "0:5 nom import-value-formula",
                "0:8 nom import-value-character", "0:9 nom import-value-character");
    }

    @Test
    void filesThatAreNoneOfAParkAreToldAsSuch() {
        assertThat(Park.faults(park.file("a.csv", "mairie;Mairie (démo)\nacme;ACME\n").run(Park.FIBRE, true))).containsExactly("0:1  import-header-unknown");
        assertThat(Park.faults(park.file("a.csv", "code;nom;couleur;nom\nmairie;M;bleu;M\n").run(Park.FIBRE, true))).containsExactly("0:1 couleur import-column-unknown", "0:1 nom import-column-twice");
        assertThat(Park.faults(park.file("a.csv", "identifiant;offre;contrat\nS;o;c\n").run(Park.FIBRE, true))).containsExactly("0:1 libelle import-column-missing", "0:1 actif-depuis import-column-missing");
        assertThat(Park.faults(park.file("a.csv", "").run(Park.FIBRE, true))).containsExactly("0:1  import-empty");
        assertThat(Park.faults(park.file(folder.resolve("absent.csv")).run(Park.FIBRE, true))).containsExactly("0:0  import-file-unreadable");
        assertThat(Park.faults(park.file("a.csv", (CUSTOMERS + "café;Café (démo);;fr\n").getBytes(StandardCharsets.ISO_8859_1)).run(Park.FIBRE, true))).contains("0:2  import-encoding");
        assertThat(Park.faults(park.file("a.csv", CUSTOMERS.getBytes(StandardCharsets.UTF_16)).run(Park.FIBRE, true))).containsExactly("0:1  import-encoding");
        assertThat(Park.faults(park.file("a.csv", "code;nom\na;\"ouvert\nb;B\n" + "x".repeat(30_000)).run(Park.FIBRE, true))).containsExactly("0:2  import-quote-open");
        assertThat(Park.faults(park.file("a.csv", "code;nom\na;\"A\"B\n").run(Park.FIBRE, true))).containsExactly("0:2  import-quote-stray");
        var partial = park.file("a.csv", "code;nom\na;\"A\"B\n").file("services.csv", SERVICES).run(Park.FIBRE, true);
        assertThat(partial.partial()).isTrue();
        assertThat(Park.faults(partial)).containsExactly("0:2  import-quote-stray");
    }

    @Test
    void everyWayToEndALineAndToQuoteReadsTheSame() {
        for (var end : new String[] {"\n", "\r\n", "\r"}) {
            var result = park.file("a.csv", ("\"code\";\"nom\"" + end + "a;\"Le \"\"Petit\"\" ; point (démo)\"" + end + end + "b;B 3\" (démo)").replace("(démo)", "(démo)")).run(Park.FIBRE, false);
            assertThat(Park.faults(result)).isEmpty();
            assertThat(result.counts().get(ParkKind.CUSTOMERS).fresh()).isEqualTo(2);
        }
        // The line counts from the file, also after cells of several lines.
        var result = park.file("s.csv", "service;reference-externe;description;depose-le\nX;1;\"un\ndeux\r\ntrois\";2026-03-02T09:00\nX;2;d;demain\n").run(Park.FIBRE, false);
        assertThat(Park.faults(result)).containsExactly("0:2 service import-reference-unknown", "0:5 depose-le import-value-instant", "0:5 service import-reference-unknown");
    }

    @Test
    void oneBadLineInALargeFileChangesNothing() throws Exception {
        whole(true);
        var before = park.everything(Park.FIBRE);
        var file = folder.resolve("grand.csv");
        try (var out = Files.newBufferedWriter(file)) {
            services(out, 60_000);
            out.write("N-X;cuivre-entreprise;OFFRE-1;L;2024-13-01\n");
        }
        var result = park.file(file).run(Park.FIBRE, true);
        assertThat(Park.faults(result)).containsExactly("0:60002 actif-depuis import-value-date");
        assertThat(park.everything(Park.FIBRE)).isEqualTo(before);
    }

    static void services(BufferedWriter out, int count) throws Exception {
        out.write("identifiant;offre;contrat;libelle;actif-depuis\n");
        for (var i = 0; i < count; i++) out.write("N-" + i + ";cuivre-entreprise;OFFRE-1;Agence " + i + ";2024-02-01\n");
    }

    @Test
    void faultsBeyondTheLimitAreCounted() throws Exception {
        var file = folder.resolve("mauvais.csv");
        try (var out = Files.newBufferedWriter(file)) {
            out.write("code;nom\n");
            for (var i = 0; i < 50_003; i++) out.write("a b;N\n");
        }
        var result = park.file(file).run(Park.FIBRE, true);
        assertThat(result.faults()).hasSize(50_000);
        assertThat(result.faultCount()).isEqualTo(100_005);
    }

    @Test
    void aLoginOfAnotherProviderIsTakenAndItsServicesAreUnknown() {
        whole(true);
        var result = park.file("clients.csv", CUSTOMERS).file("personnes.csv", "login,name,email,customer\nZOE,Zoé,zoe@x.test,mairie\n")
                .file("s.csv", "service;reference-externe;description;depose-le;champ.criticality\nPREST-1;D-1;Panne;2026-03-02T09:00;C1\n").run(Park.BTBS, true);
        assertThat(Park.faults(result)).containsExactly("1:2 login import-taken", "2:2 service import-reference-unknown");
    }

    @Test
    void openReportsEnterTheJournalWhenTheyHappenedAndTheirClocksFold() {
        whole(true);
        var csv = "service;référence externe;description;déposé le;état;état depuis;pris en charge le;canal;suspensions\n"
                + "PREST-1;D-1;Plus de tonalité;2026-03-02T08:30;gelé;2026-03-03 16:00;2026-03-02 09:00;téléphone;2026-03-02T14:00/2026-03-02T16:00\n"
                + "PREST-1;D-2;Grésille;02/03/2026 09:15;;;;;\n";
        var before = park.everything(Park.FIBRE);
        assertThat(Park.faults(park.file("s.csv", csv).run(Park.FIBRE, false))).isEmpty();
        assertThat(park.everything(Park.FIBRE)).isEqualTo(before);
        assertThat(park.file("s.csv", csv).run(Park.FIBRE, true).applied()).isTrue();

        assertThat(park.one(Park.FIBRE, "select reference, state, tmf_status, channel, waiting_for, external_id, due_left_s, clock_state from ticket order by id"))
                // counted 9:00 to 14:00, 16:00 to 18:00 and 8:00 to 16:00 the next day: 15 working hours where 10 are allowed
                .isEqualTo("[SIG-2026-000001|frozen|pending|telephone|customer|D-1|-18000|PAUSED, SIG-2026-000002|filed|acknowledged|outside|provider|D-2|null|NOT_STARTED]");
        assertThat(park.one(Park.FIBRE, "select kind, coalesce(code, ''), state, to_char(occurred_at at time zone 'Europe/Paris', 'DD HH24:MI'), recorded_at = '2026-03-05T10:00Z' from journal where subject_id = 1 order by id"))
                .isEqualTo("[filed||filed|02 08:30|t, moved|qualify|qualifying|02 09:00|t, moved|take|in-progress|02 09:00|t, moved|freeze|frozen|02 14:00|t, moved|thaw|in-progress|02 16:00|t, moved|freeze|frozen|03 16:00|t]");
        assertThat(park.one(Park.FIBRE, "select tmf_status, sum(n) from ticket_tally group by 1 having sum(n) > 0 order by 1")).isEqualTo("[acknowledged|1, pending|1]");
        assertThat(park.count(Park.FIBRE, "notification")).isZero();

        var detail = park.desk.detail(Actor.system(Park.FIBRE), "SIG-2026-000001").get();
        assertThat(detail.ticket().takenAt()).isEqualTo(Instant.parse("2026-03-02T08:00:00Z"));

        // Told again it is known; with another text it is a conflict.
        assertThat(park.file("s.csv", csv).run(Park.FIBRE, true).counts()).containsEntry(ParkKind.REPORTS, new ParkImport.Count(0, 2));
        assertThat(park.count(Park.FIBRE, "ticket")).isEqualTo(2);
        assertThat(Park.faults(park.file("s.csv", csv.replace("Grésille", "Siffle")).run(Park.FIBRE, true))).containsExactly("0:3 description import-conflict");
    }

    @Test
    void reportsKeepToTheRulesOfTheCounter() {
        whole(true);
        var result = park.file("s.csv", "service;reference-externe;description;depose-le;etat;etat-depuis;pris-en-charge-le;canal;suspensions;champ.fault;champ.color\n"
                + "PREST-2;1;Panne;2026-03-02T08:30;;;;;;;\n"
                + "PREST-1;2;Panne;2026-03-09T08:30;;;;;;;\n"
                + "PREST-1;3;Panne;2026-03-02T08:30;perdu;;;;;;\n"
                + "PREST-1;4;Panne;2026-03-02T08:30;clos;2026-03-03T08:30;;;;;\n"
                + "PREST-1;5;Panne;2026-03-02T08:30;en cours;;;;;;\n"
                + "PREST-1;6;Panne;2026-03-02T08:30;gelé;2026-03-02T10:30;2026-03-02T11:30;;;;\n"
                + "PREST-1;7;Panne;2026-03-02T08:30;en cours;2026-03-02T10:30;;;2026-03-02T09:00/2026-03-02T09:30;;\n"
                + "PREST-1;8;Panne;2026-03-02T08:30;;;;pigeon;;;\n"
                + "PREST-1;9;Panne;2026-03-02T08:30;;;;;;;rouge\n"
                + "PREST-1;;Panne;2026-03-02T08:30;;;;;;;\n"
                + "PREST-1;11;;2026-03-02T08:30;;;;;;;\n"
                + "PREST-1;9;Encore;2026-03-02T08:30;;;;;;;\n"
                + "PREST-1;13;Panne;2026-03-02T08:30;en cours;2026-03-02T10:30;;;parce que;;\n").run(Park.FIBRE, true);
        assertThat(Park.faults(result)).containsExactly("0:2 service service-ended", "0:3 depose-le time-in-future", "0:4 etat takeover-state-unknown", "0:5 etat takeover-state-ended",
                "0:6 etat-depuis takeover-time-missing", "0:7 etat-depuis takeover-times-order", "0:8 suspensions takeover-times-order", "0:9 canal import-value-choice", "0:10 champ.color field-unknown",
                "0:11 reference-externe import-value-missing", "0:12 description import-value-missing", "0:13 reference-externe import-duplicate", "0:14 suspensions takeover-suspension-form");
        assertThat(result.faults().getFirst().reason().clause()).isEqualTo("BFC-ESAV-2-idprestation");
        assertThat(result.faults().get(3).reason().clause()).isEqualTo("BFC-ESAV-4.2.2-e");
        assertThat(park.count(Park.FIBRE, "ticket")).isZero();
    }

    @Test
    void pausesBesideTheStateMayOverlapAndTheAssessmentDecidesThePriority() {
        var contracts = "client;reference;type;signe-le;effet-le;niveau-support\nmairie;BC-1;commande;2025-02-03;2025-02-03;standard\n";
        var services = "identifiant;offre;contrat;libelle;actif-depuis\nVM-1;cloud-public-mono;BC-1;Paie;2025-02-03\n";
        var reports = "service;reference-externe;description;depose-le;etat;etat-depuis;qualification;champ.criticality;suspensions\n"
                + "VM-1;T-1;Lent;2026-03-02T09:00;pris en charge;2026-03-02T09:30;C2:I3;C1;site-access@2026-03-02T10:00/2026-03-02T12:00|third-party@2026-03-02T11:00/2026-03-02T13:00|incomplete-notice@2026-03-05T10:00/\n"
                + "VM-1;T-2;Lent;2026-03-02T09:00;;;;;\n";
        var refused = park.file("c.csv", CUSTOMERS).file("k.csv", contracts).file("s.csv", services).file("r.csv", reports).run(Park.BTBS, true);
        assertThat(Park.faults(refused)).containsExactly("3:3 champ.criticality field-missing");
        assertThat(park.file("c.csv", CUSTOMERS).file("k.csv", contracts).file("s.csv", services).file("r.csv", reports.replace("VM-1;T-2;Lent;2026-03-02T09:00;;;;;\n", "")).run(Park.BTBS, true).applied()).isTrue();
        assertThat(park.one(Park.BTBS, "select reference, state, tmf_status, priority, plan, waiting_for from ticket")).isEqualTo("[INC-2026-000001|in-progress|pending|P3|standard|customer]");
        assertThat(park.one(Park.BTBS, "select kind, coalesce(code, ''), to_char(occurred_at at time zone 'Europe/Paris', 'DD HH24:MI') from journal order by id"))
                .isEqualTo("[filed|C1|02 09:00, assessed|C2:I3|02 09:00, moved|take|02 09:30, paused|site-access|02 10:00, paused|third-party|02 11:00, resumed|site-access|02 12:00, resumed|third-party|02 13:00, paused|incomplete-notice|05 10:00]");
        // A deadline that has passed by now is told by the due work that stands ready.
        java.util.List<String> due = park.db.unwalled(c -> c.sql("select task_name || ' ' || task_instance from scheduled_tasks").query(String.class).list());
        assertThat(due).containsExactly("ticket-deadline 2/1");
    }
}
