package org.guichet.termination;

import java.time.LocalDate;
import org.guichet.agreement.Commitment;

/// How a commitment goes on past its term, and until when notice may be given before.
public interface Renewal {
    /// The last day on which notice may be given for the end of this period.
    LocalDate lastDayForNotice(Commitment current);

    /// The period that follows when nobody gave notice.
    Commitment next(Commitment current);

    /// What the length of the notice rests on.
    Cite cite();
}
