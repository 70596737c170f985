package org.guichet.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.InputFormat;
import java.util.TreeSet;
import org.guichet.ticket.Act;
import org.junit.jupiter.api.Test;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// What anyone may read: pages of problems, the interface's description and its schemas, each compared with what the product does.
class PublicPagesTest {
    private final ApiServer server = ApiServer.shared();

    @Test
    void everyProblemTypeHasAPublicPage() {
        for (var code : ErrorRegistry.all()) {
            var page = server.get("/problems/" + code.code());
            assertThat(page.status()).as(code.code()).isEqualTo(200);
            assertThat(page.text()).contains("<code>" + code.code() + "</code>");
        }
        assertThat(server.get("/problems").text()).contains("/problems/service-unknown");
        assertThat(server.get("/problems/colour").status()).isEqualTo(404);
        assertThat(server.get("/problems/service-ended", "Accept-Language", "en").text()).contains("lang=\"en\"");
    }

    @Test
    void thePagesRunNoScriptAndCarryNoInlineStyle() {
        for (var path : new String[] {"/api-docs", "/problems", "/problems/field-missing"}) {
            var page = server.get(path);
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.header("Content-Security-Policy")).contains("default-src 'none'");
            assertThat(page.text()).doesNotContain("<script").doesNotContain("style=");
        }
        assertThat(server.get("/api-docs").text()).contains("createTroubleTicket").contains("curl -s -X POST");
    }

    @Test
    void theDocumentNamesThisInstallation() {
        var json = server.get("/v3/api-docs");
        assertThat(json.at("/openapi")).isEqualTo("3.1.0");
        assertThat(json.at("/servers/0/url")).isEqualTo(server.url());
        assertThat(json.at("/components/securitySchemes/clientCredentials/flows/clientCredentials/tokenUrl")).isEqualTo(server.url() + "/oauth2/token");
        assertThat(server.get("/v3/api-docs.yaml").text()).contains("operationId: createTroubleTicket");
    }

    @Test
    void theDocumentAndTheRoutesAgree() {
        var routes = new TreeSet<String>();
        var mapping = server.get("requestMappingHandlerMapping", RequestMappingHandlerMapping.class);
        mapping.getHandlerMethods().keySet().forEach(info -> info.getPatternValues().stream().filter(p -> p.startsWith("/tmf-api/"))
                .forEach(path -> info.getMethodsCondition().getMethods().forEach(method -> routes.add(method + " " + path))));
        var documented = new TreeSet<String>();
        var documents = new java.util.ArrayList<>(java.util.List.of(server.get(ApiDocument.class).tree()));
        var others = server.get(org.guichet.api.tmf.TmfDocuments.class);
        others.names().forEach(name -> documents.add(others.find(name).orElseThrow().tree()));
        documents.forEach(document -> document.get("paths").properties().forEach(path -> path.getValue().properties().forEach(method -> {
            if (!method.getKey().equals("parameters")) documented.add(method.getKey().toUpperCase(java.util.Locale.ROOT) + " " + path.getKey());
        })));
        assertThat(documented).isEqualTo(routes).hasSizeGreaterThanOrEqualTo(16);
    }

    @Test
    void realAnswersFollowThePublishedSchema() {
        server.clock.at("2026-03-02T09:00");
        var tenant = server.tenant("bfc-fibre");
        var caller = tenant.caller();
        var schemaText = server.get("/schemas/trouble-ticket.schema.json").text();
        var schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(schemaText);
        var filed = caller.post(ApiServer.filing("FI-75-0001", "Plus de tonalité"));
        assertThat(schema.validate(filed.text(), InputFormat.JSON)).isEmpty();
        tenant.act("2026-03-02T09:10", "SIG-2026-000001", "qualify");
        tenant.act("2026-03-02T10:00", "SIG-2026-000001", "take");
        tenant.act("2026-03-02T11:00", "SIG-2026-000001", Act.of("freeze", "reason", "Accès ?"));
        server.clock.at("2026-03-02T12:00");
        var frozen = caller.read("SIG-2026-000001");
        assertThat(schema.validate(frozen.text(), InputFormat.JSON)).isEmpty();
        assertThat(schema.validate(caller.list("").json().get(0).toString(), InputFormat.JSON)).isEmpty();
        // every attribute shown is described, and every attribute described can be asked for
        var described = new TreeSet<String>();
        server.get(ApiDocument.class).tree().at("/components/schemas/TroubleTicket/properties").properties().forEach(p -> described.add(p.getKey()));
        var shown = new TreeSet<String>();
        frozen.json().properties().forEach(p -> shown.add(p.getKey()));
        assertThat(described).containsAll(shown);
        for (var attribute : described) assertThat(caller.read("SIG-2026-000001?fields=" + attribute).status()).as(attribute).isEqualTo(200);
        // counter-case: the schema does tell
        assertThat(schema.validate("{\"status\": \"nanana\"}", InputFormat.JSON)).isNotEmpty();
    }

    @Test
    void aProblemFollowsItsSchema() {
        var schemaText = server.get("/schemas/trouble-ticket.schema.json").text().replace("\"$ref\" : \"#/$defs/TroubleTicket\"", "\"$ref\" : \"#/$defs/Problem\"");
        var schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(schemaText.replace(ApiDocument.SCHEMA, "/problem"));
        var problem = server.tenant("bfc-fibre").caller().post("{}");
        assertThat(schema.validate(problem.text(), InputFormat.JSON)).isEmpty();
        assertThat(schema.validate("{\"title\": \"x\"}", InputFormat.JSON)).isNotEmpty();
    }
}
