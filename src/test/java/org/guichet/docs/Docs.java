package org.guichet.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The texts of the repository, for tests that hold them to what is there.
final class Docs {
    static final Path ROOT = Path.of("").toAbsolutePath();

    private Docs() {}

    static String read(String path) {
        return read(ROOT.resolve(path));
    }

    static String read(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Every page of documentation: at the root, under `docs` and beside the modules.
    static List<Path> pages() {
        return Stream.of(files("", 1, ".md"), files("docs", 9, ".md"), files("src/main/java", 9, ".md")).flatMap(List::stream).toList();
    }

    static List<Path> files(String folder, int depth, String ending) {
        try (var files = Files.walk(ROOT.resolve(folder), depth)) {
            return files.filter(file -> file.toString().endsWith(ending) && Files.isRegularFile(file)).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The first group of each match.
    static List<String> all(Pattern pattern, String text) {
        return pattern.matcher(text).results().map((MatchResult found) -> found.group(1)).toList();
    }
}
