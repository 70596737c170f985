package org.guichet.evolution;

import java.math.BigInteger;
import java.util.Comparator;

/// `2` before `10`, `1.9` before `1.10`: numbers within a version are compared as numbers.
final class VersionOrder {
    static final Comparator<String> NATURAL = VersionOrder::compare;

    private VersionOrder() {}

    private static int compare(String one, String other) {
        var a = one.split("\\.");
        var b = other.split("\\.");
        for (int i = 0; i < Math.max(a.length, b.length); i++) {
            if (i >= a.length || i >= b.length) return Integer.compare(a.length, b.length);
            var numbers = a[i].matches("\\d+") && b[i].matches("\\d+");
            var order = numbers ? new BigInteger(a[i]).compareTo(new BigInteger(b[i])) : a[i].compareTo(b[i]);
            if (order != 0) return order;
        }
        return one.compareTo(other);
    }
}
