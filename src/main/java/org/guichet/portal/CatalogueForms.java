package org.guichet.portal;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Money;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Permission;
import org.guichet.kernel.Refused;
import org.guichet.kernel.Text;
import org.guichet.offering.ContractCatalogue;
import org.guichet.offering.Details;
import org.guichet.offering.Offering;
import org.guichet.offering.OfferingError;
import org.guichet.offering.OfferingKind;
import org.guichet.offering.Offerings;
import org.guichet.offering.Prices;

/// The forms of the catalogue: from what was typed to what is published, and back.
final class CatalogueForms {
    private CatalogueForms() {}

    /// One thing that holding an offer may open, as a field of the form.
    ///
    /// @param name of the field: `open.` with product, module and way in
    record Opened(String name, String product, String module, String access, Text label) {}

    static boolean mayManage(Actor actor) {
        return actor.isStaff() && actor.may(Permission.OFFERING_MANAGE);
    }

    static List<Opened> openings(ContractCatalogue catalogue) {
        var all = new ArrayList<Opened>();
        for (var product : catalogue.products().values()) {
            if (!catalogue.eligible().contains(product.kind())) continue;
            if (product.modules().isEmpty()) all.add(new Opened("open." + product.code(), product.code(), null, null, product.label()));
            for (var module : product.modules().values()) {
                for (var access : product.accesses().values()) {
                    all.add(new Opened("open." + product.code() + "." + module.code() + "." + access.code(), product.code(), module.code(), access.code(),
                            Text.of(module.label().fr() + ", " + access.label().fr(), module.label().en() + ", " + access.label().en())));
                }
            }
        }
        return all;
    }

    /// What the fields hold of a version.
    static Map<String, String> values(Offering of, ContractCatalogue catalogue) {
        var values = new LinkedHashMap<String, String>();
        var details = of.details();
        values.put("code", of.code());
        values.put("kind", of.kind().code());
        values.put("label-fr", details.label().fr());
        values.put("label-en", details.label().en());
        values.put("summary-fr", details.summary().fr());
        values.put("summary-en", details.summary().en());
        values.put("technology", details.technology());
        if (details.activated()) values.put("activated", "true");
        if (details.healthData()) values.put("healthData", "true");
        if (details.launchedOn() != null) values.put("launchedOn", details.launchedOn().toString());
        details.channels().forEach((channel, day) -> values.put("channel." + channel, day.toString()));
        for (var field : openings(catalogue)) {
            details.opens().stream().filter(o -> o.product().equals(field.product()) && (o.module() == null || o.module().equals(field.module())) && (o.access() == null || o.access().equals(field.access())))
                    .findFirst().ifPresent(o -> values.put(field.name(), (o.from() == null ? of.from() : o.from()).toString()));
        }
        values.put("steps-fr", String.join("\n", details.steps().stream().map(Text::fr).toList()));
        values.put("steps-en", String.join("\n", details.steps().stream().map(Text::en).toList()));
        return values;
    }

    /// What was typed, or the fields that cannot be read.
    static Outcome<Offerings.Draft> draft(Map<String, String> typed, ContractCatalogue catalogue) {
        var faults = new ArrayList<Refused>();
        var kind = OfferingKind.find(text(typed, "kind")).orElse(null);
        var opens = new ArrayList<Details.Opening>();
        for (var field : openings(catalogue)) day(typed, field.name(), faults).ifPresent(from -> opens.add(new Details.Opening(field.product(), field.module(), field.access(), from)));
        var channels = new LinkedHashMap<String, LocalDate>();
        catalogue.product(text(typed, "code")).ifPresent(p -> p.announced().forEach(channel -> day(typed, "channel." + channel, faults).ifPresent(from -> channels.put(channel, from))));
        var details = new Details(Text.of(text(typed, "label-fr"), text(typed, "label-en")), Text.of(text(typed, "summary-fr"), text(typed, "summary-en")), text(typed, "technology"),
                typed.containsKey("activated"), typed.containsKey("healthData"), day(typed, "launchedOn", faults).orElse(null), channels, opens, steps(typed, faults));
        var draft = new Offerings.Draft(text(typed, "code"), kind, day(typed, "from", faults).orElse(null), details, text(typed, "reason"));
        return faults.isEmpty() ? Outcome.done(draft) : Outcome.no(faults);
    }

    static Outcome<Prices.Draft> price(String product, Map<String, String> typed) {
        var faults = new ArrayList<Refused>();
        var monthly = money(typed, "monthly", faults);
        var oneOff = money(typed, "oneOff", faults);
        var from = day(typed, "from", faults).orElse(null);
        var until = day(typed, "until", faults).orElse(null);
        var note = text(typed, "note-fr");
        var noteEn = text(typed, "note-en");
        var draft = new Prices.Draft(product, text(typed, "level"), from, until, monthly, oneOff, Text.of(note, noteEn.isEmpty() ? note : noteEn), text(typed, "reason"));
        return faults.isEmpty() ? Outcome.done(draft) : Outcome.no(faults);
    }

    /// `1 234,50` or `1234.50`; nothing typed is null.
    private static Money money(Map<String, String> typed, String field, List<Refused> faults) {
        var text = text(typed, field).replaceAll("[\\s\\u00a0\\u202f€]", "").replace(',', '.');
        if (text.isEmpty()) return null;
        if (text.matches("\\d{1,10}(\\.\\d{1,2})?")) return new Money(new BigDecimal(text));
        faults.add(Refused.of(OfferingError.OFFERING_FIELD_BAD).field(field).arg("value", shortened(text(typed, field))));
        return null;
    }

    private static List<Text> steps(Map<String, String> typed, List<Refused> faults) {
        var fr = text(typed, "steps-fr").lines().map(String::strip).filter(s -> !s.isEmpty()).toList();
        var en = text(typed, "steps-en").lines().map(String::strip).filter(s -> !s.isEmpty()).toList();
        if (fr.size() != en.size()) {
            faults.add(Refused.of(OfferingError.OFFERING_FIELD_BAD).field("steps").arg("value", fr.size() + " / " + en.size()));
            return List.of();
        }
        var steps = new ArrayList<Text>();
        for (int i = 0; i < fr.size(); i++) steps.add(Text.of(fr.get(i), en.get(i)));
        return steps;
    }

    private static Optional<LocalDate> day(Map<String, String> typed, String field, List<Refused> faults) {
        return switch (Typed.day(field, typed.get(field))) {
            case Outcome.Done<Optional<LocalDate>>(var day) -> day;
            case Outcome.No<Optional<LocalDate>>(var reasons) -> {
                faults.addAll(reasons);
                yield Optional.empty();
            }
        };
    }

    private static String text(Map<String, String> typed, String field) {
        return typed.getOrDefault(field, "").strip();
    }

    private static String shortened(String text) {
        return text.length() > 40 ? text.substring(0, 40) + "…" : text;
    }
}
