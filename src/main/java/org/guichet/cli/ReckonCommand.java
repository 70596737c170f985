package org.guichet.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.guichet.reckon.Calculator;
import org.guichet.reckon.JsonLines;
import org.guichet.reckon.ReckonSchema;
import org.guichet.terms.ContractLibrary;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// The calculator on the command line: needs neither server nor database.
@Command(
        name = "reckon",
        description = {
            "Answers questions about time and deadlines: one JSON object a line in, one a line out (docs/reckon.md).",
            "A line that is wrong gets its coded errors, and the next one goes on.",
        },
        mixinStandardHelpOptions = true)
public final class ReckonCommand implements Callable<Integer> {
    static final class Instead {
        @Option(names = "--schema", description = "Prints the JSON Schema of the questions and ends.")
        boolean schema;

        @Option(names = "--list", description = "Lists families, rules and their inputs and ends.")
        boolean list;
    }

    @ArgGroup
    Instead instead = new Instead();

    @Mixin
    ContractsOption contracts;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        var library = contracts.load(spec.commandLine().getErr());
        if (library == null) return 1;
        var calculator = new Calculator(() -> library);
        var out = new PrintWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8), false);
        if (instead.schema) {
            out.println(ReckonSchema.of(calculator, library));
        } else if (instead.list) {
            list(calculator, library, out);
        } else {
            new JsonLines(calculator).answer(new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)), out);
        }
        out.flush();
        return 0;
    }

    private static void list(Calculator calculator, ContractLibrary library, PrintWriter out) {
        for (var family : library.families()) {
            out.println(family.id() + " — " + family.name().fr());
            for (var rule : calculator.rules(family)) {
                out.println("  " + rule.name() + " — " + rule.title().fr());
                for (var input : rule.inputs(family)) {
                    out.println("    " + input.name() + (input.required() ? "" : " (facultatif)") + " — " + input.label().fr()
                            + (input.choices().isEmpty() ? ", par ex. " + input.example() : "\u00a0: " + String.join(" | ", input.choices())));
                }
            }
        }
    }
}
