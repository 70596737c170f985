package org.guichet.agreement;

import org.guichet.kernel.Text;
import org.guichet.terms.TermValue;
import org.guichet.workingtime.Span;

/// How long a period lasts, as a contract says it: `indefinite`, a number of months (`36m`), or `per-order`: what the order says.
public sealed interface Length {
    record Indefinite() implements Length {}

    /// @param months more than none
    record Months(int months) implements Length {}

    record PerOrder() implements Length {}

    /// @throws org.guichet.terms.TermShapeFault when it is none of them
    static Length read(TermValue value) {
        return switch (value.text()) {
            case "indefinite" -> new Indefinite();
            case "per-order" -> new PerOrder();
            default -> {
                if (!(value.span() instanceof Span.Months(int months)) || months == 0) throw value.shape("indefinite, per-order or a number of months (36m) is expected");
                yield new Months(months);
            }
        };
    }

    default Text label() {
        return switch (this) {
            case Indefinite _ -> Text.of("durée indéterminée", "indefinite term");
            case PerOrder _ -> Text.of("durée portée à la commande", "term stated on the order");
            case Months(int months) -> new Span.Months(months).label();
        };
    }
}
