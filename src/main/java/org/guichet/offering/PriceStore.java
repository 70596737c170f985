package org.guichet.offering;

import static org.guichet.ledger.Journal.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.guichet.kernel.Money;
import org.guichet.kernel.Text;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The rows of prices. They are only ever added.
final class PriceStore {
    static final String SUBJECT = "offering-price";
    private static final String SELECT = """
            select p.id, p.product, p.level, p.from_day, p.until_day, p.monthly, p.one_off, p.note_fr, p.note_en, p.source, p.reason, p.replaces, p.published_at, p.published_by
            from offering_price p where p.provider_id = ?""";
    private static final String VALID = " and not exists (select from offering_price r where r.replaces = p.id)";

    private PriceStore() {}

    static long insert(JdbcClient jdbc, int provider, Prices.Draft of, String source, Long replaces, Instant at, String by) {
        return jdbc.sql("""
                insert into offering_price (provider_id, product, level, from_day, until_day, monthly, one_off, note_fr, note_en, source, reason, replaces, published_at, published_by)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning id""")
                .params(provider, of.product(), of.level(), of.from(), of.until(), of.monthly().euros(), of.oneOff().euros(), of.note().fr(), of.note().en(), source, of.reason(), replaces, utc(at), by)
                .query(Long.class).single();
    }

    /// The prices that count of a product at a level, oldest first, as they were published.
    static List<Price> published(JdbcClient jdbc, int provider, String product, String level) {
        return jdbc.sql(SELECT + " and p.product = ? and p.level is not distinct from ?" + VALID + " order by p.from_day, p.id").params(provider, product, level).query((rs, i) -> row(rs)).list();
    }

    /// The same, each with the end that the next one gives it.
    static List<Price> valid(JdbcClient jdbc, int provider, String product, String level) {
        return closed(published(jdbc, provider, product, level));
    }

    /// Those of all products.
    static List<Price> valid(JdbcClient jdbc, int provider) {
        return closed(jdbc.sql(SELECT + VALID + " order by p.product, p.level nulls first, p.from_day, p.id").param(provider).query((rs, i) -> row(rs)).list());
    }

    private static List<Price> closed(List<Price> prices) {
        var all = new ArrayList<Price>();
        for (int i = 0; i < prices.size(); i++) {
            var price = prices.get(i);
            var next = i + 1 < prices.size() ? prices.get(i + 1) : null;
            var follows = next != null && next.product().equals(price.product()) && java.util.Objects.equals(next.level(), price.level());
            all.add(price.until() == null && follows ? price.until(next.from()) : price);
        }
        return all;
    }

    /// All rows of a product with the corrected ones, latest first.
    static List<Price> history(JdbcClient jdbc, int provider, String product) {
        return jdbc.sql(SELECT + " and p.product = ? order by p.id desc").params(provider, product).query((rs, i) -> row(rs)).list();
    }

    static Optional<Price> byId(JdbcClient jdbc, int provider, long id) {
        return jdbc.sql(SELECT + " and p.id = ?").params(provider, id).query((rs, i) -> row(rs)).optional();
    }

    static boolean corrected(JdbcClient jdbc, long id) {
        return jdbc.sql("select exists (select from offering_price where replaces = ?)").param(id).query(Boolean.class).single();
    }

    private static Price row(ResultSet rs) throws SQLException {
        return new Price(rs.getLong(1), rs.getString(2), rs.getString(3), rs.getObject(4, LocalDate.class), rs.getObject(5, LocalDate.class), new Money(rs.getBigDecimal(6)), new Money(rs.getBigDecimal(7)),
                Text.of(rs.getString(8), rs.getString(9)), rs.getString(10), rs.getString(11), null, (Long) rs.getObject(12), rs.getObject(13, OffsetDateTime.class).toInstant(), rs.getString(14));
    }
}
