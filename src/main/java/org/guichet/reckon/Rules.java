package org.guichet.reckon;

import java.util.List;
import java.util.stream.Stream;

/// Every rule of the product. A capability that learns to answer a question adds its rules here.
final class Rules {
    private Rules() {}

    static List<ReckonRule> all() {
        return Stream.of(WorkingTimeRules.all(), EsavRules.all(), SupportRules.all(), CloudRules.all(), AmendmentRules.all(), TermRules.all(), TerminationRules.all()).flatMap(List::stream).toList();
    }
}
