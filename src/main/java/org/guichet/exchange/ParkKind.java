package org.guichet.exchange;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import org.guichet.kernel.Refused;
import org.guichet.kernel.Text;

/// The kinds of file that a park consists of. A kind is told by the names in the file's first line, French or English.
public enum ParkKind {
    CUSTOMERS(Text.of("clients", "customers"), "code/code!", "nom/name!", "siren/siren", "langue/language"),
    PEOPLE(Text.of("personnes", "people"), "identifiant/login!", "nom/name!", "courriel/email!", "client/customer", "telephone/phone", "langue/language", "role/role", "esav-depuis/esav-from"),
    CONTRACTS(Text.of("contrats", "contracts"), "client/customer!", "reference/reference!", "type/kind!", "signe-le/signed-on!", "effet-le/effective-on!", "rattachement/parent",
            "fin-le/ended-on", "niveau-support/support-plan", "esav-actif-le/esav-active-on"),
    SERVICES(Text.of("services", "services"), "identifiant/identifier!", "offre/offer!", "contrat/contract!", "libelle/label!", "actif-depuis/active-from!", "client/customer", "site/site",
            "extremites/ends", "complement/extra", "commande-client/customer-order", "fin-le/ended-on"),
    REPORTS(Text.of("signalisations", "reports"), "service/service!", "reference-externe/external-id!", "description/description!", "depose-le/filed-at!", "etat/state", "etat-depuis/state-since",
            "pris-en-charge-le/taken-at", "canal/channel", "appelant/caller", "suspensions/pauses", "qualification/assessment");

    /// Columns of reports for the fields of the offer's form.
    static final String FORM = "field.";
    private static final String FORM_FR = "champ.";

    private final Text label;
    private final Map<String, String> byAlias = new LinkedHashMap<>();
    private final List<String> required;

    ParkKind(Text label, String... columns) {
        this.label = label;
        for (var column : columns) {
            var names = column.replace("!", "").split("/");
            byAlias.put(names[0], names[1]);
            byAlias.put(names[1], names[1]);
        }
        this.required = Arrays.stream(columns).filter(c -> c.endsWith("!")).map(c -> c.replace("!", "").split("/")[1]).toList();
    }

    public Text label() {
        return label;
    }

    boolean requires(String column) {
        return required.contains(column);
    }

    /// The columns of a file.
    ///
    /// @param at     position by the column's English name
    /// @param titles the file's own titles
    record Header(ParkKind kind, Map<String, Integer> at, List<String> titles) {
        String title(String column) {
            var index = at.get(column);
            return index == null ? column : titles.get(index);
        }
    }

    /// Reads the first row, or tells through `fault` (field, reason) why it is none and answers null.
    static Header header(List<String> cells, BiConsumer<String, Refused> fault) {
        var names = cells.stream().map(ParkKind::plain).toList();
        var kind = Arrays.stream(values()).max(java.util.Comparator.comparingLong((ParkKind k) -> k.required.stream().filter(r -> names.stream().anyMatch(n -> r.equals(k.column(n)))).count() * 1000 / k.required.size())
                .thenComparingLong(k -> names.stream().filter(n -> k.column(n) != null).count())).orElseThrow();
        if (names.stream().filter(n -> kind.column(n) != null).count() < 2) {
            fault.accept("", Refused.of(ImportError.HEADER_UNKNOWN));
            return null;
        }
        var at = new LinkedHashMap<String, Integer>();
        var ok = true;
        for (var i = 0; i < names.size(); i++) {
            var column = kind.column(names.get(i));
            var title = cells.get(i).strip();
            if (column == null) fault.accept(title, Refused.of(ImportError.COLUMN_UNKNOWN).field(title).arg("kind", kind.label.fr()));
            else if (at.putIfAbsent(column, i) != null) fault.accept(title, Refused.of(ImportError.COLUMN_TWICE).field(title));
            else continue;
            ok = false;
        }
        for (var column : kind.required) {
            if (at.containsKey(column)) continue;
            var title = kind.french(column);
            fault.accept(title, Refused.of(ImportError.COLUMN_MISSING).field(title).arg("kind", kind.label.fr()));
            ok = false;
        }
        return ok ? new Header(kind, at, cells.stream().map(String::strip).toList()) : null;
    }

    private String french(String column) {
        return byAlias.entrySet().stream().filter(e -> e.getValue().equals(column)).map(Map.Entry::getKey).findFirst().orElse(column);
    }

    private String column(String name) {
        if (this == REPORTS && (name.startsWith(FORM) || name.startsWith(FORM_FR))) return FORM + name.substring(name.indexOf('.') + 1);
        return byAlias.get(name);
    }

    /// "Commande client" and "commande_client" are `commande-client`.
    static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("\\p{M}", "").strip().toLowerCase(Locale.ROOT).replaceAll("[\\s_'’]+", "-");
    }
}
