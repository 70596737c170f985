package org.guichet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The launcher script, with JDKs and a Maven that only say that they were called.
class LauncherTest {
    @TempDir
    Path folder;

    private Path home;
    private Path tools;

    private record Ran(int code, String out, String err) {}

    @BeforeEach
    void lay() throws IOException {
        home = Files.createDirectories(folder.resolve("a home"));
        Files.createDirectories(home.resolve("src/main/java"));
        Files.writeString(home.resolve("pom.xml"), "<project/>");
        Files.writeString(home.resolve("src/main/java/A.java"), "class A {}");
        Files.copy(Path.of("guichet"), home.resolve("guichet"));
        executable(home.resolve("guichet"));
        tools = Files.createDirectories(folder.resolve("tools"));
        for (var tool : List.of("sh", "sed", "dirname", "readlink", "find", "sort", "cksum", "head", "cat", "date", "mkdir", "touch", "rm", "mv", "flock", "sleep", "grep", "tail", "cut", "nice", "setsid", "env")) {
            for (var bin : List.of("/usr/bin", "/bin")) {
                if (Files.exists(Path.of(bin, tool))) script(tools.resolve(tool), "exec " + bin + "/" + tool + " \"$@\"");
            }
        }
    }

    @Test
    void takesTheNamedJdkFirst() throws Exception {
        maven();
        var named = jdk("named", 25);
        var ran = launch(Map.of("GUICHET_JAVA_HOME", named.toString(), "JAVA_HOME", jdk("other", 26).toString()), "status");
        assertThat(ran.code()).isZero();
        assertThat(ran.out()).startsWith("named ").contains("org.guichet.cli.Main status");
    }

    @Test
    void passesOverOldOnesAndLooksInTheUsualFolders() throws Exception {
        maven();
        jdk("jvm/a-17", 17);
        jdk("jvm/b-25", 25);
        var ran = launch(Map.of("JAVA_HOME", jdk("old", 17).toString(), "GUICHET_JAVA_FOLDERS", folder.resolve("jvm") + "/*"), "status");
        assertThat(ran.out()).startsWith("b-25 ");
    }

    @Test
    void saysInOneSentenceHowToGetAJdk() throws Exception {
        maven();
        var ran = launch(Map.of("JAVA_HOME", jdk("old", 17).toString()), "status");
        assertThat(ran.code()).isEqualTo(4);
        assertThat(ran.err()).startsWith("guichet: no JDK 25 or newer found").hasLineCount(1);
    }

    @Test
    void saysInOneSentenceThatMavenIsMissing() throws Exception {
        var ran = launch(Map.of("JAVA_HOME", jdk("new", 25).toString()), "status");
        assertThat(ran.code()).isEqualTo(4);
        assertThat(ran.err()).startsWith("guichet: Maven is needed").hasLineCount(1);
    }

    @Test
    void buildsWhatIsMissingOrStaleAndNothingElse() throws Exception {
        maven();
        var environment = Map.of("JAVA_HOME", jdk("new", 25).toString());
        assertThat(launch(environment, "status").err()).contains("building").contains("built in");
        assertThat(launch(environment, "status").err()).isEmpty();

        Files.setLastModifiedTime(home.resolve("src/main/java/A.java"), FileTime.from(Instant.parse("2200-01-01T00:00:00Z")));
        assertThat(launch(environment, "status").err()).contains("building");
        Files.setLastModifiedTime(home.resolve("src/main/java/A.java"), FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
        assertThat(launch(environment, "status").err()).isEmpty();
        Files.delete(home.resolve("src/main/java/A.java"));
        assertThat(launch(environment, "status").err()).contains("building");
    }

    @Test
    void aFailedBuildShowsItsErrors() throws Exception {
        script(tools.resolve("mvn"), "echo '[ERROR] A.java:[1,1] no such thing'; exit 1");
        var ran = launch(Map.of("JAVA_HOME", jdk("new", 25).toString()), "status");
        assertThat(ran.code()).isEqualTo(5);
        assertThat(ran.err()).contains("A.java:[1,1] no such thing").contains("the build failed");
    }

    @Test
    void worksThroughALinkAndFromAnywhere() throws Exception {
        maven();
        var link = Files.createSymbolicLink(folder.resolve("link"), Path.of("a home/guichet"));
        var ran = run(link, Map.of("JAVA_HOME", jdk("new", 25).toString()), List.of("status", "two words"));
        assertThat(ran.out()).contains("-Dguichet.home=" + home.toRealPath()).contains("status two words");
    }

    private Ran launch(Map<String, String> environment, String... arguments) throws IOException, InterruptedException {
        return run(home.resolve("guichet"), environment, List.of(arguments));
    }

    private Ran run(Path script, Map<String, String> environment, List<String> arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(script.toString()));
        command.addAll(arguments);
        var out = folder.resolve("out.txt");
        var err = folder.resolve("err.txt");
        var builder = new ProcessBuilder(command).directory(Path.of("/").toFile()).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().clear();
        builder.environment().putAll(Map.of("PATH", tools.toString(), "HOME", folder.toString(), "GUICHET_JAVA_FOLDERS", folder.resolve("none").toString()));
        builder.environment().putAll(environment);
        var code = builder.start().waitFor();
        return new Ran(code, Files.readString(out), Files.readString(err));
    }

    /// A JDK that tells its name and arguments, and lays out a jar when asked to.
    private Path jdk(String name, int version) throws IOException {
        var jdk = folder.resolve(name);
        Files.createDirectories(jdk.resolve("bin"));
        Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"" + version + ".0.1\"\n");
        script(jdk.resolve("bin/java"), """
                if [ "$1" = -Djarmode=tools ]; then mkdir -p "$6" && touch "$6/guichet.jar"; exit; fi
                echo "%s $*"
                """.formatted(jdk.getFileName()));
        script(jdk.resolve("bin/javac"), "exit 1");
        return jdk;
    }

    private void maven() throws IOException {
        script(tools.resolve("mvn"), "exit 0");
    }

    private static void script(Path file, String text) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + text + "\n");
        executable(file);
    }

    private static void executable(Path file) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
