package org.guichet.party;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Keys of companies' and accounts' numbers: what is right passes, every single wrong digit is found.
class RegistrationTest {
    @ParameterizedTest
    @ValueSource(strings = {"732829320", "552100554", "356000000"})
    void aSirenHasItsKey(String siren) {
        assertThat(Registration.isSiren(siren)).isTrue();
        for (int at = 0; at < siren.length(); at++) assertThat(Registration.isSiren(other(siren, at))).as("digit " + at).isFalse();
    }

    @Test
    void aSiretHasItsKeyAndLaPosteAnotherOne() {
        assertThat(Registration.isSiret("73282932000017")).isTrue();
        assertThat(Registration.isSiret("73282932000018")).isFalse();
        assertThat(Registration.isSiret("73282932100017")).as("the SIREN’s own key is wrong").isFalse();
        assertThat(Registration.isSiret("7328293200001")).isFalse();
        // the digits add up to a multiple of five, the common key does not fit
        assertThat(Registration.isSiret("35600000000015")).isTrue();
        assertThat(Registration.isSiret("35600000000016")).isFalse();
        assertThat(Registration.isSiret("73282932000013")).as("another company’s establishment is not counted so").isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"FR7630001007940001234567066", "DE89370400440532013000", "GB29NWBK60161331926819"})
    void anIbanHasItsKey(String iban) {
        assertThat(Registration.isIban(iban)).isTrue();
        for (int at = 2; at < iban.length(); at++) if (Character.isDigit(iban.charAt(at))) assertThat(Registration.isIban(other(iban, at))).as("digit " + at).isFalse();
        assertThat(Registration.isIban(iban.substring(0, iban.length() - 1))).isFalse();
    }

    @Test
    void spacesInWhichPeopleGroupAreNoPartOfANumber() {
        assertThat(Registration.plain("fr76 3000\u00a01007\u202f9400")).isEqualTo("FR76300010079400");
        assertThat(Registration.isBic("BDFEFRPP")).isTrue();
        assertThat(Registration.isBic("BDFEFRPPXXX")).isTrue();
        assertThat(Registration.isBic("BDFEFRPPX")).isFalse();
    }

    private static String other(String digits, int at) {
        var digit = digits.charAt(at) - '0';
        return digits.substring(0, at) + (digit + 1) % 10 + digits.substring(at + 1);
    }
}
