package org.guichet.api.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import org.guichet.api.ApiServer;
import org.guichet.clause.Proves;
import org.guichet.ticket.Act;
import org.guichet.ticket.TicketDesk;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Following reports over REST: progress, history, detail.
class FollowingTest {
    private final ApiServer server = ApiServer.shared();
    private ApiServer.Tenant tenant;
    private ApiServer.Caller caller;

    @BeforeEach
    void oneReport() {
        server.clock.at("2026-03-02T09:00");
        tenant = server.tenant("bfc-fibre");
        caller = tenant.caller();
        caller.file("FI-75-0001", "Plus de tonalité");
    }

    @Test
    @Proves("BFC-ESAV-4.2.2-requetes")
    void progressHistoryAndDetailCanBeAskedFor() {
        tenant.act("2026-03-02T09:10", "SIG-2026-000001", "qualify");
        tenant.act("2026-03-02T10:00", "SIG-2026-000001", "take");
        server.clock.at("2026-03-02T10:05");
        var progress = caller.read("SIG-2026-000001?fields=status,x-state,statusChange");
        assertThat(progress.text()).isEqualTo("""
                {"status":"inProgress","x-state":{"code":"in-progress","label":"en cours","clause":"BFC-ESAV-4.2.2-c"},"statusChange":[\
                {"status":"acknowledged","changeDate":"2026-03-02T09:00:00+01:00","x-state":{"code":"filed","label":"en dépôt","clause":"BFC-ESAV-4.2.2-a"}},\
                {"status":"acknowledged","changeDate":"2026-03-02T09:10:00+01:00","x-state":{"code":"qualifying","label":"en qualification","clause":"BFC-ESAV-4.2.2-b"}},\
                {"status":"inProgress","changeDate":"2026-03-02T10:00:00+01:00","x-state":{"code":"in-progress","label":"en cours","clause":"BFC-ESAV-4.2.2-c"}}]}""");
        tenant.act("2026-03-02T11:00", "SIG-2026-000001", "repair");
        assertThat(caller.read("SIG-2026-000001").at("/status")).isEqualTo("resolved");
        tenant.act("2026-03-02T12:00", "SIG-2026-000001", "close");
        // history: of a closed report, from the first state to the last
        var history = caller.list("?status=closed&fields=id,statusChange");
        assertThat(history.json().size()).isEqualTo(1);
        assertThat(history.json().at("/0/statusChange").size()).isEqualTo(5);
        assertThat(history.at("/0/statusChange/3/milestone")).isEqualTo("repaired");
        assertThat(history.at("/0/statusChange/3/changeDate")).isEqualTo("2026-03-02T11:00:00+01:00");
        assertThat(history.at("/0/statusChange/4/x-state/label")).isEqualTo("clos");
        // detail: of one report
        var detail = caller.read("SIG-2026-000001");
        assertThat(detail.at("/resolutionDate")).isEqualTo("2026-03-02T11:00:00+01:00");
        assertThat(detail.at("/clock/0/stoppedAt")).isEqualTo("2026-03-02T12:00:00+01:00");
        assertThat(detail.at("/clock/0/counted")).isEqualTo("PT2H");
        // counter-case: another operator gets none of the three, and cannot tell it from a report that never was
        var other = tenant.another("bfc-fibre");
        assertThat(other.read("SIG-2026-000001").status()).isEqualTo(404);
        assertThat(other.read("SIG-2026-000001").text()).isEqualTo(other.read("SIG-2026-000009").text().replace("000009", "000001"));
        assertThat(other.list("?status=closed").text()).isEqualTo("[]");
    }

    @Test
    @Proves("BFC-ESAV-4.2.2-elements")
    void theSevenElementsStandInTheDetail() {
        tenant.act("2026-03-02T09:10", "SIG-2026-000001", "qualify");
        server.clock.at("2026-03-02T09:15");
        server.get(TicketDesk.class).comment(tenant.support(), "SIG-2026-000001", "Technicien prévu demain matin", false).get();
        server.get(TicketDesk.class).comment(tenant.support(), "SIG-2026-000001", "Client difficile", true).get();
        var detail = caller.read("SIG-2026-000001");
        assertThat(detail.at("/id")).isEqualTo("SIG-2026-000001");
        assertThat(detail.at("/acceptedAt")).isEqualTo("2026-03-02T09:10:00+01:00");
        assertThat(detail.at("/x-state/label")).isEqualTo("en qualification");
        assertThat(detail.at("/relatedEntity/0/id")).isEqualTo("FI-75-0001");
        assertThat(detail.at("/relatedEntity/0/ends")).isEqualTo("PAR01 – PAR17");
        assertThat(detail.at("/relatedEntity/0/extraInformation")).isEqualTo("Client final : mairie (démo)");
        assertThat(detail.at("/description")).isEqualTo("Plus de tonalité");
        assertThat(detail.at("/serviceGuarantees/0/within")).isEqualTo("10\u00a0h");
        assertThat(detail.at("/serviceGuarantees/0/ofTheOffer")).isEqualTo("true");
        assertThat(detail.at("/note/0/text")).isEqualTo("Technicien prévu demain matin");
        assertThat(detail.at("/note/0/author")).isEqualTo("Agent (démo)");
        assertThat(detail.at("/note/0/date")).isEqualTo("2026-03-02T09:15:00+01:00");
        // counter-case: what support notes for itself is no comment, and before acceptance there is no such date
        assertThat(detail.text()).doesNotContain("Client difficile");
        caller.file("FI-75-0001", "Grésillements");
        assertThat(caller.read("SIG-2026-000002").at("/acceptedAt")).isNull();
    }

    @Test
    @Proves("BFC-ESAV-4.2.2-90j")
    void theHistoryOfAClosedReportIsKeptNinetyDays() {
        tenant.act("2026-03-02T09:10", "SIG-2026-000001", "qualify");
        tenant.act("2026-03-02T10:00", "SIG-2026-000001", "take");
        tenant.act("2026-03-02T15:00", "SIG-2026-000001", "close-with-notice");
        server.clock.at("2026-05-31T23:59:59");
        var last = caller.read("SIG-2026-000001");
        assertThat(last.status()).isEqualTo(200);
        assertThat(last.json().at("/statusChange").size()).isEqualTo(4);
        server.clock.at("2026-06-01T00:00");
        var refused = caller.read("SIG-2026-000001");
        assertThat(refused.status()).isEqualTo(404);
        assertThat(refused.at("/code")).isEqualTo("history-expired");
        assertThat(refused.at("/clause")).isEqualTo("BFC-ESAV-4.2.2-90j");
        assertThat(refused.at("/detail")).contains("01/06/2026");
    }

    @Test
    void theClockExplainsItself() {
        tenant.act("2026-03-02T09:10", "SIG-2026-000001", "qualify");
        var before = caller.read("SIG-2026-000001");
        assertThat(before.at("/clock/0/state")).isEqualTo("not-started");
        assertThat(before.at("/clock/0/explanation")).isEqualTo("Le délai commence à la prise en charge (état «\u00a0en cours\u00a0»).");
        assertThat(before.at("/expectedResolutionDate")).isNull();
        tenant.act("2026-03-02T10:00", "SIG-2026-000001", "take");
        assertThat(caller.read("SIG-2026-000001").at("/expectedResolutionDate")).isEqualTo("2026-03-03T10:00:00+01:00");
        tenant.act("2026-03-02T11:00", "SIG-2026-000001", Act.of("freeze", "reason", "Accès au local ?"));
        var frozen = caller.read("SIG-2026-000001");
        assertThat(frozen.at("/status")).isEqualTo("pending");
        assertThat(frozen.at("/waitingFor")).isEqualTo("customer");
        assertThat(frozen.at("/expectedResolutionDate")).isNull();
        assertThat(frozen.at("/clock/0/state")).isEqualTo("paused");
        assertThat(frozen.at("/clock/0/remaining")).isEqualTo("PT9H");
        server.clock.at("2026-03-02T12:00");
        // the customer's answer lets the work go on: an hour later, an hour more
        var answered = caller.patch("SIG-2026-000001", "{\"note\": [{\"text\": \"Clé chez le gardien\"}]}");
        assertThat(answered.status()).isEqualTo(200);
        assertThat(answered.at("/x-state/code")).isEqualTo("in-progress");
        assertThat(answered.at("/expectedResolutionDate")).isEqualTo("2026-03-03T11:00:00+01:00");
        assertThat(answered.at("/clock/0/intervals/1/kind")).isEqualTo("paused");
        assertThat(answered.at("/clock/0/intervals/1/from")).isEqualTo("2026-03-02T11:00:00+01:00");
        assertThat(answered.at("/clock/0/intervals/1/until")).isEqualTo("2026-03-02T12:00:00+01:00");
        assertThat(answered.at("/statusChange/3/changeReason")).isEqualTo("Accès au local ?");
        assertThat(answered.at("/statusChange/4/changeReason")).isEqualTo("Clé chez le gardien");
    }

    @Test
    void aSupportTicketShowsItsPriorityAndBothClocks() {
        server.clock.at("2026-03-02T09:00");
        var cloud = server.tenant("btbs").caller();
        var filed = cloud.post("""
                {"description": "ERP arrêté", "relatedEntity": [{"id": "VM-01", "role": "service", "@referredType": "Service"}],
                 "formField": [{"name": "criticality", "value": "C2"}]}""", "Accept-Language", "en-GB");
        assertThat(filed.at("/id")).isEqualTo("INC-2026-000001");
        assertThat(filed.at("/priority")).isEqualTo("P2");
        assertThat(filed.at("/severity")).isEqualTo("C2");
        assertThat(filed.at("/x-state/label")).isEqualTo("opened");
        assertThat(filed.at("/clock/0/code")).isEqualTo("gti");
        assertThat(filed.at("/clock/0/due")).isEqualTo("2026-03-02T13:00:00+01:00");
        assertThat(filed.at("/clock/1/due")).isEqualTo("2026-03-03T09:00:00+01:00");
        assertThat(filed.text()).isEqualTo(cloud.read("INC-2026-000001", "Accept-Language", "en").text());
    }
}
