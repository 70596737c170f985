package org.guichet.party;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;

/// Who a party is in law, as from one day on. What is not known is empty.
///
/// @param customer   whose it is, or null: the provider's own
/// @param from       first day (Europe/Paris) on which it is so
/// @param declaredOn day on which it was told
/// @param form       how it was told: `portal`, `written`, `e-mail`, `letter`, `lrar`, `counter`
public record Identity(long id, Integer customer, LocalDate from, LocalDate declaredOn, String declaredBy, String form, Particulars particulars) {

    /// What a contract may ask of a party.
    ///
    /// @param capital    in euros, as written on its papers, e.g. `10000`
    /// @param siren      nine digits with their key
    /// @param siret      fourteen digits with their key, of the registered office
    /// @param profession what the party declares to do, where a contract asks for it
    /// @param capacity   of the representative, e.g. `Directeur Général`
    /// @param authority  on what ground the representative acts
    public record Particulars(String legalName, String legalForm, String capital, String rcsCity, String rcsNumber, String siren, String siret, String profession,
                              String registeredOffice, String billingAddress, String representative, String capacity, String authority) {
        public static final Particulars NONE = new Particulars("", "", "", "", "", "", "", "", "", "", "", "", "");

        public Particulars {
            legalName = tidy(legalName);
            legalForm = tidy(legalForm);
            capital = Registration.plain(capital);
            rcsCity = tidy(rcsCity);
            rcsNumber = Registration.plain(rcsNumber);
            siren = Registration.plain(siren);
            siret = Registration.plain(siret);
            profession = tidy(profession);
            registeredOffice = tidy(registeredOffice);
            billingAddress = tidy(billingAddress);
            representative = tidy(representative);
            capacity = tidy(capacity);
            authority = tidy(authority);
        }

        /// By the names that contracts' data and forms use, in the order in which people read them.
        public Map<String, String> byName() {
            var all = new LinkedHashMap<String, String>();
            all.put("legal-name", legalName);
            all.put("legal-form", legalForm);
            all.put("capital", capital);
            all.put("rcs-city", rcsCity);
            all.put("rcs-number", rcsNumber);
            all.put("siren", siren);
            all.put("siret", siret);
            all.put("profession", profession);
            all.put("registered-office", registeredOffice);
            all.put("billing-address", billingAddress);
            all.put("representative", representative);
            all.put("capacity", capacity);
            all.put("authority", authority);
            return all;
        }

        /// @param values by those names; what is absent is empty
        public static Particulars of(Map<String, String> values) {
            return new Particulars(values.get("legal-name"), values.get("legal-form"), values.get("capital"), values.get("rcs-city"), values.get("rcs-number"), values.get("siren"), values.get("siret"),
                    values.get("profession"), values.get("registered-office"), values.get("billing-address"), values.get("representative"), values.get("capacity"), values.get("authority"));
        }

        private static String tidy(String text) {
            return text == null ? "" : text.strip();
        }
    }
}
