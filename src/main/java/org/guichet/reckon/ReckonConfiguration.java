package org.guichet.reckon;

import org.guichet.terms.Contracts;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The calculator of a running installation, over the contracts in use.
@Configuration(proxyBeanMethods = false)
class ReckonConfiguration {
    @Bean
    Calculator calculator(Contracts contracts) {
        return new Calculator(contracts::current);
    }
}
