package org.guichet.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.guichet.terms.ContractFaults;
import org.guichet.terms.ContractLibrary;
import picocli.CommandLine.Option;

/// Which contract folders a command reads that needs no installation: the product's own, and those that are named.
final class ContractsOption {
    @Option(names = "--contracts", paramLabel = "DIR", description = "A further folder of contract families; may be given several times.")
    List<Path> further = List.of();

    List<Path> folders() {
        var all = new ArrayList<Path>();
        all.add(own());
        all.addAll(further);
        return all;
    }

    /// The library, or null after printing its faults, one per line.
    ContractLibrary load(PrintWriter faults) {
        try {
            return ContractLibrary.load(folders().toArray(Path[]::new));
        } catch (ContractFaults wrong) {
            wrong.faults().forEach(faults::println);
            faults.flush();
            return null;
        }
    }

    static Path own() {
        return Home.folder().resolve("contracts");
    }
}
