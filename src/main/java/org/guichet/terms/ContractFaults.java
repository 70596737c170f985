package org.guichet.terms;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/// The contract folders cannot be used. Carries every fault found, not the first one only, ordered by file and line.
public final class ContractFaults extends RuntimeException {
    private final transient List<Fault> faults;

    public ContractFaults(Collection<Fault> faults) {
        super(faults.stream().sorted().map(Fault::toString).collect(Collectors.joining("\n")));
        this.faults = faults.stream().sorted().distinct().toList();
    }

    public List<Fault> faults() {
        return faults;
    }
}
