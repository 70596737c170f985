package org.guichet.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The list of dependencies is the one of the build.
class StackTest {
    private static final Pattern DEPENDENCY = Pattern.compile("(?s)<dependency>(.*?)</dependency>");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([^`]+)` \\|");
    private static final String STACK = "docs/adr/0002-stack.md";

    private final String pom = Docs.read("pom.xml");

    @Test
    void everyDependencyStandsThereWithVersionAndLicence() {
        var stack = Docs.read(STACK);
        var wanted = new ArrayList<String>();
        wanted.add("org.springframework.boot:spring-boot-starter-parent");
        for (var dependency : Docs.all(DEPENDENCY, pom)) {
            var name = value(dependency, "groupId") + ":" + value(dependency, "artifactId");
            wanted.add(name);
            var row = stack.lines().filter(line -> line.startsWith("| `" + name + "` |")).findFirst().orElse("");
            assertThat(row).as("a line for " + name + " in " + STACK).isNotEmpty();
            var cells = row.split("\\|");
            var version = value(dependency, "version");
            if (version != null) assertThat(cells[2].strip()).as("version of " + name).isEqualTo(version);
            assertThat(cells[3].strip()).as("licence of " + name).isNotEmpty();
            assertThat(cells[4].strip()).as("purpose of " + name).isNotEmpty();
        }
        assertThat(Docs.all(ROW, stack)).containsExactlyInAnyOrderElementsOf(wanted);
    }

    @Test
    void theParentIsTheOneNamed() {
        var parent = Docs.all(Pattern.compile("(?s)<parent>(.*?)</parent>"), pom).getFirst();
        assertThat(Docs.read(STACK)).contains("| `org.springframework.boot:spring-boot-starter-parent` | " + value(parent, "version") + " |");
    }

    private String value(String block, String tag) {
        var found = Docs.all(Pattern.compile("<" + tag + ">([^<]+)</" + tag + ">"), block);
        if (found.isEmpty()) return null;
        var text = found.getFirst();
        if (!text.startsWith("${")) return text;
        return Docs.all(Pattern.compile("<" + Pattern.quote(text.substring(2, text.length() - 1)) + ">([^<]+)<"), pom).getFirst();
    }
}
