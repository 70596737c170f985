package org.guichet.portal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.guichet.volume.Kind;
import org.guichet.volume.Volumes;

/// Requests over time as stacked bars, with the figures in a table beside them.
///
/// @param bars  one for each step
/// @param most  what the top line stands for
/// @param half  what the middle line stands for
/// @param kinds those shown
public record LoadChart(List<Bar> bars, long most, long half, List<Kind> kinds, Volumes.Step step) {
    static final int WIDTH = 960;
    private static final int LEFT = 48;
    private static final int BOTTOM = 176;
    private static final int HEIGHT = 152;

    /// @param label under the bar; blank where there is no room for one
    /// @param title what the bar stands for, in words
    /// @param href  the finer history of this step, or null
    public record Bar(Volumes.Slot slot, List<Segment> segments, String label, int middle, String title, String href) {}

    /// @param kind code
    public record Segment(String kind, int x, int y, int width, int height) {}

    public long total() {
        return bars.stream().mapToLong(b -> b.slot().total()).sum();
    }

    /// The step with most requests; null when there were none.
    public Bar fullest() {
        return bars.stream().filter(b -> b.slot().total() > 0).max(java.util.Comparator.comparingLong(b -> b.slot().total())).orElse(null);
    }

    /// Bars that had requests, the latest first: what the table lists.
    public List<Bar> busy() {
        return bars.stream().filter(b -> b.slot().total() > 0).toList().reversed();
    }

    static LoadChart of(Page page, Volumes.Step step, List<Volumes.Slot> slots, List<Kind> kinds, Link link) {
        var most = round(slots.stream().mapToLong(Volumes.Slot::total).max().orElse(0));
        var bars = new ArrayList<Bar>();
        var room = (WIDTH - LEFT) / (double) Math.max(1, slots.size());
        var every = (int) Math.ceil(slots.size() / 12.0);
        for (int i = 0; i < slots.size(); i++) {
            var slot = slots.get(i);
            var x = (int) Math.round(LEFT + i * room);
            var width = Math.max(2, (int) Math.round(room * 0.78));
            var segments = new ArrayList<Segment>();
            long below = 0;
            for (var kind : kinds) {
                var n = slot.counts().get(kind);
                if (n == 0) continue;
                var top = (int) (BOTTOM - HEIGHT * (below + n) / most);
                var base = (int) (BOTTOM - HEIGHT * below / most);
                segments.add(new Segment(kind.code(), x, Math.min(top, base - 1), width, Math.max(1, base - top)));
                below += n;
            }
            bars.add(new Bar(slot, segments, i % every == 0 ? label(page, step, slot.from()) : "", x + width / 2, title(page, step, slot.from()), link == null ? null : finer(link, step, page.iso(slot.from()))));
        }
        return new LoadChart(bars, most, most / 2, kinds, step);
    }

    private static String finer(Link link, Volumes.Step step, String from) {
        return switch (step) {
            case DAY -> link.with("vue", "heures").with("de", from).toString();
            case HOUR -> link.with("vue", "minutes").with("de", from).toString();
            case MINUTE -> null;
        };
    }

    private static String label(Page page, Volumes.Step step, Instant at) {
        return step == Volumes.Step.DAY ? page.day(at).substring(0, 5) : page.time(at);
    }

    static String title(Page page, Volumes.Step step, Instant at) {
        return step == Volumes.Step.DAY ? page.longDay(at) : page.full(at);
    }

    /// An even number at or above, easy to read: 2, 4, 10, 20, 40, 100 …
    private static long round(long most) {
        long scale = 1;
        while (true) {
            for (var step : List.of(2L, 4L, 6L, 10L)) if (step * scale >= most) return step * scale;
            scale *= 10;
        }
    }
}
