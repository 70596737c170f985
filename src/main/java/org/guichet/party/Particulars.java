package org.guichet.party;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.guichet.clause.Executes;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Paris;
import org.guichet.kernel.Permission;
import org.guichet.kernel.Refused;
import org.guichet.ledger.Facts;
import org.guichet.store.Db;
import org.guichet.terms.Contracts;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Who the parties are in law and which account is debited: declared by the customer's own people or recorded by staff, kept as dated
/// versions. The journal names what changed, never an account's number.
@Executes({"BTBS-CG-5.2-situation", "BTBS-CG-5.2-info"})
@Component
public class Particulars {
    /// Kind of the journal's subject; its id is the customer's, or 0 for the provider itself.
    public static final String SUBJECT = "party";
    /// How a change can be told; the last two leave nothing in writing.
    public static final List<String> FORMS = List.of("portal", "written", "e-mail", "letter", "lrar", "counter", "phone");
    public static final int LONGEST = 300;
    private static final Set<String> NOT_WRITTEN = Set.of("counter", "phone");

    private final Db db;
    private final Providers providers;
    private final Contracts contracts;
    private final InstantSource clock;

    Particulars(Db db, Providers providers, Contracts contracts, InstantSource clock) {
        this.db = db;
        this.providers = providers;
        this.contracts = contracts;
        this.clock = clock;
    }

    /// How a change was told.
    ///
    /// @param declaredOn day on which it was told, or null: today
    /// @param form       one of `FORMS`
    public record Told(LocalDate declaredOn, String form) {
        public static Told portal() {
            return new Told(null, "portal");
        }
    }

    /// What was recorded.
    ///
    /// @param late clause by which it should have been told earlier, or null
    public record Declared(Identity identity, String late) {}

    /// A party as it stands, with all that was before.
    ///
    /// @param identity  in force on the day, or null
    /// @param bank      that a debit of the day uses, or null
    public record Sheet(Identity identity, List<Identity> identities, BankDetails bank, List<BankDetails> banks) {}

    /// Declares an identity, whole, as from a day.
    ///
    /// @param customer null: the provider's own
    /// @param since    day from which it is so, or null: the day it was told
    public Outcome<Declared> identity(Actor by, Integer customer, Identity.Particulars of, LocalDate since, Told told) {
        var now = clock.instant();
        var today = Paris.date(now);
        if (!may(by, customer)) return Outcome.no(Refused.of(ParticularsError.RIGHT_MISSING));
        var rules = rules(by.scope().provider(), today);
        var faults = faults(of);
        faults.addAll(faults(told, today, rules));
        if (!faults.isEmpty()) return Outcome.no(faults);
        var declaredOn = told.declaredOn() == null ? today : told.declaredOn();
        var from = since == null ? declaredOn : since;
        return db.in(by.scope(), jdbc -> {
            if (customer != null && unknown(jdbc, customer)) return Outcome.no(Refused.of(AccessError.CUSTOMER_UNKNOWN).field("customer"));
            var before = PartyStore.identity(jdbc, by.scope().provider(), customer, from).map(Identity::particulars).orElse(Identity.Particulars.NONE);
            var made = new Identity(0, customer, from, declaredOn, by.name(), told.form(), of);
            var id = PartyStore.add(jdbc, by.scope().provider(), made, now);
            var changed = changed(before, of);
            var moved = changed.contains("registered-office") || changed.contains("billing-address");
            var late = rules.addressAtOnce() && moved && before != Identity.Particulars.NONE && from.isBefore(declaredOn) ? rules.addressClause() : null;
            Facts.tell(jdbc, by, subject(by, customer), "identity-declared", late == null ? null : "late", null, Paris.startOf(declaredOn), now, "from", from.toString(), "form", told.form(), "fields", String.join(", ", changed));
            return Outcome.done(new Declared(new Identity(id, customer, from, declaredOn, by.name(), told.form(), of), late));
        });
    }

    /// Declares an account. Debits after the declaration use it; what was before stays in the archive.
    public Outcome<BankDetails> bank(Actor by, int customer, String holder, String iban, String bic, Told told) {
        var now = clock.instant();
        var today = Paris.date(now);
        if (!may(by, customer)) return Outcome.no(Refused.of(ParticularsError.RIGHT_MISSING));
        var rules = rules(by.scope().provider(), today);
        var faults = new ArrayList<Refused>();
        if (holder == null || holder.isBlank()) faults.add(Refused.of(ParticularsError.FIELD_MISSING).field("holder"));
        else if (holder.length() > LONGEST) faults.add(Refused.of(ParticularsError.FIELD_LONG).field("holder").arg("longest", LONGEST));
        if (!Registration.isIban(Registration.plain(iban))) faults.add(Refused.of(ParticularsError.IBAN_KEY).field("iban"));
        if (!Registration.plain(bic).isEmpty() && !Registration.isBic(Registration.plain(bic))) faults.add(Refused.of(ParticularsError.BIC_WRONG).field("bic"));
        faults.addAll(faults(told, today, rules));
        if (!faults.isEmpty()) return Outcome.no(faults);
        var declaredOn = told.declaredOn() == null ? today : told.declaredOn();
        return db.in(by.scope(), jdbc -> {
            if (unknown(jdbc, customer)) return Outcome.no(Refused.of(AccessError.CUSTOMER_UNKNOWN).field("customer"));
            var provider = by.scope().provider();
            // BTBS-CG-5.2-info: the first account is used at once, a later one for debits after the day it was told
            var first = PartyStore.banks(jdbc, provider, customer).isEmpty();
            var from = first ? declaredOn : declaredOn.plusDays(rules.bankAfterDays());
            var made = new BankDetails(0, customer, declaredOn, from, by.name(), told.form(), holder.strip(), Registration.plain(iban), Registration.plain(bic));
            var id = PartyStore.add(jdbc, provider, made, now);
            Facts.tell(jdbc, by, subject(by, customer), "bank-details-declared", null, null, Paris.startOf(declaredOn), now, "from", from.toString(), "form", told.form(), "iban", made.masked());
            return Outcome.done(new BankDetails(id, customer, declaredOn, from, made.declaredBy(), made.form(), made.holder(), made.iban(), made.bic()));
        });
    }

    /// A party's particulars on a day; foreign and unknown customers look alike.
    ///
    /// @param customer null: the provider's own, which its customers may read too
    public Outcome<Sheet> sheet(Actor by, Integer customer, LocalDate on) {
        if (!by.may(Permission.CONTRACT_READ)) return Outcome.no(Refused.of(ParticularsError.RIGHT_MISSING));
        if (customer != null && !by.scope().seesCustomer(customer)) return Outcome.no(Refused.of(AccessError.CUSTOMER_UNKNOWN).field("customer"));
        return db.read(by.scope(), jdbc -> {
            if (customer != null && unknown(jdbc, customer)) return Outcome.no(Refused.of(AccessError.CUSTOMER_UNKNOWN).field("customer"));
            var provider = by.scope().provider();
            return Outcome.done(new Sheet(PartyStore.identity(jdbc, provider, customer, on).orElse(null), PartyStore.identities(jdbc, provider, customer),
                    customer == null ? null : PartyStore.bank(jdbc, provider, customer, on).orElse(null), customer == null ? List.of() : PartyStore.banks(jdbc, provider, customer)));
        });
    }

    /// The account that a debit of this day uses, if one is known.
    public static Optional<BankDetails> debited(JdbcClient jdbc, int provider, int customer, LocalDate on) {
        return PartyStore.bank(jdbc, provider, customer, on);
    }

    private ParticularsRules rules(int provider, LocalDate on) {
        return ParticularsRules.of(contracts.current().family(providers.find(provider).orElseThrow().family()), on);
    }

    private static boolean may(Actor by, Integer customer) {
        if (by.isStaff()) return by.may(Permission.CONTRACT_MANAGE);
        return by.may(Permission.CONTRACT_ACT) && customer != null && by.scope().seesCustomer(customer);
    }

    private static boolean unknown(JdbcClient jdbc, int customer) {
        return jdbc.sql("select 1 from customer where id = ?").param(customer).query(Integer.class).optional().isEmpty();
    }

    private static Facts.Subject subject(Actor by, Integer customer) {
        return new Facts.Subject(SUBJECT, customer == null ? 0 : customer, by.scope().provider(), customer);
    }

    private static List<Refused> faults(Told told, LocalDate today, ParticularsRules rules) {
        var faults = new ArrayList<Refused>();
        if (told.form() == null || !FORMS.contains(told.form())) faults.add(Refused.of(ParticularsError.FORM_UNKNOWN).field("form").arg("form", String.valueOf(told.form())));
        else if (rules.inWriting() && NOT_WRITTEN.contains(told.form())) faults.add(Refused.of(ParticularsError.FORM_NOT_WRITTEN).field("form").clause(rules.situationClause()));
        if (told.declaredOn() != null && told.declaredOn().isAfter(today)) faults.add(Refused.of(ParticularsError.DATE_FUTURE).field("declaredOn").arg("date", told.declaredOn()).arg("latest", today));
        return faults;
    }

    private static List<Refused> faults(Identity.Particulars of) {
        var faults = new ArrayList<Refused>();
        if (of.legalName().isEmpty()) faults.add(Refused.of(ParticularsError.FIELD_MISSING).field("legal-name"));
        of.byName().forEach((name, value) -> {
            if (value.length() > LONGEST) faults.add(Refused.of(ParticularsError.FIELD_LONG).field(name).arg("longest", LONGEST));
        });
        if (!of.siren().isEmpty() && !Registration.isSiren(of.siren())) faults.add(Refused.of(ParticularsError.SIREN_KEY).field("siren"));
        if (!of.siret().isEmpty() && !Registration.isSiret(of.siret())) faults.add(Refused.of(ParticularsError.SIRET_KEY).field("siret"));
        else if (!of.siret().isEmpty() && !of.siren().isEmpty() && !of.siret().startsWith(of.siren())) faults.add(Refused.of(ParticularsError.SIRET_OTHER).field("siret").arg("siren", of.siren()));
        if (!of.capital().isEmpty() && !of.capital().matches("\\d{1,15}([,]\\d{2})?")) faults.add(Refused.of(ParticularsError.CAPITAL_BAD).field("capital"));
        return faults;
    }

    private static List<String> changed(Identity.Particulars before, Identity.Particulars after) {
        var names = new ArrayList<String>();
        var was = before.byName();
        after.byName().forEach((name, value) -> {
            if (!value.equals(was.get(name))) names.add(name);
        });
        return names;
    }
}
