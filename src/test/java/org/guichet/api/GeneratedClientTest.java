package org.guichet.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A client that openapi-generator makes from the published document, unchanged, works against the running product.
@Tag("process")
class GeneratedClientTest {
    /// Put there by the build.
    private static final Path GENERATOR = Path.of("target", "tools", "openapi-generator-cli.jar").toAbsolutePath();
    private final ApiServer server = ApiServer.shared();
    @TempDir
    Path folder;

    @Test
    void aGeneratedClientFilesReadsListsAmendsAndUnderstandsARefusal() throws IOException, InterruptedException {
        server.clock.at("2026-03-02T09:00");
        var caller = server.tenant("bfc-fibre").caller();
        Files.write(folder.resolve("openapi.json"), server.get("/v3/api-docs").body());
        run("java", "-Xmx512m", "-jar", GENERATOR.toString(), "generate", "-i", "openapi.json", "-g", "java", "--library", "native", "-o", "client",
                "--additional-properties=openApiNullable=false,useJakartaEe=true,apiPackage=gen.api,modelPackage=gen.model,invokerPackage=gen");
        Files.writeString(folder.resolve("Scenario.java"), SCENARIO);
        // the generator's own jar holds the libraries that its clients need, but for the annotations
        var classpath = GENERATOR + File.pathSeparator + Path.of(jakarta.annotation.Generated.class.getProtectionDomain().getCodeSource().getLocation().getPath());
        var sources = new ArrayList<>(List.of("javac", "-nowarn", "-proc:none", "-d", "classes", "-cp", classpath, "Scenario.java"));
        try (var files = Files.walk(folder.resolve("client/src/main/java"))) {
            files.filter(f -> f.toString().endsWith(".java")).map(Path::toString).forEach(sources::add);
        }
        run(sources.toArray(String[]::new));
        var said = run("java", "-Xmx256m", "-cp", "classes" + File.pathSeparator + classpath, "Scenario", server.url(), caller.token());
        assertThat(said.lines()).containsExactly(
                "filed SIG-2026-000001 acknowledged filed 2026-03-02T09:00+01:00",
                "again SIG-2026-000001 true",
                "read Plus de tonalité, clock not-started, guarantee true",
                "listed 1 of 1",
                "noted Digicode 1234 by customer",
                "refused 422 service-unknown BFC-ESAV-2-idprestation",
                "stale 412");
    }

    private static final String SCENARIO = """
            import gen.*;
            import gen.api.*;
            import gen.model.*;
            import java.util.*;

            public class Scenario {
                public static void main(String[] args) throws Exception {
                    System.setOut(new java.io.PrintStream(System.out, true, "UTF-8"));
                    var client = new ApiClient();
                    client.updateBaseUri(args[0]);
                    client.setRequestInterceptor(request -> request.header("Authorization", "Bearer " + args[1]));
                    var api = new TroubleTicketApi(client);
                    var wanted = filing("FI-75-0001");
                    var filed = api.createTroubleTicket(wanted, "generated-1", null);
                    System.out.println("filed " + filed.getId() + " " + filed.getStatus().getValue() + " " + filed.getxState().getCode() + " " + filed.getCreationDate());
                    var again = api.createTroubleTicketWithHttpInfo(wanted, "generated-1", null);
                    System.out.println("again " + again.getData().getId() + " " + again.getHeaders().get("idempotency-replayed").get(0));
                    var read = api.retrieveTroubleTicketWithHttpInfo(filed.getId(), null, null, null);
                    System.out.println("read " + read.getData().getDescription() + ", clock " + read.getData().getClock().get(0).getState().getValue()
                            + ", guarantee " + read.getData().getServiceGuarantees().get(0).getGuaranteed());
                    var listed = api.listTroubleTicketWithHttpInfo(null, 0, 10, "-creationDate", null, null, null, "acknowledged", null, null, null, null, null, null, null, null);
                    System.out.println("listed " + listed.getData().size() + " of " + listed.getHeaders().get("x-total-count").get(0));
                    var tag = read.getHeaders().get("etag").get(0);
                    var noted = api.patchTroubleTicket(filed.getId(), new TroubleTicketUpdate().note(List.of(new NewNote().text("Digicode 1234"))), tag, null);
                    System.out.println("noted " + noted.getNote().get(0).getText() + " by " + noted.getNote().get(0).getSide().getValue());
                    try {
                        api.createTroubleTicket(filing("FI-75-9999"), null, "en");
                    } catch (ApiException e) {
                        var problem = client.getObjectMapper().readValue(e.getResponseBody(), Problem.class);
                        System.out.println("refused " + e.getCode() + " " + problem.getCode() + " " + problem.getClause());
                    }
                    try {
                        api.patchTroubleTicket(filed.getId(), new TroubleTicketUpdate().note(List.of(new NewNote().text("x"))), tag, null);
                    } catch (ApiException e) {
                        System.out.println("stale " + e.getCode());
                    }
                }

                static TroubleTicketCreate filing(String service) {
                    return new TroubleTicketCreate().description("Plus de tonalité")
                            .relatedEntity(List.of(new ServiceRef().id(service).role(ServiceRef.RoleEnum.SERVICE).atReferredType(ServiceRef.AtReferredTypeEnum.SERVICE)));
                }
            }
            """;

    /// Runs a program of this JDK in the test's folder; its output.
    private String run(String... command) throws IOException, InterruptedException {
        command[0] = Path.of(System.getProperty("java.home"), "bin", command[0]).toString();
        var log = folder.resolve("log").toFile();
        var process = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).redirectOutput(log).start();
        var code = process.waitFor();
        var output = Files.readString(log.toPath(), StandardCharsets.UTF_8);
        assertThat(code).as(output).isZero();
        return output;
    }
}
