package org.guichet.agreement;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/// A party's signature on a contract.
///
/// @param side    `provider` or `customer`
/// @param sha256  of the document that was signed, or null where it was signed before it came here
/// @param missing what the contract asks for and it lacks: recorded, and flagged
public record Signature(long id, int contract, String side, Given given, String sha256, List<String> missing, String recordedBy) {
    public Signature {
        missing = List.copyOf(missing);
    }

    public boolean complete() {
        return missing.isEmpty();
    }

    /// What a signatory gives. What is not known is empty.
    ///
    /// @param on    day (Europe/Paris) that the signature bears
    /// @param stamp the company's stamp is on it
    public record Given(LocalDate on, String place, String lastName, String firstName, String capacity, boolean stamp, String mention) {
        public Given {
            place = tidy(place);
            lastName = tidy(lastName);
            firstName = tidy(firstName);
            capacity = tidy(capacity);
            mention = tidy(mention);
        }

        /// With names and capacity alone.
        public static Given of(LocalDate on, String place, String lastName, String firstName, String capacity) {
            return new Given(on, place, lastName, firstName, capacity, false, "");
        }

        Given on(LocalDate day) {
            return new Given(day, place, lastName, firstName, capacity, stamp, mention);
        }

        public String signatory() {
            return (firstName + " " + lastName).strip();
        }

        /// What is missing of what a contract of this kind asks for. The words of a mention count without regard to capitals and spaces.
        List<String> missing(ContractKind.Signing rule) {
            var missing = new ArrayList<String>();
            for (var field : rule.each()) {
                var there = switch (field) {
                    case "place" -> !place.isEmpty();
                    case "date" -> on != null;
                    case "last-name" -> !lastName.isEmpty();
                    case "first-name" -> !firstName.isEmpty();
                    case "capacity" -> !capacity.isEmpty();
                    case "stamp" -> stamp;
                    case "mention" -> plain(mention).equals(plain(rule.mention()));
                    default -> throw new IllegalArgumentException("unknown field " + field);
                };
                if (!there) missing.add(field);
            }
            return missing;
        }

        private static String plain(String text) {
            return text.replaceAll("\\s+", " ").strip().toLowerCase(java.util.Locale.FRENCH);
        }

        private static String tidy(String text) {
            return text == null ? "" : text.strip();
        }
    }
}
