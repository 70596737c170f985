package org.guichet.amendment;

import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Which running contracts an amendment concerns: of the kinds that the rule names, and where it is about products, with one of them held.
final class RunningContracts {
    private RunningContracts() {}

    /// @param people how many of the customer's people have an address
    record Contract(int id, String reference, int customer, String customerName, int people) {}

    /// @param on day by which a contract that has ended is no longer concerned
    static List<Contract> of(JdbcClient jdbc, Amendment amendment, Rule rule, List<Amendment.Line> lines, LocalDate on) {
        return jdbc.sql("""
                select k.id, k.reference, k.customer_id, c.name, (select count(*) from person p where p.customer_id = k.customer_id and p.active and p.email <> '')
                from contract k join customer c on c.id = k.customer_id
                where k.provider_id = ? and k.kind = any (?) and k.state in ('in-force', 'ending', 'awaiting-recovery') and k.effective_on is not null and (k.ended_on is null or k.ended_on > ?)
                  and (?::text is null or exists (select from subscription s where s.contract_id = k.id and s.product = ? and s.state not in ('ended', 'cancelled')))
                  and (? or exists (select from subscription s join unnest(?::text[], ?::text[]) l(product, level) on l.product = s.product and l.level = coalesce(s.level, '')
                                    where s.contract_id = k.id and s.state not in ('ended', 'cancelled')))
                order by c.name, c.id, k.reference""")
                .params(amendment.provider(), rule.contracts().toArray(String[]::new), on, amendment.product(), amendment.product(), rule.kind() != Rule.Kind.PRICES,
                        lines.stream().map(Amendment.Line::product).toArray(String[]::new), lines.stream().map(Amendment.Line::level).toArray(String[]::new))
                .query((rs, i) -> new Contract(rs.getInt(1), rs.getString(2), rs.getInt(3), rs.getString(4), rs.getInt(5))).list();
    }
}
