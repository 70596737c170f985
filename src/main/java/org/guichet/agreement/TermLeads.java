package org.guichet.agreement;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/// How many days before the last day for notice a provider warns of it: a setting of its own, longest first.
public final class TermLeads {
    /// Until a provider has chosen others.
    public static final List<Integer> USUAL = List.of(60, 30, 7);
    public static final int LONGEST = 365;
    public static final int MOST = 6;

    private TermLeads() {}

    public static List<Integer> of(JdbcClient jdbc, int provider) {
        return jdbc.sql("select days from term_lead where provider_id = ?").param(provider)
                .query((rs, i) -> Arrays.stream((Integer[]) rs.getArray(1).getArray()).sorted(Comparator.reverseOrder()).toList()).optional().orElse(USUAL);
    }

    static void set(JdbcClient jdbc, int provider, List<Integer> days) {
        jdbc.sql("insert into term_lead (provider_id, days) values (?, ?) on conflict (provider_id) do update set days = excluded.days").params(provider, days.toArray(Integer[]::new)).update();
    }
}
