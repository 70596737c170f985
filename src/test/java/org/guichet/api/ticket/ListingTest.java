package org.guichet.api.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.guichet.api.ApiServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Lists over REST: pages, filters, sorting, chosen attributes.
class ListingTest {
    private final ApiServer server = ApiServer.shared();
    private ApiServer.Tenant tenant;
    private ApiServer.Caller caller;

    @BeforeEach
    void threeReports() {
        server.clock.at("2026-03-02T09:00");
        tenant = server.tenant("bfc-fibre");
        caller = tenant.caller();
        caller.file("FI-75-0001", "Plus de tonalité");
        server.clock.at("2026-03-02T10:00");
        caller.post("""
                {"description": "Débit faible", "externalId": "OC-77", "relatedEntity": [{"id": "FI-75-0002", "role": "service", "@referredType": "Service"}],
                 "formField": [{"name": "fault", "value": "debit"}, {"name": "contact", "value": "Camille"}, {"name": "phone", "value": "+33 1 23 45 67 89"}]}""");
        server.clock.at("2026-03-03T09:00");
        caller.file("FI-75-0001", "Grésillements");
        tenant.act("2026-03-03T09:30", "SIG-2026-000003", "qualify");
        tenant.act("2026-03-03T10:00", "SIG-2026-000003", "take");
    }

    private List<String> ids(String query) {
        var reply = caller.list(query);
        assertThat(reply.status()).as(reply.text()).isIn(200, 206);
        var ids = new ArrayList<String>();
        reply.json().forEach(item -> ids.add(item.get("id").stringValue().substring(9)));
        return ids;
    }

    @Test
    void aPageSaysWhetherItIsThePart() {
        var whole = caller.list("");
        assertThat(whole.status()).isEqualTo(200);
        assertThat(whole.header("X-Total-Count")).isEqualTo("3");
        assertThat(whole.header("X-Result-Count")).isEqualTo("3");
        assertThat(whole.header("Link")).isNull();
        var part = caller.list("?limit=2");
        assertThat(part.status()).isEqualTo(206);
        assertThat(part.header("X-Total-Count")).isEqualTo("3");
        assertThat(part.header("X-Result-Count")).isEqualTo("2");
        assertThat(part.header("Link")).isEqualTo("<" + server.url() + "/tmf-api/troubleTicket/v4/troubleTicket?limit=2&offset=2>; rel=\"next\"");
        assertThat(ids("?limit=2&offset=2")).containsExactly("000001");
        assertThat(caller.list("?offset=40").status()).isEqualTo(200);
        assertThat(caller.list("?offset=40").text()).isEqualTo("[]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                                             | 000003 000002 000001
            ?sort=creationDate                             | 000001 000002 000003
            ?sort=-creationDate                            | 000003 000002 000001
            ?sort=-id                                      | 000003 000002 000001
            ?status=inProgress                             | 000003
            ?status=acknowledged&sort=id                   | 000001 000002
            ?status=acknowledged,inProgress&sort=id        | 000001 000002 000003
            ?id=SIG-2026-000002                            | 000002
            ?id=SIG-2026-000002,SIG-2026-000003&sort=id    | 000002 000003
            ?externalId=OC-77                              | 000002
            ?relatedEntity.id=FI-75-0001&sort=id           | 000001 000003
            ?q=gresill                                     | 000003
            ?q=DEBIT%20faible                              | 000002
            ?x-state.code=in-progress                      | 000003
            ?creationDate.gt=2026-03-02T10:00              | 000003
            ?creationDate.gte=2026-03-02T10:00&sort=id     | 000002 000003
            ?creationDate.lt=2026-03-02T10:00              | 000001
            ?creationDate.lte=2026-03-02T10:00&sort=id     | 000001 000002
            ?creationDate.lt=2026-03-02T09:00Z             | 000001
            ?creationDate.lte=2026-03-02&sort=id           | 000001 000002
            ?creationDate.gt=2026-03-02                    | 000003
            ?creationDate%5Bgte%5D=2026-03-03              | 000003
            ?creationDate.gte=2026-03-02T10:00:00+01:00&sort=id | 000002 000003
            """)
    void filtersAndSorts(String query, String expected) {
        assertThat(ids(query)).containsExactly(expected.split(" "));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ?limit=101                    | page-bad         | limit
            ?limit=0                      | page-bad         | limit
            ?limit=ten                    | page-bad         | limit
            ?offset=-1                    | page-bad         | offset
            ?sort=colour                  | sort-unknown     | sort
            ?sort=-creationDate,id        | sort-unknown     | sort
            ?status=nanana                | filter-value     | status
            ?colour=blue                  | filter-unknown   | colour
            ?creationDate.gt=yesterday    | filter-value     | creationDate.gt
            ?creationDate.gt=2026-02-30   | filter-value     | creationDate.gt
            ?fields=id,colour             | fields-unknown   | fields
            ?q=%00                        | filter-value     | q
            ?id=                          | filter-value     | id
            """)
    void aBadCriterionIsRefusedByName(String query, String code, String field) {
        var reply = caller.list(query);
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(reply.at("/code")).isEqualTo(code);
        assertThat(reply.at("/field")).isEqualTo(field);
    }

    @Test
    void fieldsGivesExactlyTheAskedAttributes() {
        assertThat(caller.list("?fields=id,status&sort=id").text()).isEqualTo("""
                [{"id":"SIG-2026-000001","status":"acknowledged"},{"id":"SIG-2026-000002","status":"acknowledged"},{"id":"SIG-2026-000003","status":"inProgress"}]""");
        assertThat(caller.list("?fields=id,formField&id=SIG-2026-000002").text()).isEqualTo("""
                [{"id":"SIG-2026-000002","formField":[{"name":"contact","value":"Camille","label":"Contact sur place"},\
                {"name":"fault","value":"debit","label":"Nature du défaut"},{"name":"phone","value":"+33 1 23 45 67 89","label":"Téléphone du contact"}]}]""");
        assertThat(caller.read("SIG-2026-000002?fields=externalId").text()).isEqualTo("{\"externalId\":\"OC-77\"}");
        assertThat(caller.read("SIG-2026-000002?fields=requestedResolutionDate").text()).isEqualTo("{}");
    }

    @Test
    void anotherCustomerSeesNothingOfIt() {
        var other = tenant.another("bfc-fibre");
        for (var query : List.of("", "?id=SIG-2026-000001", "?relatedEntity.id=FI-75-0001", "?q=tonalit%C3%A9", "?externalId=OC-77")) {
            assertThat(other.list(query).text()).isEqualTo("[]");
            assertThat(other.list(query).header("X-Total-Count")).isEqualTo("0");
        }
    }
}
