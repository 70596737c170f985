package org.guichet.cli;

import org.guichet.kernel.ErrorCode;
import org.guichet.kernel.Text;

/// Refusals of the server itself, before any command is reached.
public enum ServerError implements ErrorCode {
    BODY_TOO_LARGE("body-too-large", 413, Text.of("La requête dépasse la taille admise de 1\u00a0Mio.", "The request is over the accepted size of 1 MiB."));

    private final String code;
    private final int status;
    private final Text text;

    ServerError(String code, int status, Text text) {
        this.code = code;
        this.status = status;
        this.text = text;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public Text text() {
        return text;
    }
}
