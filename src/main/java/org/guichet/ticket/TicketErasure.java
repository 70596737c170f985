package org.guichet.ticket;

import java.util.List;
import org.guichet.ledger.PayloadOwner;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The rows of a report repeat what its filing said: those words go with the payloads. References, dates, states and what was reckoned stay.
@Component
class TicketErasure implements PayloadOwner {
    private static final String MARK = "(effacé)";

    @Override
    public void erased(JdbcClient jdbc, int provider, String subjectKind, List<Long> subjects) {
        if (!subjectKind.equals(TicketJournal.SUBJECT)) return;
        jdbc.sql("""
                update ticket set description = ?, form = '{}', caller = null, filed_by = ?, search_text = lower(reference || ' ' || service_identifier)
                where provider_id = ? and id = any (?)""").params(MARK, MARK, provider, subjects.toArray(Long[]::new)).update();
    }
}
