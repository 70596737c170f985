package org.guichet.party;

import static org.assertj.core.api.Assertions.assertThat;

import org.guichet.kernel.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which passwords are taken, and how they are kept.
class PasswordTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            une phrase assez longue |
            éèàùçéèàùçéè            |
            correct horse battery   |
            onze lettre             | password-too-short
            j.martin-2026-hiver     | password-holds-name
            vive-Martin-toujours    | password-holds-name
            MARTIN toujours         | password-holds-name
            azertyuiopqs            | password-common
            Motdepasse2026!         | password-common
            123456789012            | password-common
            aaaaaaaaaaaaaaa         | password-common
            """)
    void policy(String password, String code) {
        assertThat(PasswordPolicy.faults("j.martin", "Jeanne Martin", password)).extracting(Refused::code).extracting(c -> c.code())
                .isEqualTo(code == null ? java.util.List.of() : java.util.List.of(code));
    }

    @Test
    void takes128CharactersAndNoMore() {
        assertThat(PasswordPolicy.faults("x1", "N", "abcdefgh".repeat(16))).isEmpty();
        assertThat(PasswordPolicy.faults("x1", "N", "abcdefgh".repeat(16) + "i")).extracting(f -> f.code().code()).containsExactly("password-too-long");
    }

    @Test
    void keepsArgon2idHashesAndKnowsTheSameCharactersHoweverTyped() {
        var passwords = new Passwords();
        var hash = passwords.hash("une phrase d\u00e9compos\u00e9e");
        assertThat(hash).startsWith("{argon2id-19m}$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(passwords.matches("une phrase de\u0301compose\u0301e", hash)).isTrue();
        assertThat(passwords.matches("une phrase", hash)).isFalse();
        assertThat(passwords.matches("une phrase", null)).isFalse();
        assertThat(passwords.needsRehash(hash)).isFalse();
    }
}
