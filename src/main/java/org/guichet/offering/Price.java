package org.guichet.offering;

import java.time.Instant;
import java.time.LocalDate;
import org.guichet.kernel.Money;
import org.guichet.kernel.Text;

/// The price of one unit of a product, without tax, in a period (half-open, days of Europe/Paris).
///
/// @param id       of the published price; 0 for one that the contract itself sets
/// @param level    support level, or null
/// @param until    first day without it, or null: until the next price
/// @param note     what people should know of it, such as the basis of a minimum; may be empty
/// @param source   what made it: `price-list`, `amendment`, `contract`
/// @param clause   that sets it, or null
/// @param replaces the price that it corrects, or null
public record Price(long id, String product, String level, LocalDate from, LocalDate until, Money monthly, Money oneOff, Text note, String source, String reason, String clause, Long replaces, Instant publishedAt, String by) {
    /// The same with another end.
    Price until(LocalDate day) {
        return new Price(id, product, level, from, day, monthly, oneOff, note, source, reason, clause, replaces, publishedAt, by);
    }

    public boolean holdsOn(LocalDate day) {
        return !day.isBefore(from) && (until == null || day.isBefore(until));
    }
}
