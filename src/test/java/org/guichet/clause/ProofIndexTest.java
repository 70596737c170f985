package org.guichet.clause;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The committed index against what a run showed.
class ProofIndexTest {
    @TempDir
    Path temp;

    @Test
    void differencesInBothDirections() {
        var index = new ProofIndex(Map.of("AC-1", List.of("a.B")), Map.of("AC-1", List.of("a.T#one", "a.T#two"), "AC-2", List.of("a.T#one")));
        var found = new ProofIndex(Map.of("AC-3", List.of("a.C#do")), Map.of("AC-1", List.of("a.T#two", "a.T#three")));
        assertThat(index.differences(found)).containsExactly(
                "AC-1 proven by a.T#one: no test of that name passed",
                "AC-1 proven by a.T#three: not in the index",
                "AC-2 proven by a.T#one: no test of that name passed",
                "AC-1 executed by a.B: no such annotated code",
                "AC-3 executed by a.C#do: not in the index");
        assertThat(index.differences(index)).isEmpty();
    }

    @Test
    void writtenOneClausePerLineAndReadBack() throws IOException {
        var index = new ProofIndex(Map.of(), Map.of("AC-2", List.of("a.T#one"), "AC-1", List.of("a.T#two", "a.T#one", "a.T#one")));
        var file = temp.resolve(ProofIndex.FILE);
        index.write(file);
        assertThat(Files.readString(file)).isEqualTo("""
                {
                  "executes": {},
                  "proofs": {
                    "AC-1": ["a.T#one", "a.T#two"],
                    "AC-2": ["a.T#one"]
                  }
                }
                """);
        assertThat(ProofIndex.readAll(List.of(temp, temp.resolve("none")))).isEqualTo(index);
    }

    @Executes("AC-1")
    static final class Sample {
        @Executes({"AC-2", "AC-1"})
        void act() {}
    }

    @Test
    void annotatedCodeIsFoundInClassFiles() throws Exception {
        var classes = Path.of(ProofIndexTest.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        var found = ExecutesScan.scan(classes);
        assertThat(found.get("AC-1")).containsExactly("org.guichet.clause.ProofIndexTest.Sample", "org.guichet.clause.ProofIndexTest.Sample#act");
        assertThat(found.get("AC-2")).containsExactly("org.guichet.clause.ProofIndexTest.Sample#act");
    }
}
