package org.guichet.portal;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.guichet.kernel.Money;
import org.guichet.termination.Terminations;

/// What leaving costs by the day of effect, as bars, with the figures in a table beside them.
///
/// @param most what the top line stands for
public record FeeChart(List<Bar> bars, Money most) {
    private static final int LEFT = 90;
    private static final int WIDTH = 960;
    private static final int BOTTOM = 176;
    private static final int HEIGHT = 152;

    /// @param label under the bar; blank where there is no room for one
    public record Bar(LocalDate letterOn, LocalDate effectiveOn, Money fee, int x, int y, int width, int height, int middle, String label) {}

    /// True when no day costs anything: there is nothing to draw.
    public boolean free() {
        return most.isZero();
    }

    static FeeChart of(Page page, List<Terminations.Possible> days) {
        var most = days.stream().map(Terminations.Possible::fee).max(Money::compareTo).orElse(Money.ZERO);
        var bars = new ArrayList<Bar>();
        var room = (WIDTH - LEFT) / (double) Math.max(1, days.size());
        var every = (int) Math.ceil(days.size() / 6.0);
        for (int i = 0; i < days.size(); i++) {
            var day = days.get(i);
            var height = most.isZero() ? 0 : day.fee().euros().multiply(BigDecimal.valueOf(HEIGHT)).divide(most.euros(), 0, RoundingMode.HALF_UP).intValue();
            var x = (int) Math.round(LEFT + 6 + i * room);
            var width = Math.max(3, (int) Math.round(room * 0.72));
            bars.add(new Bar(day.letterOn(), day.effectiveOn(), day.fee(), x, BOTTOM - Math.max(1, height), width, Math.max(1, height), x + width / 2, i % every == 0 ? page.month(YearMonth.from(day.effectiveOn())) : ""));
        }
        return new FeeChart(bars, most);
    }
}
