package org.guichet.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/// The command as a shell runs it, over the process's own streams.
@ResourceLock(Resources.SYSTEM_OUT)
class ReckonCommandTest {
    private static String run(String input, String... args) {
        var in = System.in;
        var out = System.out;
        var printed = new ByteArrayOutputStream();
        try {
            System.setIn(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
            System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
            assertEquals(0, Main.run(args));
        } finally {
            System.setIn(in);
            System.setOut(out);
        }
        return printed.toString(StandardCharsets.UTF_8);
    }

    @Test
    void each_line_gets_its_answer_and_a_wrong_one_does_not_stop_the_next() {
        var lines = run("""
                {"family":"btbs","rule":"gti","plan":"standard","priority":"P2","start":"2026-03-06T16:00"}
                not json
                {"family":"obs-multicloud","rule":"mtti","plan":"premium","priority":"P1","start":"2026-03-04T03:00"}
                """, "reckon").lines().toList();
        assertEquals(3, lines.size());
        assertTrue(lines.get(0).contains("\"due\":\"2026-03-09T15:00:00+01:00\"") && lines.get(0).contains("Échéance"), lines.get(0));
        assertTrue(lines.get(1).startsWith("{\"ok\":false"));
        assertTrue(lines.get(2).contains("\"due\":\"2026-03-04T03:30:00+01:00\""));
    }

    @Test
    void the_list_and_the_schema_name_the_rules_of_every_family() {
        var list = run("", "reckon", "--list");
        for (var name : new String[] {"bfc-fibre", "btbs", "obs-multicloud", "optima-azure", "esav-handling", "gtr", "mtti", "support-clock-start"}) {
            assertTrue(list.contains(name), name);
        }
        assertTrue(run("", "reckon", "--schema").contains("https://json-schema.org/draft/2020-12/schema"));
    }
}
