package org.guichet.api.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/// A filing over REST may name the version of its form.
class FormVersionTest {
    private static final String BODY = "{\"description\": \"x\", \"relatedEntity\": [{\"role\": \"service\", \"id\": \"FI-21-0001\"}]%s}";

    @Test
    void theVersionIsPassedOnAndNoneIsTheNewest() {
        assertThat(Filings.read(JsonMapper.shared().readTree(BODY.formatted(", \"formVersion\": \"1.1\"")), "k").get().filing().formVersion()).isEqualTo("1.1");
        assertThat(Filings.read(JsonMapper.shared().readTree(BODY.formatted("")), "k").get().filing().formVersion()).isNull();
        assertThat(Filings.read(JsonMapper.shared().readTree(BODY.formatted(", \"formVersion\": 1")), "k")).isInstanceOf(org.guichet.kernel.Outcome.No.class);
    }
}
