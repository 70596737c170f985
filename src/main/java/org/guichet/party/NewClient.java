package org.guichet.party;

/// A client just created, with its secret: the only moment at which the secret exists in the clear.
public record NewClient(ApiClient client, String secret) {
    @Override
    public String toString() {
        return "NewClient[client=" + client + ", secret=…]";
    }
}
