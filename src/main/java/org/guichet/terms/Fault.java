package org.guichet.terms;

/// One thing that is wrong in a contract folder.
public record Fault(Source source, String reason) implements Comparable<Fault> {
    @Override
    public int compareTo(Fault other) {
        var bySource = source.compareTo(other.source);
        return bySource != 0 ? bySource : reason.compareTo(other.reason);
    }

    @Override
    public String toString() {
        return source + ": " + reason;
    }
}
