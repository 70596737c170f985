package org.guichet.terms;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Every contract file names the schema of its kind, so that editors help, and follows it.
class SchemaTest {
    private static final Path CONTRACTS = Path.of("contracts");
    private static final String HEADER = "# yaml-language-server: $schema=";

    static Stream<Path> files() throws IOException {
        try (var all = Files.walk(CONTRACTS)) {
            return all.filter(f -> f.toString().endsWith(".yaml")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void eachFileFollowsTheSchemaThatItNames(Path file) throws IOException {
        var text = Files.readString(file);
        var kind = file.getFileName().toString().replace(".yaml", "");
        var schema = Set.of("family", "clauses", "readings", "calendars", "french").contains(kind) ? kind : "terms";
        assertThat(text.lines().findFirst()).contains(HEADER + "../schema/" + schema + ".schema.json");
        assertThat(validate(schema, text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            terms     | terms: {a: {reviewed-until: 2027-12-31, values: [{from: 2026-01-01, value: 3}]}}                        | clause
            terms     | terms: {a: {values: [{from: 2026-01-01, clause: AC-1, value: 3}]}}                                      | reviewed-until
            terms     | terms: {a: {reviewed-until: 31/12/2027, values: [{from: 2026-01-01, clause: AC-1, value: 3}]}}          | pattern
            calendars | calendars: {a: {label: {fr: A, en: A}, clause: AC-1, from: 2026-01-01, hours: {mo: "08:00-18:00"}, holidays: none}} | hours
            clauses   | clauses: {AC-1: {article: "1"}}                                                                         | title
            readings  | readings: {AC-1: {question: Q, reading: R, status: maybe}}                                              | enumeration
            family    | provider: Acme                                                                                          | precedence
            """)
    void schemasRefuse(String schema, String yaml, String naming) throws IOException {
        assertThat(validate(schema, yaml)).isNotEmpty().anySatisfy(e -> assertThat(e.toString()).contains(naming));
    }

    @Test
    void lifeCyclesHaveASchemaOfTheirOwn() throws IOException {
        var text = Files.readString(CONTRACTS.resolve("bfc-fibre/e-sav.yaml"));
        assertThat(validate("terms", text.replace("tmf: inProgress", "tmf: busy"))).anySatisfy(e -> assertThat(e.toString()).contains("tmf"));
    }

    private static List<Error> validate(String schema, String yaml) throws IOException {
        var registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
        return registry.getSchema(Files.readString(CONTRACTS.resolve("schema/" + schema + ".schema.json"))).validate(yaml, InputFormat.YAML);
    }
}
