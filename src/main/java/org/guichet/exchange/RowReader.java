package org.guichet.exchange;

import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guichet.agreement.Agreements;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Refused;
import org.guichet.party.Customers;
import org.guichet.party.NewPerson;
import org.guichet.party.People;
import org.guichet.party.Role;
import org.guichet.subscription.Offer;
import org.guichet.terms.Family;
import org.guichet.terms.TermNotInForce;
import tools.jackson.databind.json.JsonMapper;

/// Reads one row of each kind: its form, and the rules that need no other row. What is wrong is told, and the row is kept
/// as a bad one, so that rows which refer to it are not refused too.
final class RowReader {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Map<String, String> LANGUAGES = Map.of("fr", "fr", "en", "en", "francais", "fr", "anglais", "en");
    private static final Map<String, String> CONTRACT_KINDS = Map.of("framework", "framework", "cadre", "framework", "contrat-cadre", "framework", "e-services", "e-services",
            "offer", "offer", "offre", "offer", "order", "order", "commande", "order", "bon-de-commande", "order");
    private static final Map<String, String> CHANNELS = Map.of("online", "online", "en-ligne", "online", "portail", "online", "web-services", "web-services", "telephone", "telephone",
            "outside", "outside", "hors-web", "outside", "file-exchange", "file-exchange", "fichier", "file-exchange");
    private static final Map<String, String> ROLES = Stream.of(Role.values()).collect(Collectors.toMap(Role::code, Role::code));

    private final int provider;
    private final Family family;
    private final Agreements agreements;
    private final LocalDate today;
    private final Map<String, Boolean> offers = new HashMap<>();

    /// @param today decides which terms an order form must keep to
    RowReader(int provider, Family family, Agreements agreements, LocalDate today) {
        this.provider = provider;
        this.family = family;
        this.agreements = agreements;
        this.today = today;
    }

    /// What a line of reports says beyond its key; kept as JSON between reading and writing.
    record ReportCells(String state, Instant stateSince, Instant takenAt, String channel, String caller, String pauses, String assessment, Map<String, String> fields) {
        Map<String, Object> asMap() {
            var map = new LinkedHashMap<String, Object>();
            map.put("state", state);
            map.put("stateSince", stateSince == null ? null : stateSince.toString());
            map.put("takenAt", takenAt == null ? null : takenAt.toString());
            map.put("channel", channel);
            map.put("caller", caller);
            map.put("pauses", pauses);
            map.put("assessment", assessment);
            map.put("fields", fields);
            return map;
        }

        static ReportCells of(String json) {
            var tree = JSON.readTree(json);
            var fields = new TreeMap<String, String>();
            tree.get("fields").properties().forEach(field -> fields.put(field.getKey(), field.getValue().asString()));
            return new ReportCells(text(tree, "state"), instant(tree, "stateSince"), instant(tree, "takenAt"), text(tree, "channel"), text(tree, "caller"), text(tree, "pauses"), text(tree, "assessment"), fields);
        }

        private static String text(tools.jackson.databind.JsonNode tree, String name) {
            return tree.get(name).isNull() ? null : tree.get(name).asString();
        }

        private static Instant instant(tools.jackson.databind.JsonNode tree, String name) {
            var text = text(tree, name);
            return text == null ? null : Instant.parse(text);
        }
    }

    void read(ParkKind kind, Cells cells, Staging.Feed feed) throws SQLException {
        switch (kind) {
            case CUSTOMERS -> customer(cells, feed);
            case PEOPLE -> person(cells, feed);
            case CONTRACTS -> contract(cells, feed);
            case SERVICES -> service(cells, feed);
            case REPORTS -> report(cells, feed);
        }
    }

    private void customer(Cells cells, Staging.Feed feed) throws SQLException {
        var code = cells.text("code", 40);
        var name = cells.text("name", 200);
        var siren = cells.text("siren", 20);
        if (siren != null) siren = siren.replace(" ", "").replace("\u00a0", "");
        var language = cells.choice("language", LANGUAGES, "fr");
        if (!cells.bad()) refuse(cells, Customers.faults(code, name, siren, language));
        feed.row(cells.file(), cells.line(), cells.bad(), code, name, siren, language);
    }

    private void person(Cells cells, Staging.Feed feed) throws SQLException {
        var login = cells.text("login", 100);
        var name = cells.text("name", 120);
        var email = cells.text("email", 254);
        var customer = cells.text("customer", 40);
        var phone = cells.text("phone", 30);
        var language = cells.choice("language", LANGUAGES, "fr");
        var role = cells.choice("role", ROLES, Role.CUSTOMER.code());
        var esav = cells.date("esav-from");
        // Only the form is looked at: any number does for the customer's.
        if (!cells.bad()) refuse(cells, People.faults(new NewPerson(customer == null ? null : 0, Role.of(role), login, name, email, phone, language)));
        if (!cells.bad() && esav != null && customer == null) cells.refuse("customer", Refused.of(ImportError.VALUE_MISSING));
        feed.row(cells.file(), cells.line(), cells.bad(), login, name, email, customer, phone, language, role, esav);
    }

    private void contract(Cells cells, Staging.Feed feed) throws SQLException {
        var reference = cells.text("reference", 100);
        var customer = cells.text("customer", 40);
        var kind = cells.choice("kind", CONTRACT_KINDS, null);
        var parent = cells.text("parent", 100);
        var signed = cells.date("signed-on");
        var effective = cells.date("effective-on");
        var ended = cells.date("ended-on");
        var plan = cells.text("support-plan", 40);
        if (plan != null) plan = ParkKind.plain(plan);
        var esav = cells.date("esav-active-on");
        if (!cells.bad()) {
            try {
                if (agreements.check(provider, new Agreements.Draft(0, reference, kind, parent, signed, effective, ended, plan), today) instanceof Outcome.No<Agreements.Draft>(var reasons)) refuse(cells, reasons);
            } catch (TermNotInForce e) {
                cells.refuse("signed-on", Refused.of(ImportError.TERMS_MISSING));
            }
            if (reference != null && reference.equals(parent)) cells.refuse("parent", Refused.of(ImportError.PARENT_LOOP).arg("value", reference));
        }
        feed.row(cells.file(), cells.line(), cells.bad(), reference, customer, kind, parent, signed, effective, ended, plan, esav);
    }

    private void service(Cells cells, Staging.Feed feed) throws SQLException {
        var identifier = cells.text("identifier", 100);
        var customer = cells.text("customer", 40);
        var contract = cells.text("contract", 100);
        var offer = cells.text("offer", 100);
        var label = cells.text("label", 200);
        var site = cells.plain("site", 300);
        var ends = cells.plain("ends", 300);
        var extra = cells.plain("extra", 300);
        var order = cells.plain("customer-order", 100);
        var from = cells.date("active-from");
        var ended = cells.date("ended-on");
        if (offer != null && !offers.computeIfAbsent(offer, this::isKnown)) cells.refuse("offer", Refused.of(ImportError.OFFER_UNKNOWN).arg("value", offer));
        if (from != null && ended != null && ended.isBefore(from)) cells.refuse("ended-on", Refused.of(ImportError.DATES_REVERSED));
        feed.row(cells.file(), cells.line(), cells.bad(), identifier, customer, contract, offer, label, site, ends, extra, order, from, ended);
    }

    private void report(Cells cells, Staging.Feed feed) throws SQLException {
        var service = cells.text("service", 100);
        var external = cells.text("external-id", 100);
        var description = cells.prose("description", 4000);
        var filed = cells.instant("filed-at");
        var fields = new TreeMap<String, String>();
        for (var column : cells.columns(ParkKind.FORM)) fields.put(column.substring(ParkKind.FORM.length()), cells.prose(column, 4000));
        fields.values().removeIf(java.util.Objects::isNull);
        if (description != null) fields.put("description", description);
        var content = new ReportCells(cells.text("state", 60), cells.instant("state-since"), cells.instant("taken-at"), cells.choice("channel", CHANNELS, "outside"),
                cells.text("caller", 200), cells.prose("pauses", 4000), cells.text("assessment", 20), fields);
        feed.row(cells.file(), cells.line(), cells.bad(), service, external, filed, description, JSON.writeValueAsString(content.asMap()));
    }

    private boolean isKnown(String offer) {
        // A family without a catalogue takes no reports yet: its services are recorded as they are.
        return family.findTerm("offers").isEmpty() || Offer.find(family, offer, today).isPresent();
    }

    /// Fields of other modules have their own names; the file's title of the same column is shown.
    private static void refuse(Cells cells, java.util.List<Refused> reasons) {
        for (var reason : reasons) cells.refuse(reason.field() == null ? "" : column(reason.field()), reason);
    }

    private static String column(String field) {
        return switch (field) {
            case "supportPlan" -> "support-plan";
            case "endedOn" -> "ended-on";
            default -> field;
        };
    }
}
