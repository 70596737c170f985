package org.guichet.exchange;

import java.util.ArrayList;
import java.util.List;
import org.guichet.kernel.Refused;

/// Collects faults; beyond a limit they are only counted, so that memory stays bounded.
final class Faults {
    /// How many faults a report lists.
    static final int LISTED = 50_000;

    private final List<Fault> list = new ArrayList<>();
    private long count;
    private boolean unread;

    void add(int file, long line, String field, Refused reason) {
        count++;
        if (list.size() < LISTED) list.add(new Fault(file, line, field, reason));
    }

    /// The file could not be read to its end.
    void fatal(int file, long line, Refused reason) {
        unread = true;
        add(file, line, reason.field() == null ? "" : reason.field(), reason);
    }

    boolean unread() {
        return unread;
    }

    long count() {
        return count;
    }

    /// By file and line.
    List<Fault> sorted() {
        return list.stream().sorted().toList();
    }
}
