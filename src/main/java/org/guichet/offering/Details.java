package org.guichet.offering;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.guichet.kernel.Text;

/// What the provider says of one of its offerings.
///
/// @param technology        kind of access that narrows channels by the contract, or empty
/// @param activated         an offer that the provider's network activates: tests reach it
/// @param healthData        it hosts health data (HDS)
/// @param launchedOn        first day on the market, or null
/// @param channels          days on which the provider opens channels that the contract only announces
/// @param opens             e-services that holding it opens
/// @param steps             what commissioning consists of, in order
public record Details(Text label, Text summary, String technology, boolean activated, boolean healthData, LocalDate launchedOn, Map<String, LocalDate> channels, List<Opening> opens, List<Text> steps) {
    public Details {
        technology = technology == null ? "" : technology;
        channels = channels == null ? Map.of() : Map.copyOf(channels);
        opens = opens == null ? List.of() : List.copyOf(opens);
        steps = steps == null ? List.of() : List.copyOf(steps);
    }

    /// Holding the offer opens a product, or one module of it through one way in, from a day on.
    ///
    /// @param module null for the whole product
    /// @param access null for every way in
    public record Opening(String product, String module, String access, LocalDate from) {}

    public static Details of(Text label, Text summary) {
        return new Details(label, summary, "", false, false, null, Map.of(), List.of(), List.of());
    }

    public Details technology(String code) {
        return new Details(label, summary, code, activated, healthData, launchedOn, channels, opens, steps);
    }

    public Details activated(boolean yes) {
        return new Details(label, summary, technology, yes, healthData, launchedOn, channels, opens, steps);
    }

    public Details healthData(boolean yes) {
        return new Details(label, summary, technology, activated, yes, launchedOn, channels, opens, steps);
    }

    public Details launched(LocalDate on) {
        return new Details(label, summary, technology, activated, healthData, on, channels, opens, steps);
    }

    public Details channels(Map<String, LocalDate> days) {
        return new Details(label, summary, technology, activated, healthData, launchedOn, days, opens, steps);
    }

    public Details opening(Opening... all) {
        return new Details(label, summary, technology, activated, healthData, launchedOn, channels, List.of(all), steps);
    }

    public Details steps(Text... all) {
        return new Details(label, summary, technology, activated, healthData, launchedOn, channels, opens, List.of(all));
    }
}
