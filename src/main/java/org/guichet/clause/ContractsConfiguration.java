package org.guichet.clause;

import java.nio.file.Path;
import org.guichet.config.Installation;
import org.guichet.terms.ContractLibrary;
import org.guichet.terms.Contracts;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The installation's contracts as a bean; the start fails with every fault when they cannot be used.
@Configuration
class ContractsConfiguration {
    @Bean
    @ConditionalOnMissingBean
    Contracts contracts(Installation installation) {
        return new Contracts(ContractLibrary.load(installation.contracts().toArray(Path[]::new)));
    }

    @Bean
    ClauseBooks clauseBooks(Contracts contracts, Installation installation) {
        return new ClauseBooks(contracts, ProofIndex.readAll(installation.contracts()));
    }
}
