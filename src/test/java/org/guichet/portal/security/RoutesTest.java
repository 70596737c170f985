package org.guichet.portal.security;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletContext;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.guichet.api.ApiServer;
import org.guichet.kernel.Actor;
import org.guichet.party.NewPerson;
import org.guichet.party.People;
import org.guichet.party.Role;
import org.guichet.party.SignIn;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.springframework.web.context.support.WebApplicationContextUtils;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// Every address of the whole product, asked for by a stranger. The list comes from the running application: an address
/// that somebody adds is closed unless its name stands here.
class RoutesTest {
    /// What a stranger may see. `/internal` answers to this machine with its secret only, the measures to this machine.
    private static final Set<String> OPEN = Set.of("/connexion", "/verrou", "/deconnexion", "/langue", "/bienvenue/{token}", "/error", "/healthz", "/api-docs", "/api-docs/{name}", "/problems", "/problems/{code}",
            "/certificats/{name}.crl", "/certificats/{name}.crt");
    private static final List<String> ELSEWHERE = List.of("/internal/", "/actuator", "/v3/api-docs", "/schemas/", "/catalogue/esav/");

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private record Route(String method, String pattern) {
        String path() {
            return pattern.replaceAll("\\{[^}]+}", "x").replace("/**", "/x").replace("*", "x");
        }

        boolean isRest() {
            return pattern.startsWith("/tmf-api/");
        }
    }

    private static Stream<Route> routes() {
        var context = WebApplicationContextUtils.getRequiredWebApplicationContext(ApiServer.shared().get(ServletContext.class));
        return context.getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class).getHandlerMethods().keySet().stream()
                .flatMap(info -> info.getPatternValues().stream().flatMap(pattern -> methods(info.getMethodsCondition().getMethods().stream().map(Enum::name).toList())
                        .map(method -> new Route(method, pattern))))
                .filter(route -> !OPEN.contains(route.pattern) && ELSEWHERE.stream().noneMatch(route.pattern::startsWith)).distinct();
    }

    private static Stream<String> methods(List<String> named) {
        return named.isEmpty() ? Stream.of("GET", "POST") : named.stream();
    }

    @TestFactory
    Stream<DynamicTest> a_stranger_gets_nothing() {
        return routes().map(route -> DynamicTest.dynamicTest(route.method + " " + route.pattern, () -> {
            var answer = ask(route, null, null);
            if (route.isRest()) assertThat(answer.statusCode()).isEqualTo(401);
            else if (route.method.equals("GET")) assertThat(answer.headers().firstValue("Location").orElse("none, status " + answer.statusCode())).startsWith("/connexion?retour=");
            else assertThat(answer.statusCode()).as("a form without its token").isEqualTo(403);
        }));
    }

    @TestFactory
    Stream<DynamicTest> a_portal_session_opens_no_machine_door_and_a_token_no_page() throws Exception {
        var tenant = ApiServer.shared().tenant("btbs");
        var people = ApiServer.shared().get(People.class);
        var system = Actor.system(tenant.provider());
        var admin = people.create(system, new NewPerson(null, Role.ADMIN, "routes-admin", "Agent (démo)", "routes@example.fr", null, "fr")).get();
        people.setPassword(system, admin.id(), "une phrase assez longue").get();
        var session = ApiServer.shared().get(SignIn.class).signIn("routes-admin", "une phrase assez longue", "192.0.2.1").get();
        return routes().filter(route -> route.isRest() || route.method.equals("GET")).map(route -> DynamicTest.dynamicTest(route.method + " " + route.pattern, () -> {
            if (route.isRest()) assertThat(ask(route, "Cookie", "guichet-session=" + session).statusCode()).isEqualTo(401);
            else assertThat(ask(route, "Authorization", "Bearer " + "x".repeat(40)).statusCode()).isEqualTo(303);
        }));
    }

    private static HttpResponse<String> ask(Route route, String header, String value) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(ApiServer.shared().url() + route.path())).method(route.method, HttpRequest.BodyPublishers.noBody());
        if (header != null) request.header(header, value);
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
