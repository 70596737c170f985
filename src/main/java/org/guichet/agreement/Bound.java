package org.guichet.agreement;

import java.time.LocalDate;
import org.guichet.kernel.Text;
import org.guichet.ledger.Facts;

/// What a term binds: a contract, or what is subscribed under one.
///
/// @param label        what people call it
/// @param page         path of the portal's page that shows it
/// @param orderedMonths term that was ordered, or null
/// @param endedOn      first day on which it no longer binds, once known; or null
/// @param rule         the contract's rule, or null where its text has none
public record Bound(Facts.Subject subject, Text label, String page, Commitment commitment, Integer orderedMonths, LocalDate endedOn, TermRule rule) {
    /// Kind of the work in the night run: `contract-term`, `subscription-term`.
    public String work() {
        return subject.kind() + "-term";
    }

    Bound now(Commitment later) {
        return new Bound(subject, label, page, later, orderedMonths, endedOn, rule);
    }

    /// True when notice was given so that it ends with this period, or before.
    boolean endsWithin() {
        return endedOn != null && (commitment.until() == null || !endedOn.isAfter(commitment.until()));
    }

    /// The last day on which something can still be done about the end of this period: give notice against its renewal, or, where it ends with
    /// nothing after it, agree on something new. Null: this period has no end, or an end that is known already.
    LocalDate lastDayToAct() {
        if (commitment.until() == null || endsWithin()) return null;
        return rule == null || rule.renewal() == null ? commitment.lastDay() : rule.lastDayForNotice(commitment);
    }

    /// True when nothing follows this period.
    boolean lapses() {
        return commitment.until() != null && (rule == null || rule.renewal() == null);
    }
}
