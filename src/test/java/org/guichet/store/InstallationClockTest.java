package org.guichet.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import org.guichet.store.pg.TestPostgres;
import org.guichet.store.pg.TestStore;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

class InstallationClockTest {
    private static final Instant MARCH = Instant.parse("2026-03-02T08:00:00Z");
    private static final InstantSource MACHINE = InstantSource.fixed(Instant.parse("2026-11-21T10:00:00Z"));
    private static final InstantSource AN_HOUR_LATER = InstantSource.fixed(Instant.parse("2026-11-21T11:00:00Z"));

    private final Database database = TestPostgres.fresh();

    @Test
    void withoutAtItIsTheMachinesClock() throws SQLException {
        assertThat(InstallationClock.settle(database, null, MACHINE)).isFalse();
    }

    @Test
    void startsAtTheWantedInstantAndRunsOnOverRestarts() throws SQLException {
        assertThat(InstallationClock.settle(database, MARCH, MACHINE)).isTrue();
        assertThat(clock(MACHINE).instant()).isEqualTo("2026-03-02T08:00:00Z");

        assertThat(InstallationClock.settle(database, MARCH, AN_HOUR_LATER)).isTrue();
        assertThat(clock(AN_HOUR_LATER).instant()).isEqualTo("2026-03-02T09:00:00Z");

        assertThat(InstallationClock.settle(database, null, AN_HOUR_LATER)).isTrue();
        assertThat(clock(AN_HOUR_LATER).instant()).isEqualTo("2026-03-02T09:00:00Z");
    }

    @Test
    void aLaterAtMovesIt() throws SQLException {
        InstallationClock.settle(database, MARCH, MACHINE);
        InstallationClock.settle(database, Instant.parse("2026-04-01T00:00:00Z"), AN_HOUR_LATER);
        assertThat(clock(AN_HOUR_LATER).instant()).isEqualTo("2026-04-01T00:00:00Z");
    }

    @Test
    void anInstallationBegunOnTheMachinesClockIsNotTurnedBack() throws SQLException {
        try (var connection = database.connectAsOwner(); var statement = connection.createStatement()) {
            statement.execute("insert into provider (code, name, family, created_at) values ('p', 'P (démo)', 'btbs', '2026-11-20T08:00Z')");
        }
        assertThatThrownBy(() -> InstallationClock.settle(database, MARCH, MACHINE)).isInstanceOf(InstallationClock.Refused.class);
        assertThat(InstallationClock.settle(database, null, MACHINE)).isFalse();
    }

    private TravellingClock clock(InstantSource machine) {
        return new TravellingClock(new JdbcTemplate(TestStore.asApp(database)), machine);
    }
}
