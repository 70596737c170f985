package org.guichet.store.backup;

/// A backup cannot be made or used; the message is the one sentence for its user. Nothing has been changed.
public final class BackupFailed extends RuntimeException {
    BackupFailed(String sentence) {
        super(sentence);
    }

    BackupFailed(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
