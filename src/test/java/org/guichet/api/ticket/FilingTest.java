package org.guichet.api.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import org.guichet.api.ApiServer;
import org.guichet.clause.Proves;
import org.guichet.kernel.Outcome;
import org.guichet.ticket.Filing;
import org.guichet.ticket.TicketDesk;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Filing over REST, as a customer's information system does it.
class FilingTest {
    private final ApiServer server = ApiServer.shared();

    @BeforeEach
    void monday() {
        server.clock.at("2026-03-02T09:00");
    }

    @Test
    @Proves("BFC-ESAV-4.2.1-ref")
    void theReferenceNumberAcknowledgesTheReport() {
        var caller = server.tenant("bfc-fibre").caller();
        var filed = caller.post(ApiServer.filing("FI-75-0001", "Plus de tonalité"));
        assertThat(filed.status()).isEqualTo(201);
        assertThat(filed.at("/id")).isEqualTo("SIG-2026-000001");
        assertThat(filed.at("/creationDate")).isEqualTo("2026-03-02T09:00:00+01:00");
        assertThat(filed.header("Location")).isEqualTo(server.url() + "/tmf-api/troubleTicket/v4/troubleTicket/SIG-2026-000001");
        assertThat(filed.header("ETag")).isEqualTo("\"1.fr\"");
        server.clock.at("2026-03-02T09:05");
        assertThat(caller.read("SIG-2026-000001").at("/creationDate")).isEqualTo("2026-03-02T09:00:00+01:00");
        // counter-case: what is refused gets no reference, and the next report takes the next number
        var refused = caller.post(ApiServer.filing("FI-75-9999", "Plus de tonalité"));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.at("/id")).isNull();
        assertThat(caller.post(ApiServer.filing("FI-75-0001", "Plus de tonalité")).at("/id")).isEqualTo("SIG-2026-000002");
    }

    @Test
    @Proves("BFC-ESAV-2-idprestation")
    void aServiceOfAnotherOperatorIsRefusedLikeAnUnknownOne() {
        var tenant = server.tenant("bfc-fibre");
        var other = tenant.another("bfc-fibre");
        var foreign = other.post(ApiServer.filing("FI-75-0001", "Plus de tonalité"));
        var unknown = other.post(ApiServer.filing("FI-75-9999", "Plus de tonalité"));
        assertThat(foreign.status()).isEqualTo(422);
        assertThat(foreign.at("/code")).isEqualTo("service-unknown");
        assertThat(foreign.at("/field")).isEqualTo("relatedEntity.id");
        assertThat(foreign.at("/clause")).isEqualTo("BFC-ESAV-2-idprestation");
        assertThat(foreign.text()).isEqualTo(unknown.text().replace("FI-75-9999", "FI-75-0001"));
        assertThat(other.list("").text()).isEqualTo("[]");
        // counter-case: its own service is taken
        assertThat(other.post(ApiServer.filing("FI-75-0001-b", "Plus de tonalité")).status()).isEqualTo(201);
    }

    @Test
    @Proves("BFC-ESAV-4.2.1-champs")
    void theOffersFormSaysWhatIsMandatory() {
        var caller = server.tenant("bfc-fibre").caller();
        var without = caller.post("""
                {"description": "Coupure", "relatedEntity": [{"id": "FTTH-75-0003", "role": "service", "@referredType": "Service"}]}""");
        assertThat(without.status()).isEqualTo(400);
        assertThat(without.at("/code")).isEqualTo("field-missing");
        assertThat(without.at("/field")).isEqualTo("fault");
        assertThat(without.at("/clause")).isEqualTo("BFC-ESAV-4.2.1-champs");
        assertThat(without.at("/article")).isEqualTo("4.2.1");
        var withoutDescription = caller.post("""
                {"relatedEntity": [{"id": "FTTH-75-0003", "role": "service", "@referredType": "Service"}]}""");
        assertThat(withoutDescription.json().at("/errors").size()).isEqualTo(2);
        assertThat(withoutDescription.at("/errors/0/field")).isEqualTo("description");
        assertThat(withoutDescription.at("/errors/1/field")).isEqualTo("fault");
        var withoutService = caller.post("{\"description\": \"Coupure\"}");
        assertThat(withoutService.status()).isEqualTo(400);
        assertThat(withoutService.at("/code")).isEqualTo("service-missing");
        assertThat(withoutService.at("/field")).isEqualTo("relatedEntity.id");
        assertThat(caller.list("").text()).isEqualTo("[]");
        // with the mandatory field it is taken, and an optional one may be left out
        var filed = caller.post("""
                {"description": "Coupure", "relatedEntity": [{"id": "FTTH-75-0003", "role": "service", "@referredType": "Service"}],
                 "formField": [{"name": "fault", "value": "coupure"}]}""");
        assertThat(filed.status()).isEqualTo(201);
        assertThat(filed.at("/formField/0/name")).isEqualTo("fault");
        assertThat(filed.at("/formField/0/value")).isEqualTo("coupure");
        // the copper offer asks for the description alone
        assertThat(caller.post(ApiServer.filing("FI-75-0001", "Plus de tonalité")).status()).isEqualTo(201);
    }

    @Test
    @Proves("BFC-ESAV-A1-ftth")
    void anFtthAccessIsReportedOnThroughWebServicesOnly() {
        var tenant = server.tenant("bfc-fibre");
        var online = server.get(TicketDesk.class).file(tenant.online(), Filing.of("FTTH-75-0003", java.util.Map.of("description", "Coupure", "fault", "coupure")));
        assertThat(online).isInstanceOfSatisfying(Outcome.No.class, no -> {
            assertThat(no.first().code().code()).isEqualTo("web-services-only");
            assertThat(no.first().clause()).isEqualTo("BFC-ESAV-A1-ftth");
        });
        var filed = tenant.caller().post("""
                {"description": "Coupure", "relatedEntity": [{"id": "FTTH-75-0003", "role": "service", "@referredType": "Service"}],
                 "formField": [{"name": "fault", "value": "coupure"}]}""");
        assertThat(filed.status()).isEqualTo(201);
        assertThat(filed.at("/channel/id")).isEqualTo("web-services");
        // an access of another kind takes reports through both
        assertThat(server.get(TicketDesk.class).file(tenant.online(), Filing.of("FI-75-0001", java.util.Map.of("description", "Coupure")))).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void theServerDecidesTheStatus() {
        var filed = server.tenant("bfc-fibre").caller().post("""
                {"description": "Coupure", "status": "nanana", "severity": "Urgent", "ticketType": "missing", "requestedResolutionDate": "2026-03-03T10:00", "@type": "TroubleTicket", "colour": "blue",
                 "relatedEntity": [{"id": "FI-75-0001", "role": "service", "@referredType": "Service"}]}""");
        assertThat(filed.status()).isEqualTo(201);
        assertThat(filed.at("/status")).isEqualTo("acknowledged");
        assertThat(filed.at("/x-state/code")).isEqualTo("filed");
        assertThat(filed.at("/x-state/label")).isEqualTo("en dépôt");
    }

    @Test
    void theSameKeyGivesTheSameAnswer() {
        var tenant = server.tenant("bfc-fibre");
        var caller = tenant.caller();
        var first = caller.post(ApiServer.filing("FI-75-0001", "Plus de tonalité"), "Idempotency-Key", "k-1");
        assertThat(first.status()).isEqualTo(201);
        assertThat(first.header("Idempotency-Replayed")).isNull();
        tenant.act("2026-03-02T09:10", "SIG-2026-000001", "qualify");
        tenant.act("2026-03-02T09:20", "SIG-2026-000001", "take");
        var again = caller.post(ApiServer.filing("FI-75-0001", "Plus de tonalité"), "Idempotency-Key", "k-1");
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(again.text()).isEqualTo(first.text());
        assertThat(again.header("ETag")).isEqualTo(first.header("ETag"));
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        var changed = caller.post(ApiServer.filing("FI-75-0001", "Autre chose"), "Idempotency-Key", "k-1");
        assertThat(changed.status()).isEqualTo(409);
        assertThat(changed.at("/code")).isEqualTo("idempotency-key-reused");
        assertThat(changed.at("/reference")).isEqualTo("SIG-2026-000001");
        assertThat(caller.list("").header("X-Total-Count")).isEqualTo("1");
    }

    @Test
    void firstNotesAreKeptWithTheReport() {
        var caller = server.tenant("bfc-fibre").caller();
        var body = """
                {"description": "Coupure", "note": [{"text": "Accès par la cour"}, {"text": "Demander le gardien"}],
                 "relatedEntity": [{"id": "FI-75-0001", "role": "service", "@referredType": "Service"}]}""";
        var filed = caller.post(body, "Idempotency-Key", "k-notes");
        assertThat(filed.status()).isEqualTo(201);
        assertThat(filed.at("/note/0/text")).isEqualTo("Accès par la cour");
        assertThat(filed.at("/note/1/text")).isEqualTo("Demander le gardien");
        server.clock.at("2026-03-02T09:30");
        assertThat(caller.post(body, "Idempotency-Key", "k-notes").text()).isEqualTo(filed.text());
        assertThat(caller.read("SIG-2026-000001").header("ETag")).isEqualTo(filed.header("ETag"));
        var bad = caller.post(body.replace("Demander le gardien", " "));
        assertThat(bad.status()).isEqualTo(400);
        assertThat(bad.at("/field")).isEqualTo("note.text");
        assertThat(caller.list("").header("X-Total-Count")).isEqualTo("1");
    }
}
