package org.guichet.evolution;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.guichet.kernel.Paris;
import org.guichet.notification.Notices;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Who is told of an evolution, and telling them: by mail to the customer's people, and as a row that nobody can change.
@Component
class Telling {
    /// Path of the page on the portal where customers read of evolutions and versions.
    static final String PAGE = "/evolutions";

    private final List<IntegratedCustomers> integrated;
    private final Notices notices;

    Telling(List<IntegratedCustomers> integrated, Notices notices) {
        this.integrated = List.copyOf(integrated);
        this.notices = notices;
    }

    /// @param people how many of them have an address
    record Customer(int id, String name, int people) {}

    /// Customers with integrated e-SAV; of technical changes every customer of e-SAV.
    List<Customer> customers(JdbcClient jdbc, int provider, Change change, Instant now) {
        var ids = new TreeSet<Integer>();
        for (var source : integrated) ids.addAll(source.of(jdbc, provider));
        if (change.forAll()) {
            var today = Paris.date(now);
            ids.addAll(jdbc.sql("select distinct customer_id from contract where provider_id = ? and esav_activated_on <= ? and (ended_on is null or ended_on > ?)")
                    .params(provider, today, today).query(Integer.class).list());
        }
        if (ids.isEmpty()) return List.of();
        return jdbc.sql("""
                select c.id, c.name, (select count(*) from person p where p.customer_id = c.id and p.active and p.email <> '')
                from customer c where c.id = any (?) order by c.name, c.id""").param(ids.toArray(Integer[]::new))
                .query((rs, i) -> new Customer(rs.getInt(1), rs.getString(2), rs.getInt(3))).list();
    }

    /// @return the addresses by customer
    Map<Integer, List<String>> tell(JdbcClient jdbc, Evolution evolution, List<Customer> customers, String reason, EvolutionTexts.Message message, Instant now) {
        var told = new LinkedHashMap<Integer, List<String>>();
        for (var customer : customers) {
            var addresses = notices.inform(jdbc, evolution.provider(), customer.id(), "evolution", PAGE + "/" + evolution.id(), message.subject(), message.body());
            EvolutionStore.told(jdbc, evolution.provider(), customer.id(), evolution, reason, now, addresses, message.subject(), message.body());
            told.put(customer.id(), addresses);
        }
        return told;
    }
}
