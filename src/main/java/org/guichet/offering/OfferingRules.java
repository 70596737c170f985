package org.guichet.offering;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.guichet.kernel.Refused;
import org.guichet.kernel.Text;
import org.guichet.terms.Family;

/// What a version must be like before it is published.
final class OfferingRules {
    private static final String CODE = "[a-z][a-z0-9-]{1,59}";
    private static final int LONGEST_LABEL = 200;
    private static final int LONGEST_SUMMARY = 2000;
    private static final int MOST = 50;
    private final Family family;

    OfferingRules(Family family) {
        this.family = family;
    }

    List<Refused> check(Offerings.Draft draft, LocalDate today) {
        var faults = new ArrayList<Refused>();
        if (Offerings.blank(draft.code())) faults.add(missing("code"));
        else if (!draft.code().matches(CODE)) faults.add(bad("code", draft.code()));
        if (draft.kind() == null) faults.add(missing("kind"));
        if (draft.from() == null) faults.add(missing("from"));
        else if (draft.from().getYear() < 2000 || draft.from().getYear() > 2200) faults.add(bad("from", draft.from().toString()));
        if (draft.reason() != null && draft.reason().length() > LONGEST_SUMMARY) faults.add(bad("reason", "…"));
        words(draft.details().label(), "label", LONGEST_LABEL, faults);
        words(draft.details().summary(), "summary", LONGEST_SUMMARY, faults);
        if (!draft.details().technology().matches("|[a-z][a-z0-9-]{0,39}")) faults.add(bad("technology", draft.details().technology()));
        if (draft.details().steps().size() > MOST || draft.details().steps().stream().anyMatch(s -> bad(s, LONGEST_LABEL))) faults.add(bad("steps", "…"));
        if (!faults.isEmpty()) return faults;
        var catalogue = ContractCatalogue.of(family, draft.from().isBefore(today) ? today : draft.from());
        catalogue.product(draft.code()).filter(p -> p.kind() != draft.kind())
                .ifPresent(p -> faults.add(Refused.of(OfferingError.OFFERING_KIND_FIXED).field("kind").arg("product", draft.code()).arg("kind", p.kind().code())));
        for (var channel : draft.details().channels().keySet()) {
            // the contract's own days are not the provider's to move
            if (catalogue.product(draft.code()).filter(p -> p.announced().contains(channel)).isEmpty()) faults.add(bad("channels", channel));
        }
        if (draft.details().opens().size() > MOST) faults.add(bad("opens", String.valueOf(draft.details().opens().size())));
        for (var opening : draft.details().opens()) opening(catalogue, draft, opening, faults);
        return faults;
    }

    private static void opening(ContractCatalogue catalogue, Offerings.Draft draft, Details.Opening opening, List<Refused> faults) {
        var product = catalogue.product(opening.product()).filter(p -> catalogue.eligible().contains(p.kind()));
        if (product.isEmpty() || draft.kind() != OfferingKind.OFFER) faults.add(bad("opens", opening.product()));
        else if (opening.module() != null && !product.get().modules().containsKey(opening.module())) faults.add(bad("opens", opening.product() + " " + opening.module()));
        else if (opening.access() != null && !product.get().accesses().containsKey(opening.access())) faults.add(bad("opens", opening.product() + " " + opening.access()));
    }

    private static void words(Text text, String field, int longest, List<Refused> faults) {
        if (text == null || Offerings.blank(text.fr()) || Offerings.blank(text.en())) faults.add(missing(field));
        else if (bad(text, longest)) faults.add(bad(field, "…"));
    }

    private static boolean bad(Text text, int longest) {
        return text.fr().length() > longest || text.en().length() > longest || text.fr().indexOf('\u0000') >= 0 || text.en().indexOf('\u0000') >= 0;
    }

    private static Refused missing(String field) {
        return Refused.of(OfferingError.OFFERING_FIELD_MISSING).field(field);
    }

    private static Refused bad(String field, String value) {
        return Refused.of(OfferingError.OFFERING_FIELD_BAD).field(field).arg("value", value.length() > 60 ? value.substring(0, 60) + "…" : value);
    }
}
