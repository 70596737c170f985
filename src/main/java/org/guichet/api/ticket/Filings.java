package org.guichet.api.ticket;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.guichet.api.ApiError;
import org.guichet.api.tmf.Shapes;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Refused;
import org.guichet.ticket.Filing;
import org.guichet.ticket.FormCatalogue;
import tools.jackson.databind.JsonNode;

/// Reads the body of a POST: shapes only, every rule is the desk's. Attributes that TMF621 has and the contract decides
/// (status, priority, severity, dates …), and unknown ones, are passed over, as TMF630 asks.
final class Filings {
    /// @param notes first comments
    record Posted(Filing filing, List<String> notes) {}

    private Filings() {}

    static Outcome<Posted> read(JsonNode body, String key) {
        var faults = new ArrayList<Refused>();
        var fields = new LinkedHashMap<String, String>();
        var description = text(body, "description", faults);
        formFields(body, fields, faults);
        if (description != null && fields.putIfAbsent(FormCatalogue.DESCRIPTION, description) != null) faults.add(Refused.of(ApiError.FORM_FIELD_REPEATED).field(FormCatalogue.DESCRIPTION));
        var service = service(body, faults);
        var externalId = text(body, "externalId", faults);
        var formVersion = text(body, "formVersion", faults);
        var notes = new ArrayList<String>();
        for (var note : Shapes.objects(body, "note", faults)) {
            var text = Shapes.text(note, "text", "note.text", faults);
            notes.add(text == null ? "" : text);
        }
        if (!faults.isEmpty()) return Outcome.no(faults);
        return Outcome.done(new Posted(new Filing(service, fields, externalId, null, null, null, key, formVersion), notes));
    }

    private static String text(JsonNode body, String name, List<Refused> faults) {
        return Shapes.text(body, name, name, faults);
    }

    /// `relatedEntity[role=service,@referredType=Service].id`
    private static String service(JsonNode body, List<Refused> faults) {
        String found = null;
        var count = 0;
        for (var entity : Shapes.objects(body, "relatedEntity", faults)) {
            var role = Shapes.text(entity, "role", "relatedEntity.role", faults);
            var type = Shapes.text(entity, "@referredType", "relatedEntity.@referredType", faults);
            if (!"service".equalsIgnoreCase(role) || type != null && !type.equalsIgnoreCase("Service")) continue;
            found = Shapes.text(entity, "id", "relatedEntity.id", faults);
            count++;
        }
        if (count > 1) faults.add(Refused.of(ApiError.SERVICE_AMBIGUOUS).field("relatedEntity").arg("count", count));
        return found;
    }

    private static void formFields(JsonNode body, Map<String, String> fields, List<Refused> faults) {
        for (var field : Shapes.objects(body, "formField", faults)) {
            var name = Shapes.text(field, "name", "formField.name", faults);
            var value = field.get("value");
            if (name == null) {
                if (!field.has("name")) faults.add(Shapes.wrong("formField.name", "string"));
                continue;
            }
            if (value != null && !value.isValueNode()) {
                faults.add(Shapes.wrong("formField.value", "string"));
                continue;
            }
            if (fields.putIfAbsent(name, value == null || value.isNull() ? "" : value.asString()) != null) faults.add(Refused.of(ApiError.FORM_FIELD_REPEATED).field(name));
        }
    }
}
