package org.guichet.ticket;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.clause.Executes;
import org.guichet.kernel.Refused;
import org.guichet.kernel.Text;
import org.guichet.terms.Family;
import org.guichet.terms.TermValue;

/// The filing form of each offer: which fields, mandatory or optional, in which order (BFC-ESAV-4.2.1-champs).
@Executes({"BFC-ESAV-4.2.1-champs", "BFC-ESAV-12.1-enligne"})
public record FormCatalogue(String clause, String version, Map<String, List<Field>> forms) {
    /// Longest text a field takes; the description may be longer.
    public static final int LONGEST_FIELD = 200;
    public static final int LONGEST_DESCRIPTION = 4000;
    /// The field that every form has.
    public static final String DESCRIPTION = "description";

    /// @param choices codes to choose from, empty for free text
    public record Field(String name, boolean required, List<String> choices, Text label) {
        public int longest() {
            return name.equals(DESCRIPTION) ? LONGEST_DESCRIPTION : LONGEST_FIELD;
        }

        /// Wording of a choice; codes of the contracts (C1, I2) stand for themselves.
        public Text choice(String code) {
            return FormWords.choice(code);
        }
    }

    public static FormCatalogue of(Family family, LocalDate on) {
        return family.term("form-catalogue").on(on).value().derived(FormCatalogue.class, FormCatalogue::read);
    }

    /// The catalogue of one version; of several entries with the same version the last one that has begun by that day.
    public static Optional<FormCatalogue> of(Family family, String version, LocalDate on) {
        return family.term("form-catalogue").versions().stream().filter(v -> !v.ended() && !v.from().isAfter(on) && v.value().text("version").equals(version))
                .reduce((_, later) -> later).map(v -> v.value().derived(FormCatalogue.class, FormCatalogue::read));
    }

    private static FormCatalogue read(TermValue value) {
        var forms = new LinkedHashMap<String, List<Field>>();
        for (var offer : value.at("forms").keys()) {
            var fields = new ArrayList<Field>();
            for (var name : value.at("forms", offer).keys()) {
                var field = value.at("forms", offer, name);
                var choices = new ArrayList<String>();
                if (field.has("choices")) field.at("choices").items().forEach(item -> choices.add(item.text()));
                fields.add(new Field(name, field.bool("required"), List.copyOf(choices), FormWords.label(name)));
            }
            forms.put(offer, List.copyOf(fields));
        }
        return new FormCatalogue(value.clause(), value.text("version"), forms);
    }

    /// The fields of an offer's form; an offer without a form of its own asks for a description.
    public List<Field> fields(String offer) {
        return forms.getOrDefault(offer, List.of(new Field(DESCRIPTION, true, List.of(), FormWords.label(DESCRIPTION))));
    }

    /// Every fault of a filled form at once: missing, too long, unknown field, unknown choice.
    public List<Refused> faults(String offer, Map<String, String> given) {
        var faults = new ArrayList<Refused>();
        var fields = fields(offer);
        for (var field : fields) {
            var value = given.getOrDefault(field.name(), "").strip();
            if (value.isEmpty()) {
                if (field.required()) faults.add(Refused.of(TicketError.FIELD_MISSING).field(field.name()).clause(clause));
            } else if (value.length() > field.longest()) {
                faults.add(Refused.of(TicketError.FIELD_TOO_LONG).field(field.name()).clause(clause).arg("longest", field.longest()));
            } else if (value.indexOf('\u0000') >= 0) {
                faults.add(Refused.of(TicketError.FIELD_BAD_CHARACTER).field(field.name()).clause(clause));
            } else if (!field.choices().isEmpty() && !field.choices().contains(value)) {
                faults.add(Refused.of(TicketError.FIELD_CHOICE).field(field.name()).clause(clause).arg("choices", String.join(", ", field.choices())));
            }
        }
        for (var name : given.keySet()) {
            if (fields.stream().noneMatch(f -> f.name().equals(name))) faults.add(Refused.of(TicketError.FIELD_UNKNOWN).field(name).clause(clause));
        }
        return faults;
    }
}
