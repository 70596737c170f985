package org.guichet.document;

import java.util.Optional;
import org.guichet.notification.Enclosures;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Documents kept go with notices as they are.
@Component
class EnclosedDocuments implements Enclosures {
    @Override
    public Optional<Enclosure> find(JdbcClient jdbc, long id) {
        return jdbc.sql("select name, media_type, content from document where id = ?").param(id).query((rs, i) -> new Enclosure(rs.getString(1), rs.getString(2), rs.getBytes(3))).optional();
    }
}
