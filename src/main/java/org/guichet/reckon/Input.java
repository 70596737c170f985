package org.guichet.reckon;

import java.util.List;
import org.guichet.kernel.Text;

/// One thing that a rule asks for.
///
/// @param choices allowed values of a CHOICE, or allowed kinds of PAUSES; empty when free
/// @param example a value that works, for forms and documentation (JSON text where it is a list)
public record Input(String name, Kind kind, boolean required, Text label, List<String> choices, String example) {
    public enum Kind {
        /// ISO-8601; Paris time without an offset.
        INSTANT,
        /// `2026-03-02`.
        DATE,
        /// `8h`, `30min`, or ISO-8601 such as `PT8H`.
        DURATION,
        /// Any of `8h`, `2wd`, `15d`, `3m`.
        SPAN,
        /// A whole number from 0 on.
        NUMBER,
        /// Euros with at most two decimals: `1000.00`.
        AMOUNT,
        CHOICE,
        /// A list of `{"kind","from","until"}`; `until` missing means that it still lasts.
        PAUSES
    }

    public Input {
        choices = List.copyOf(choices);
    }

    static Input instant(String name, Text label, String example) {
        return new Input(name, Kind.INSTANT, true, label, List.of(), example);
    }

    static Input date(String name, Text label, String example) {
        return new Input(name, Kind.DATE, true, label, List.of(), example);
    }

    static Input duration(String name, Text label, String example) {
        return new Input(name, Kind.DURATION, true, label, List.of(), example);
    }

    static Input span(String name, Text label, String example) {
        return new Input(name, Kind.SPAN, true, label, List.of(), example);
    }

    static Input number(String name, Text label, String example) {
        return new Input(name, Kind.NUMBER, true, label, List.of(), example);
    }

    static Input amount(String name, Text label, String example) {
        return new Input(name, Kind.AMOUNT, true, label, List.of(), example);
    }

    static Input choice(String name, Text label, List<String> choices) {
        return new Input(name, Kind.CHOICE, true, label, choices, choices.getFirst());
    }

    static Input pauses(Text label, List<String> kinds, String example) {
        return new Input("pauses", Kind.PAUSES, false, label, kinds, example);
    }

    Input optional() {
        return new Input(name, kind, false, label, choices, example);
    }

    Input example(String other) {
        return new Input(name, kind, required, label, choices, other);
    }
}
