package org.guichet.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LoadTest {
    @Test
    void percentiles_are_answers_that_were_given() {
        long[] twenty = new long[20];
        for (int i = 0; i < 20; i++) twenty[i] = i + 1;
        assertThat(Load.percentile(twenty, 50)).isEqualTo(10);
        assertThat(Load.percentile(twenty, 95)).isEqualTo(19);
        assertThat(Load.percentile(twenty, 100)).isEqualTo(20);
        assertThat(Load.percentile(new long[] {7}, 95)).isEqualTo(7);
        assertThat(Load.percentile(new long[0], 95)).isNaN();
    }

    @Test
    void a_phase_ends_after_its_count_and_tells_failures_apart() throws Exception {
        var tries = new AtomicInteger();
        var result = Load.run(3, new Load.Limit(Duration.ofMinutes(1), 40), _ -> () -> {
            if (tries.incrementAndGet() % 10 == 0) throw new IOException("status 500");
        });
        assertThat(result.count()).isEqualTo(36);
        assertThat(result.failures()).isEqualTo(4);
        assertThat(result.firstFault()).contains("status 500");
    }

    @Test
    void a_client_whose_every_try_fails_gives_up() throws Exception {
        var result = Load.run(1, new Load.Limit(Duration.ofMinutes(1), Long.MAX_VALUE), _ -> () -> {
            throw new IOException("nobody there");
        });
        assertThat(result.count()).isZero();
        assertThat(result.failures()).isEqualTo(20);
        assertThat(result.percentile(95)).isNaN();
    }
}
