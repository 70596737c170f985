package org.guichet.store.node;

import java.sql.SQLException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Wires the node: it joins before due work begins and leaves after it has ended.
@Configuration
class NodesConfiguration {
    @Bean
    Nodes nodes(JdbcConnectionDetails database, @Value("${guichet.node:local}") String name) throws SQLException {
        return new Nodes(new Nodes.Address(database.getJdbcUrl(), database.getUsername(), database.getPassword()), name);
    }
}
