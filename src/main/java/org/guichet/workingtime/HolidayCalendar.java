package org.guichet.workingtime;

import java.time.LocalDate;
import java.util.Optional;
import org.guichet.kernel.Text;

/// The public holidays of one territory, for any year.
public interface HolidayCalendar {
    /// No public holiday at all: for hours that run on every day.
    HolidayCalendar NONE = _ -> Optional.empty();

    /// The holiday's name in both languages, or empty on an ordinary day.
    Optional<Text> name(LocalDate day);

    default boolean isHoliday(LocalDate day) {
        return name(day).isPresent();
    }
}
