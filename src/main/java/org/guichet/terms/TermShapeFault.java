package org.guichet.terms;

/// A value of a term is missing or is not of the kind that its reader needs.
public final class TermShapeFault extends RuntimeException {
    private final transient Source source;
    private final String reason;

    public TermShapeFault(Source source, String reason) {
        super(source + ": " + reason);
        this.source = source;
        this.reason = reason;
    }

    public Source source() {
        return source;
    }

    public String reason() {
        return reason;
    }
}
