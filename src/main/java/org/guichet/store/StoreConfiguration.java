package org.guichet.store;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Wires the walled store over the application's data source.
@Configuration
class StoreConfiguration {
    @Bean
    Db db(JdbcTemplate template, PlatformTransactionManager transactions) {
        return new Db(template, new TransactionTemplate(transactions));
    }
}
