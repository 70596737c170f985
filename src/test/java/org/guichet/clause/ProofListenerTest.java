package org.guichet.clause;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/// Only tests of which every invocation ran and passed prove anything.
class ProofListenerTest {
    private static final String HERE = "org.guichet.clause.ProofListenerTest.";

    @TempDir
    Path temp;

    /// Run by the tests below, never by the build itself.
    @Tag("by-hand")
    static class Samples {
        @Test
        @Proves({"AC-1", "AC-2"})
        void passes() {}

        @Test
        @Proves("AC-2")
        @Proves("AC-3")
        void fails() {
            fail("on purpose");
        }

        @Test
        @Disabled
        @Proves("AC-4")
        void disabled() {}

        @Test
        @Proves("AC-5")
        void aborted() {
            assumeTrue(false);
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 2, 3})
        @Proves("AC-6")
        void oneInvocationFails(int number) {
            assertThat(number).isNotEqualTo(2);
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 2})
        @Proves("AC-7")
        void allInvocationsPass(int number) {
            assertThat(number).isPositive();
        }

        @Test
        @Tag("long")
        @Proves("AC-8")
        void tooLong() {}

        @Test
        void provesNothing() {}

        @Nested
        @Proves("AC-9")
        class Inside {
            @Test
            void passesToo() {}
        }
    }

    @Tag("by-hand")
    static class BrokenCleanUp {
        @Test
        @Proves("AC-1")
        void passes() {}

        @AfterAll
        static void cleanUp() {
            fail("on purpose");
        }
    }

    @Tag("by-hand")
    @Disabled
    static class DisabledWhole {
        @Test
        @Proves("AC-1")
        void passes() {}
    }

    @Test
    void onlyWhatRanAndPassed() {
        var run = run(Samples.class);
        assertThat(run.proofs()).containsOnlyKeys("AC-1", "AC-7", "AC-9");
        assertThat(run.proofs().get("AC-1")).containsExactly(HERE + "Samples#passes");
        assertThat(run.proofs().get("AC-9")).containsExactly(HERE + "Samples.Inside#passesToo");
        assertThat(run.notPassed()).containsExactly(
                HERE + "Samples#aborted", HERE + "Samples#disabled", HERE + "Samples#fails", HERE + "Samples#oneInvocationFails");
    }

    @Test
    void brokenCleanUpSpoilsItsTests() {
        assertThat(run(BrokenCleanUp.class).proofs()).isEmpty();
    }

    @Test
    void skippedClassProvesNothing() {
        var run = run(DisabledWhole.class);
        assertThat(run.proofs()).isEmpty();
        assertThat(run.notPassed()).containsExactly(HERE + "DisabledWhole#passes");
    }

    @Test
    void laterRunsAreLaidOverEarlierOnes() throws Exception {
        var file = temp.resolve("proofs.json");
        new ProofRun(java.util.Map.of(
                HERE + "Samples#fails", new ProofRun.Result(List.of("AC-2", "AC-3"), true),
                HERE + "Samples#noLongerThere", new ProofRun.Result(List.of("AC-1"), true),
                HERE + "BrokenCleanUp#passes", new ProofRun.Result(List.of("AC-1"), true),
                HERE + "DisabledWhole#passes", new ProofRun.Result(List.of("AC-99"), true))).write(file);
        var run = run(Samples.class);
        assertThat(run.tests().get(HERE + "Samples#fails").passed()).isFalse();
        assertThat(run.tests()).doesNotContainKeys(HERE + "Samples#noLongerThere", HERE + "DisabledWhole#passes").containsKey(HERE + "BrokenCleanUp#passes");
        assertThat(Files.readString(file)).contains("AC-7");
    }

    private ProofRun run(Class<?> type) {
        var file = temp.resolve("proofs.json");
        var config = LauncherConfig.builder().enableTestExecutionListenerAutoRegistration(false)
                .addTestExecutionListeners(new ProofListener(file)).build();
        LauncherFactory.create(config).execute(LauncherDiscoveryRequestBuilder.request().selectors(selectClass(type)).build());
        return ProofRun.read(file);
    }
}
