package org.guichet.cli;

/// A command cannot do what was asked; the message is the one sentence that its user reads.
public final class CommandFailed extends RuntimeException {
    public CommandFailed(String sentence) {
        super(sentence);
    }
}
