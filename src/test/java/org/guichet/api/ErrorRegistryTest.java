package org.guichet.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.stream.Stream;
import org.guichet.kernel.ErrorCode;
import org.junit.jupiter.api.Test;

class ErrorRegistryTest {
    private static final Path CLASSES = Path.of("target", "classes");

    /// Every enum of codes among the product's classes.
    private static Stream<ErrorCode> codes() throws IOException {
        try (var files = Files.walk(CLASSES.resolve("org/guichet"))) {
            return files.map(CLASSES::relativize).map(Path::toString).filter(f -> f.endsWith("Error.class") || f.endsWith("Errors.class"))
                    .map(f -> f.replace(".class", "").replace('/', '.')).map(ErrorRegistryTest::load)
                    .filter(type -> type.isEnum() && ErrorCode.class.isAssignableFrom(type)).flatMap(type -> Arrays.stream(type.getEnumConstants())).map(ErrorCode.class::cast).toList().stream();
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, ErrorRegistryTest.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void everyCodeOfEveryModuleIsListed() throws IOException {
        assertThat(ErrorRegistry.all()).containsExactlyInAnyOrderElementsOf(codes().toList());
    }

    @Test
    void codesAreUniqueAndWellFormed() {
        var seen = new HashSet<String>();
        for (var code : ErrorRegistry.all()) {
            assertThat(code.code()).matches("[a-z0-9]+(-[a-z0-9]+)*");
            assertThat(seen.add(code.code())).as(code.code()).isTrue();
            assertThat(code.status()).as(code.code()).isBetween(400, 599);
            assertThat(code.text().fr()).as(code.code()).isNotBlank();
            assertThat(code.text().en()).as(code.code()).isNotBlank();
            // both languages name the same places; words that need a language of their own come as {x} and {xEn}, a field's label as its name
            assertThat(places(code.text().en()).stream().map(place -> place.replaceAll("En$", "").replaceAll("^field$", places(code.text().fr()).contains("label") ? "label" : "field")).toList()).as(code.code()).containsExactlyInAnyOrderElementsOf(places(code.text().fr()));
        }
    }

    private static java.util.Set<String> places(String text) {
        return java.util.regex.Pattern.compile("\\{(\\w+)}").matcher(text).results().map(m -> m.group(1)).collect(java.util.stream.Collectors.toSet());
    }

    /// Run with `-Dguichet.docs.write=true` to write the page anew.
    @Test
    void theDocumentedListIsTrue() throws IOException {
        var page = Path.of("docs", "errors.md");
        if (Boolean.getBoolean("guichet.docs.write")) Files.writeString(page, ErrorRegistry.markdown());
        assertThat(Files.readString(page)).isEqualTo(ErrorRegistry.markdown());
    }
}
