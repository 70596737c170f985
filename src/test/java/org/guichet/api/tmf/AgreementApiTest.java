package org.guichet.api.tmf;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.guichet.agreement.Agreements;
import org.guichet.agreement.Draft;
import org.guichet.agreement.Engagements;
import org.guichet.agreement.Signature;
import org.guichet.api.ApiServer;
import org.guichet.kernel.Money;
import org.guichet.party.Identity;
import org.guichet.party.Particulars;
import org.guichet.store.Db;
import org.guichet.subscription.Subscribing;
import org.guichet.subscription.Subscription;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// TMF651: what a customer's system reads of its contracts, over real HTTP.
class AgreementApiTest {
    private static final String AGREEMENTS = "/tmf-api/agreementManagement/v4/agreement";

    private final ApiServer server = ApiServer.shared();
    private ApiServer.Tenant tenant;
    private ApiServer.Caller caller;
    private int framework;
    private int order;
    private int ended;
    private int foreign;
    private Subscription held;

    @BeforeEach
    void conclude() {
        server.clock.at("2026-03-02T09:00");
        tenant = server.tenant("btbs");
        caller = tenant.caller();
        framework = contract(tenant.customer(), "AC-1", "framework", null, null);
        order = contract(tenant.customer(), "BC-1", "order", "AC-1", null);
        ended = contract(tenant.customer(), "BC-0", "order", null, "2026-02-01");
        held = server.get(Db.class).in(tenant.support().scope(), jdbc -> server.get(Subscribing.class).order(jdbc, tenant.support(),
                Subscribing.Order.of(order, "serveur-dedie", "Serveur dédié (démo)", LocalDate.parse("2026-03-02")).term(36).monthly(Money.eur("240.00")).planned(LocalDate.parse("2026-03-02"))).get());
        assertThat(tenant.another("btbs")).isNotNull();
        var another = server.get(Db.class).in(tenant.support().scope(), jdbc -> jdbc.sql("select max(id) from customer where provider_id = ?").param(tenant.provider()).query(Integer.class).single());
        assertThat(another).isNotEqualTo(tenant.customer());
        foreign = contract(another, "BC-2", "order", null, null);
    }

    private int contract(int customer, String reference, String kind, String parent, String endedOn) {
        var draft = new Agreements.Draft(customer, reference, kind, parent, LocalDate.parse("2026-01-05"), LocalDate.parse("2026-01-12"), endedOn == null ? null : LocalDate.parse(endedOn), kind.equals("order") ? "standard" : null);
        return server.get(Agreements.class).register(tenant.support().scope(), draft, LocalDate.parse("2026-01-05")).get();
    }

    private ApiServer.Reply get(String query) {
        return caller.call("GET", AGREEMENTS + query, (String) null);
    }

    private static List<String> all(ApiServer.Reply reply, String attribute) {
        return StreamSupport.stream(reply.json().spliterator(), false).map(n -> n.path(attribute).asString()).toList();
    }

    private static String characteristic(ApiServer.Reply reply, String name) {
        return StreamSupport.stream(reply.json().get("characteristic").spliterator(), false).filter(c -> c.get("name").asString().equals(name)).map(c -> c.get("value").asString()).findFirst().orElse(null);
    }

    @Test
    void aContractIsShownWithItsPartiesItsPeriodAndWhatIsUnderIt() {
        var one = get("/" + order);
        assertThat(one.status()).isEqualTo(200);
        assertThat(one.at("/id")).isEqualTo(String.valueOf(order));
        assertThat(one.at("/href")).endsWith(AGREEMENTS + "/" + order);
        assertThat(one.at("/name")).isEqualTo("BC-1");
        assertThat(one.at("/agreementType")).isEqualTo("order");
        assertThat(one.at("/status")).isEqualTo("approved");
        assertThat(one.at("/documentNumber")).isEqualTo("BC-1");
        assertThat(one.json().has("initialDate")).isFalse();
        assertThat(one.at("/completionDate/startDateTime")).isEqualTo("2026-01-05T00:00:00+01:00");
        assertThat(one.at("/agreementPeriod/startDateTime")).isEqualTo("2026-01-12T00:00:00+01:00");
        assertThat(one.json().get("agreementPeriod").has("endDateTime")).isFalse();
        assertThat(one.at("/engagedParty/0/id")).isEqualTo(String.valueOf(tenant.customer()));
        assertThat(one.at("/engagedParty/0/name")).isEqualTo("Client a (démo)");
        assertThat(one.at("/engagedParty/0/role")).isEqualTo("customer");
        assertThat(one.at("/engagedParty/1/role")).isEqualTo("provider");
        assertThat(one.at("/engagedParty/1/name")).isEqualTo("Fournisseur (démo)");
        assertThat(one.at("/engagedParty/1/@referredType")).isEqualTo("Organization");
        assertThat(one.json().get("agreementItem")).hasSize(1);
        assertThat(one.at("/agreementItem/0/product/0/id")).isEqualTo(String.valueOf(held.id()));
        assertThat(one.at("/agreementItem/0/product/0/@referredType")).isEqualTo("Product");
        assertThat(one.at("/agreementItem/0/productOffering/0/id")).isEqualTo("serveur-dedie");
        assertThat(caller.call("GET", one.at("/agreementItem/0/product/0/href").replaceFirst("^https?://[^/]+", ""), (String) null).at("/agreement/0/id")).isEqualTo(String.valueOf(order));
        assertThat(one.at("/associatedAgreement/0/id")).isEqualTo(String.valueOf(framework));
        assertThat(one.at("/associatedAgreement/0/name")).isEqualTo("AC-1");
        assertThat(characteristic(one, "state")).isEqualTo("in-force");
        assertThat(characteristic(one, "renewals")).isEqualTo("0");
        assertThat(characteristic(one, "supportPlan")).isEqualTo("standard");
        assertThat(characteristic(one, "noticeLastDay")).isNull();
        assertThat(one.at("/@type")).isEqualTo("Agreement");
        assertThat(get("/" + framework).json().has("associatedAgreement")).isFalse();
        // the first day without is 1 February: the last day is 31 January
        assertThat(get("/" + ended).at("/agreementPeriod/endDateTime")).isEqualTo("2026-01-31T23:59:59+01:00");
        assertThat(caller.call("GET", AGREEMENTS + "/" + order, (String) null, "If-None-Match", one.header("ETag")).status()).isEqualTo(304);
    }

    @Test
    void theListSaysTheSameAsEachOfIt() {
        var list = get("");
        assertThat(list.status()).isEqualTo(200);
        assertThat(all(list, "documentNumber")).containsExactly("C-a", "AC-1", "BC-1", "BC-0");
        for (var agreement : list.json()) assertThat(get("/" + agreement.get("id").asString()).json()).isEqualTo(agreement);
    }

    @Test
    void foreignContractsAreUnknownAndNothingIsWritten() {
        for (var id : List.of(String.valueOf(foreign), "999999999", "99999999999", "no-such-thing")) {
            var none = get("/" + id);
            assertThat(none.status()).as(id).isEqualTo(404);
            assertThat(none.at("/code")).isEqualTo("contract-unknown");
        }
        assertThat(get("?documentNumber=BC-2").json()).isEmpty();
        assertThat(caller.call("POST", AGREEMENTS, "{\"name\":\"x\"}", "Content-Type", "application/json").status()).isEqualTo(405);
        assertThat(caller.call("DELETE", AGREEMENTS + "/" + order, (String) null).status()).isEqualTo(405);
        assertThat(server.get(AGREEMENTS).status()).isEqualTo(401);
        assertThat(server.get(AGREEMENTS + "/" + order).status()).isEqualTo(401);
    }

    @Test
    void listsAreFilteredSortedPagedAndSelected() {
        assertThat(all(get("?agreementType=framework"), "documentNumber")).containsExactly("AC-1");
        assertThat(get("?agreementType=framework,order").json()).hasSize(4);
        assertThat(all(get("?agreementItem.product.id=" + held.id()), "documentNumber")).containsExactly("BC-1");
        assertThat(all(get("?agreementPeriod.endDateTime.lte=2026-01-31"), "documentNumber")).containsExactly("BC-0");
        assertThat(get("?agreementPeriod.endDateTime.lt=2026-01-31").json()).isEmpty();
        var page = get("?sort=documentNumber&limit=3");
        assertThat(page.status()).isEqualTo(206);
        assertThat(page.header("X-Total-Count")).isEqualTo("4");
        assertThat(page.header("X-Result-Count")).isEqualTo("3");
        assertThat(page.header("Link")).contains("offset=3>; rel=\"next\"");
        assertThat(all(page, "documentNumber")).containsExactly("AC-1", "BC-0", "BC-1");
        assertThat(get("?fields=name,status").json().get(0).propertyNames()).containsExactly("name", "status");
        assertThat(get("?status=active").at("/code")).isEqualTo("filter-value");
        assertThat(get("?colour=blue").at("/code")).isEqualTo("filter-unknown");
    }

    @Test
    void statusFollowsTheSignatureAndTheTermItsRenewal() {
        var optima = server.tenant("optima-azure");
        var engagements = server.get(Engagements.class);
        var admin = optima.admin();
        for (var whose : new Integer[] {null, optima.customer()}) {
            var named = Map.of("legal-name", "Cabinet Morel (démo)", "legal-form", "SAS", "capital", "250000", "rcs-city", "Rennes", "rcs-number", "732829320", "registered-office", "12 rue de la Démo, Rennes",
                    "representative", "Max Morel (démo)", "capacity", "Présidence (démo)", "authority", "Gérance");
            server.get(Particulars.class).identity(admin, whose, Identity.Particulars.of(named), null, new Particulars.Told(null, "written")).get();
        }
        var open = engagements.prepare(admin, Draft.of(optima.customer(), "CPT-1", "account").subscribed(LocalDate.parse("2026-03-01"))).get().id();
        var signed = engagements.prepare(admin, Draft.of(optima.customer(), "CPT-2", "account").subscribed(LocalDate.parse("2026-03-01"))).get().id();
        engagements.sign(admin, signed, "customer", new Signature.Given(LocalDate.parse("2026-03-02"), "Rennes", "Morel (démo)", "Max", "Gérance", true, "Lu et approuvé"), null).get();
        var given = engagements.prepare(admin, Draft.of(optima.customer(), "CPT-3", "account").subscribed(LocalDate.parse("2026-03-01"))).get().id();
        engagements.abandon(admin, given, "doublon").get();
        caller = optima.caller();
        assertThat(all(get("?status=in%20process"), "id")).containsExactly(String.valueOf(open));
        assertThat(all(get("?status=rejected"), "id")).containsExactly(String.valueOf(given));
        assertThat(all(get("?status=approved&agreementType=account"), "id")).containsExactly(String.valueOf(signed));
        var draft = get("/" + open);
        assertThat(draft.at("/initialDate")).isEqualTo("2026-03-02T00:00:00+01:00");
        assertThat(draft.at("/name")).isEqualTo("Compte Client");
        assertThat(draft.json().has("completionDate")).isFalse();
        assertThat(draft.json().has("agreementPeriod")).isFalse();
        // 36 months from 1 March 2026; notice is sent three months before the last day
        var bound = get("/" + signed);
        assertThat(bound.at("/completionDate/startDateTime")).isEqualTo("2026-03-02T00:00:00+01:00");
        assertThat(bound.at("/agreementPeriod/startDateTime")).isEqualTo("2026-03-01T00:00:00+01:00");
        assertThat(bound.at("/agreementPeriod/endDateTime")).isEqualTo("2029-02-28T23:59:59+01:00");
        assertThat(characteristic(bound, "noticeLastDay")).isEqualTo("2028-11-28");
        assertThat(characteristic(get("/" + given), "state")).isEqualTo("abandoned");
    }

    @Test
    void requestsGeneratedFromItsDocumentAreAnsweredAsItSays() {
        var document = server.get(TmfDocuments.class).find("agreement").orElseThrow().tree();
        var run = new GeneratedRequests(document, caller, "", Map.of(AGREEMENTS, String.valueOf(order)), true).run();
        assertThat(run.findings()).isEmpty();
        assertThat(run.sent()).isGreaterThan(80);
    }
}
