package org.guichet.offering;

import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What a customer holds on a day, by code of the catalogue: the offers of its services and the products of its subscriptions, under
/// contracts that bind then.
final class Holdings {
    private Holdings() {}

    static Set<String> on(JdbcClient jdbc, int customer, LocalDate day) {
        return new LinkedHashSet<>(jdbc.sql("""
                select s.offer from service s join contract k on k.id = s.contract_id
                where s.customer_id = :customer and s.active_from <= :day and (s.ended_on is null or s.ended_on > :day)
                  and k.state in ('in-force', 'ending', 'awaiting-recovery', 'ended') and k.effective_on <= :day and (k.ended_on is null or k.ended_on > :day)
                union
                select s.product from subscription s join contract k on k.id = s.contract_id
                where s.customer_id = :customer and coalesce(s.activated_on, s.available_on) <= :day and (s.ended_on is null or s.ended_on > :day) and s.state <> 'cancelled'
                  and k.state in ('in-force', 'ending', 'awaiting-recovery', 'ended') and k.effective_on <= :day and (k.ended_on is null or k.ended_on > :day)
                order by 1""").param("customer", customer).param("day", day).query(String.class).list());
    }
}
