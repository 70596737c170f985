package org.guichet.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.guichet.bench.ProcessCpu.Stat;
import org.junit.jupiter.api.Test;

class ProcessCpuTest {
    @Test
    void a_program_whose_name_holds_spaces_and_parentheses_is_read() {
        var line = "4242 (postgres: (guichet) idle) S 4200 4242 4242 0 -1 4194304 1234 5678 9 10 314 159 26 53 20 0 1 0 8000 9000000 4000 18446744073709551615 0 0";
        assertThat(Stat.parse(line)).isEqualTo(new Stat(4242, 4200, 473, 79));
    }

    @Test
    void a_tree_counts_the_living_at_every_depth_and_the_dead_that_were_waited_for() {
        var all = List.of(new Stat(10, 1, 100, 7), new Stat(11, 10, 20, 0), new Stat(12, 11, 3, 1), new Stat(99, 1, 5000, 5000));
        assertThat(ProcessCpu.treeTicks(10, all)).isEqualTo(131);
    }

    @Test
    void a_process_that_is_gone_costs_nothing() {
        assertThat(ProcessCpu.millis(4_194_305)).isZero();
    }

    @Test
    void this_process_has_memory() {
        var pid = ProcessHandle.current().pid();
        assertThat(ProcessCpu.memory(pid, "VmRSS")).isPositive().isLessThanOrEqualTo(ProcessCpu.memory(pid, "VmHWM"));
    }
}
