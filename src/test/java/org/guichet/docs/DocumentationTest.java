package org.guichet.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.guichet.cli.CommandNames;
import org.junit.jupiter.api.Test;

/// What the documentation says is what is there.
class DocumentationTest {
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ +(.+)$");
    private static final Pattern CODE_BLOCK = Pattern.compile("(?ms)^ *```.*?^ *```");
    private static final Pattern COMMAND = Pattern.compile("\\./guichet ((?:[a-z][a-z-]*)(?: [a-z][a-z-]*)?)((?: +(?:\\[?--?[a-z][a-z-]*|[^\\s`|;&]+))*)");
    private static final Pattern OPTION = Pattern.compile("(?<=[\\s\\[])(--[a-z][a-z-]*|-[a-zA-Z])\\b");

    @Test
    void everyLinkLeadsSomewhere() {
        var broken = new ArrayList<String>();
        for (var page : Docs.pages()) {
            for (var link : Docs.all(LINK, CODE_BLOCK.matcher(Docs.read(page)).replaceAll(""))) {
                if (link.matches("[a-z]+:.*")) continue;
                var parts = link.split("#", 2);
                var target = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]).normalize();
                var found = Files.exists(target) && (parts.length == 1 || anchors(Docs.read(target)).contains(parts[1]));
                if (!found) broken.add(Docs.ROOT.relativize(page) + ": " + link);
            }
        }
        assertThat(broken).isEmpty();
    }

    @Test
    void everyCommandInThePagesExistsWithItsOptions() {
        var unknown = new ArrayList<String>();
        for (var page : Docs.pages()) {
            for (var use : COMMAND.matcher(Docs.read(page)).results().toList()) {
                var words = use.group(1).split(" ");
                var command = words.length == 2 && CommandNames.options(words[0] + " " + words[1]) != null ? words[0] + " " + words[1] : words[0];
                var options = CommandNames.options(command);
                if (options == null) {
                    unknown.add(Docs.ROOT.relativize(page) + ": ./guichet " + use.group(1));
                    continue;
                }
                for (var option : Docs.all(OPTION, use.group(2))) {
                    if (!options.contains(option)) unknown.add(Docs.ROOT.relativize(page) + ": ./guichet " + command + " " + option);
                }
            }
        }
        assertThat(unknown).isEmpty();
    }

    @Test
    void theReadmeNamesEveryCommand() {
        var readme = Docs.read("README.md");
        assertThat(CommandNames.all()).allSatisfy(command -> assertThat(readme).contains("./guichet " + command));
    }

    @Test
    void theChangelogNamesThisVersion() {
        var version = Docs.all(Pattern.compile("<artifactId>guichet</artifactId>\\s*<version>([^<]+)</version>"), Docs.read("pom.xml")).getFirst();
        assertThat(Docs.read("CHANGELOG.md")).contains("\n## " + version + "\n");
    }

    @Test
    void everyDecisionIsInTheIndexUnderItsOwnNumber() {
        var records = Docs.files("docs/adr", 1, ".md").stream().map(file -> file.getFileName().toString()).filter(name -> !name.equals("README.md")).toList();
        var index = Docs.read("docs/adr/README.md");
        assertThat(records).allSatisfy(name -> {
            var number = Integer.parseInt(name.substring(0, 4));
            var title = Docs.read("docs/adr/" + name).lines().findFirst().orElseThrow();
            assertThat(title).startsWith("# " + number + ". ");
            assertThat(index).contains("| [" + number + "](" + name + ") | " + title.substring(title.indexOf(". ") + 2));
        });
        assertThat(records.stream().map(name -> name.substring(0, 4))).doesNotHaveDuplicates();
    }

    @Test
    void everyModuleSaysWhatItOwns() {
        var modules = Docs.ROOT.resolve("src/main/java/org/guichet").toFile().listFiles(java.io.File::isDirectory);
        assertThat(modules).allSatisfy(module -> {
            var page = module.toPath().resolve("README.md");
            assertThat(page).exists();
            assertThat(Docs.read(page)).startsWith("# " + module.getName()).contains("**Owns**");
        });
    }

    @Test
    void everyPageIsInTheIndex() {
        var index = Docs.read("docs/README.md");
        assertThat(Docs.files("docs", 1, ".md")).allSatisfy(page -> {
            var name = page.getFileName().toString();
            if (!name.equals("README.md")) assertThat(index).contains("](" + name + ")");
        });
    }

    private static TreeSet<String> anchors(String page) {
        return Docs.all(HEADING, page).stream()
                .map(heading -> heading.toLowerCase().replaceAll("[`*]", "").replaceAll("[^\\p{L}\\p{N} _-]", "").strip().replace(' ', '-'))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
