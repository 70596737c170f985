package org.guichet.notification;

import java.util.List;
import org.guichet.ledger.PayloadOwner;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Notices about a report repeat what was written there: they go with its payloads.
@Component
class NoticeErasure implements PayloadOwner {
    @Override
    public void erased(JdbcClient jdbc, int provider, String subjectKind, List<Long> subjects) {
        if (subjectKind.equals("ticket")) jdbc.sql("delete from notification where provider_id = ? and ticket_id = any (?)").params(provider, subjects.toArray(Long[]::new)).update();
    }
}
