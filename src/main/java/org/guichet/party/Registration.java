package org.guichet.party;

/// Numbers with which companies and their bank accounts are known, checked by their keys.
public final class Registration {
    /// La Poste numbers its thousands of establishments by another key: the sum of their digits.
    private static final String LA_POSTE = "356000000";

    private Registration() {}

    /// Nine digits whose last one is the key (Luhn).
    public static boolean isSiren(String text) {
        return text.matches("\\d{9}") && luhn(text);
    }

    /// Fourteen digits: the SIREN, then the establishment, with a key over all of them; at La Poste their sum is a multiple of five.
    public static boolean isSiret(String text) {
        if (!text.matches("\\d{14}") || !isSiren(text.substring(0, 9))) return false;
        return luhn(text) || text.startsWith(LA_POSTE) && text.chars().map(c -> c - '0').sum() % 5 == 0;
    }

    /// ISO 13616: the letters as numbers, country and key at the end, modulo 97 is 1. Written without spaces.
    public static boolean isIban(String text) {
        if (!text.matches("[A-Z]{2}\\d{2}[A-Z0-9]{11,30}") || text.startsWith("FR") && text.length() != 27) return false;
        var rest = 0;
        for (var c : (text.substring(4) + text.substring(0, 4)).toCharArray()) {
            var value = Character.getNumericValue(c);
            rest = (value < 10 ? rest * 10 + value : rest * 100 + value) % 97;
        }
        return rest == 1;
    }

    /// ISO 9362: bank, country, place, and the branch where one is named.
    public static boolean isBic(String text) {
        return text.matches("[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?");
    }

    /// Without the spaces in which people group it.
    public static String plain(String text) {
        return text == null ? "" : text.replaceAll("[\\s\\u00a0\\u202f.]", "").toUpperCase(java.util.Locale.ROOT);
    }

    private static boolean luhn(String digits) {
        var sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            var digit = digits.charAt(digits.length() - 1 - i) - '0';
            sum += i % 2 == 0 ? digit : digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
        }
        return sum % 10 == 0;
    }
}
