package org.guichet.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.guichet.terms.ContractLibrary;
import org.junit.jupiter.api.Test;

/// A fifth family made of YAML alone lives a contract from signature to exit; no Java names it.
class FifthFamilyTest {
    @Test
    void its_folder_is_sound() {
        assertThat(ContractLibrary.load(Path.of("contracts"), Path.of("src/test/resources/fifth-family")).family("rivage").precedence()).first().isEqualTo("particular-conditions");
    }
}
