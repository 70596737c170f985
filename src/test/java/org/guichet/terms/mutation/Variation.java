package org.guichet.terms.mutation;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/// A near but wrong value for a right one: as near as it can be, so that only an exact proof notices.
final class Variation {
    private static final Pattern SPAN = Pattern.compile("(.*?)(\\d+)(h|min|wd|d|m)");
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");
    private static final Pattern TIME = Pattern.compile("\\d\\d:\\d\\d");
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");
    private static final Pattern RANK = Pattern.compile("([A-Z]+)(\\d)");
    private static final Pattern PREFIX = Pattern.compile("[A-Z]+");
    private static final Pattern RANGE = Pattern.compile("(\\d\\d:\\d\\d)-(\\d\\d:\\d\\d)");
    private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

    private Variation() {}

    /// True for values of which the alternatives are other words, not other quantities.
    static boolean isWord(String text) {
        return !isQuantity(text);
    }

    private static boolean isQuantity(String text) {
        return text.equals("true") || text.equals("false") || NUMBER.matcher(text).matches() || SPAN.matcher(text).matches()
                || TIME.matcher(text).matches() || DATE.matcher(text).matches();
    }

    /// @param others words that stand under the same key elsewhere in the family: a valid word is a harder test than nonsense
    static String of(String text, Collection<String> others) {
        if (text.equals("true")) return "false";
        if (text.equals("false")) return "true";
        if (NUMBER.matcher(text).matches()) return number(text);
        if (TIME.matcher(text).matches()) return LocalTime.parse(text).plusMinutes(15).toString();
        if (DATE.matcher(text).matches()) return LocalDate.parse(text).plusDays(1).toString();
        var span = SPAN.matcher(text);
        if (span.matches()) return span.group(1) + (Integer.parseInt(span.group(2)) + 1) + span.group(3);
        return word(text, others);
    }

    private static String number(String text) {
        var number = new BigDecimal(text);
        return number.add(number.ulp()).toPlainString();
    }

    private static String word(String text, Collection<String> others) {
        var words = others.stream().filter(other -> !other.equals(text)).sorted().toList();
        for (var other : words) if (other.compareTo(text) > 0) return other;
        if (!words.isEmpty()) return words.getFirst();
        var rank = RANK.matcher(text);
        if (rank.matches()) {
            int digit = Integer.parseInt(rank.group(2));
            return rank.group(1) + (digit < 4 ? digit + 1 : digit - 1);
        }
        if (PREFIX.matcher(text).matches()) {
            char last = text.charAt(text.length() - 1);
            return text.substring(0, text.length() - 1) + (char) (last == 'Z' ? 'Y' : last + 1);
        }
        return text + "-changed";
    }

    /// Opening hours: each range begins an hour later, and ends an hour earlier.
    static List<String> hours(String text) {
        var all = new java.util.ArrayList<String>();
        var range = RANGE.matcher(text);
        while (range.find()) {
            all.add(text.substring(0, range.start(1)) + LocalTime.parse(range.group(1)).plusHours(1) + text.substring(range.end(1)));
            var end = range.group(2).equals("24:00") ? LocalTime.of(23, 0) : LocalTime.parse(range.group(2)).minusHours(1);
            all.add(text.substring(0, range.start(2)) + end + text.substring(range.end(2)));
        }
        return all;
    }

    /// Days of opening: a range loses its last day, a single day becomes the one after.
    static String days(String text) {
        var ends = text.split("-");
        int last = DAYS.indexOf(ends[ends.length - 1]);
        if (ends.length == 1) return DAYS.get((last + 1) % DAYS.size());
        return ends[0].equals(DAYS.get(last - 1)) ? ends[0] : ends[0] + "-" + DAYS.get(last - 1);
    }
}
