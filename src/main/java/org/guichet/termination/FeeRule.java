package org.guichet.termination;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.guichet.terms.TermValue;

/// What leaving early costs, as a family's data say it.
public sealed interface FeeRule {
    /// Nothing is owed.
    record None() implements FeeRule {}

    /// A part of the fees that are left until an end.
    ///
    /// @param until  end of the minimum period, or of the firm term
    /// @param owedBy only when this party leaves; null: whoever leaves
    record Remaining(Until until, BigDecimal percent, Party owedBy, Cite cite) implements FeeRule {}

    /// A part of the fees that are left, by the month of the commitment in which leaving takes effect.
    ///
    /// @param early      so long as fewer months than `early.through` have run in full, and before the commitment begins
    /// @param bands      in order; the last one has no end
    /// @param investment what is owed whatever the month where something was bought for this customer; null: no such rule
    record MonthBands(Band early, List<Band> bands, Band investment) implements FeeRule {
        public MonthBands {
            bands = List.copyOf(bands);
        }

        /// The band of a month of effect.
        ///
        /// @param completed months that have run in full
        /// @param month     number of the month of effect
        Band band(int completed, int month) {
            if (completed < early.through()) return early;
            return bands.stream().filter(b -> b.through() == null || month <= b.through()).findFirst().orElse(bands.getLast());
        }
    }

    /// @param through last month of the band; null: to the end of the term
    record Band(Integer through, BigDecimal percent, Cite cite) {}

    /// Up to where fees are left.
    enum Until {
        MINIMUM("minimum"), TERM("term");

        private final String code;

        Until(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }
    }

    static FeeRule read(TermValue value) {
        return switch (value.text("kind")) {
            case "remaining" -> {
                value.only("kind", "until", "percent", "owed-by", "sums-paid");
                yield new Remaining(Codes.read(Until.values(), Until::code, value.at("until")), percent(value.at("percent")),
                        value.has("owed-by") ? Codes.read(Party.values(), Party::code, value.at("owed-by")) : null, Cite.of(value));
            }
            case "month-bands" -> bands(value);
            default -> throw value.shape("unknown kind of exit fee, known: remaining, month-bands");
        };
    }

    private static MonthBands bands(TermValue value) {
        value.only("kind", "early", "bands", "specific-investment", "sums-paid");
        var bands = new ArrayList<Band>();
        for (var item : value.at("bands").items()) {
            item.only("through", "percent");
            var through = item.has("through") ? item.integer("through") : null;
            if (!bands.isEmpty() && (bands.getLast().through() == null || through != null && through <= bands.getLast().through())) throw item.shape("bands follow one another, the last one without an end");
            bands.add(new Band(through, percent(item.at("percent")), Cite.of(item)));
        }
        if (bands.isEmpty() || bands.getLast().through() != null) throw value.at("bands").shape("the last band has no end");
        var early = value.at("early");
        early.only("months", "percent");
        var investment = value.find("specific-investment");
        return new MonthBands(new Band(early.integer("months"), percent(early.at("percent")), Cite.of(early)), bands,
                investment.map(i -> new Band(null, percent(i.at("percent")), Cite.of(i))).orElse(null));
    }

    private static BigDecimal percent(TermValue value) {
        var percent = value.decimal();
        if (percent.signum() < 0 || percent.compareTo(BigDecimal.valueOf(100)) > 0) throw value.shape("a percentage lies between 0 and 100");
        return percent;
    }
}
