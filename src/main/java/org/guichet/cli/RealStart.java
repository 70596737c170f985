package org.guichet.cli;

import java.util.List;
import org.guichet.config.FirstStart;
import org.guichet.config.Installation;
import org.guichet.kernel.Outcome;
import org.guichet.party.FirstAdministrator;
import org.guichet.party.Provider;
import org.guichet.party.Providers;
import org.guichet.terms.Contracts;
import org.springframework.stereotype.Component;

/// The first start of a real installation: the provider that `guichet.yaml` names, and a one-time link for its first
/// administrator. The link is made anew at each start until it has been used.
@Component
class RealStart implements FirstStart {
    private final Providers providers;
    private final FirstAdministrator administrator;
    private final Contracts contracts;

    RealStart(Providers providers, FirstAdministrator administrator, Contracts contracts) {
        this.providers = providers;
        this.administrator = administrator;
        this.contracts = contracts;
    }

    @Override
    public List<String> prepare(Installation installation) {
        var wanted = installation.settings().provider();
        if (!installation.empty() || wanted == null) return List.of();
        if (contracts.current().find(wanted.family()).isEmpty()) {
            throw new CommandFailed("guichet.yaml names the contract family " + wanted.family() + ", which is in none of " + installation.contracts());
        }
        var provider = providers.byCode(wanted.code()).orElseGet(() -> created(providers.create(wanted.code(), wanted.name(), wanted.family())));
        if (!provider.family().equals(wanted.family())) {
            throw new CommandFailed("provider " + provider.code() + " was created with the family " + provider.family() + ", and guichet.yaml says " + wanted.family());
        }
        if (!administrator.isNeeded(provider.id())) return List.of();
        var path = created(administrator.createLink(provider.id(), wanted.administrator()));
        return List.of("first administrator, once and within 24 hours: " + installation.publicUrl() + path);
    }

    private static <T> T created(Outcome<T> outcome) {
        return switch (outcome) {
            case Outcome.Done<T>(var value) -> value;
            case Outcome.No<T>(var reasons) -> throw new CommandFailed("the provider of guichet.yaml is refused: " + reasons.getFirst().message("en"));
        };
    }
}
