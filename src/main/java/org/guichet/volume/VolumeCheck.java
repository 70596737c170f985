package org.guichet.volume;

import org.guichet.terms.ContractCheck;
import org.guichet.terms.Family;
import org.guichet.terms.FaultSink;
import org.guichet.workingtime.Span;

/// Checks what a family says about requests when its folder is loaded: known kinds, a window of whole seconds, a known basis.
public final class VolumeCheck implements ContractCheck {
    @Override
    public void check(Family family, FaultSink faults) {
        family.findTerm(VolumeTerms.REQUESTS).ifPresent(term -> term.versions().stream().filter(v -> !v.ended()).forEach(version -> {
            for (var kind : version.value().at("counted").items()) {
                if (Kind.find(kind.text()).isEmpty()) faults.fault(kind.source(), "unknown kind of request " + kind.text());
            }
        }));
        family.findTerm(VolumeTerms.LIMITATION).ifPresent(term -> term.versions().stream().filter(v -> !v.ended()).forEach(version -> {
            var value = version.value();
            value.only("window", "counted-by", "announced");
            if (!(value.span("window") instanceof Span.Hours(var time)) || time.isZero() || time.toSeconds() * 1000 != time.toMillis()) faults.fault(value.at("window").source(), "a window is a time such as 1min");
            if (!VolumeTerms.BASES.contains(value.text("counted-by"))) faults.fault(value.at("counted-by").source(), "counted-by is operator or all");
            if (!(value.at("announced").span("before") instanceof Span.CalendarDays)) faults.fault(value.at("announced").source(), "announced before is a number of calendar days such as 1d");
        }));
    }
}
