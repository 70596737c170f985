package org.guichet.terms;

/// Takes the faults that checks find; loading fails at the end with all of them.
public interface FaultSink {
    void fault(Source source, String reason);

    default void fault(TermValue where, String reason) {
        fault(where.source(), reason);
    }

    /// Runs a check that reads values; a value of the wrong shape becomes a fault at its own line.
    default void check(Runnable reading) {
        try {
            reading.run();
        } catch (TermShapeFault wrong) {
            fault(wrong.source(), wrong.reason());
        }
    }
}
