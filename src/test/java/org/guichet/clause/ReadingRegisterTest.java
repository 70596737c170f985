package org.guichet.clause;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Channel;
import org.guichet.kernel.ErrorCode;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Permission;
import org.guichet.kernel.Scope;
import org.guichet.store.Db;
import org.guichet.store.pg.TestPostgres;
import org.guichet.store.pg.TestStore;
import org.guichet.terms.ContractsUnderTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Who approves a reading, and that each provider approves for itself.
class ReadingRegisterTest {
    private static final Instant AT = Instant.parse("2026-03-02T08:00:00Z");

    private ReadingRegister register;

    @BeforeEach
    void twoProviders() {
        var database = TestPostgres.fresh();
        new JdbcTemplate(TestStore.asOwner(database)).execute("insert into provider (id, code, name, family, created_at) values "
                + "(1, 'b1', 'Un (démo)', 'btbs', '2026-01-01T00:00Z'), (2, 'b2', 'Deux (démo)', 'btbs', '2026-01-01T00:00Z')");
        var source = TestStore.asApp(database);
        var db = new Db(new JdbcTemplate(source), new TransactionTemplate(new JdbcTransactionManager(source)));
        register = new ReadingRegister(db, ContractsUnderTest.contracts(), InstantSource.fixed(AT));
    }

    @Test
    void proposedUntilSomeoneApproves() {
        assertThat(register.statuses(1)).hasSize(92).allSatisfy((_, standing) -> assertThat(standing.approved()).isFalse());
        var done = register.approve(staff(1, Permission.READINGS_APPROVE), "BTBS-CG-14.2-gtr", " vu avec le service juridique ").get();
        assertThat(done.approvedBy()).isEqualTo("Alix (démo)");
        assertThat(done.approvedAt()).isEqualTo(AT);
        assertThat(done.note()).isEqualTo("vu avec le service juridique");
        assertThat(register.statuses(1).get("BTBS-CG-14.2-gtr").approved()).isTrue();
        assertThat(register.approved(new Scope(1, null), "BTBS-CG-14.2-gtr")).isTrue();
        assertThat(register.approved(new Scope(1, 7), "BTBS-CG-14.2-gtr")).as("a customer's pages ask too").isTrue();
        assertThat(register.approved(new Scope(1, null), "BTBS-CG-14.2-gti")).isFalse();
        assertThat(register.approved(new Scope(1, null), null)).isTrue();
        assertThat(register.approved(new Scope(2, null), "BTBS-CG-14.2-gtr")).as("the other provider decides for itself").isFalse();
    }

    @Test
    void refusals() {
        assertThat(code(register.approve(staff(1, Permission.CLAUSES_READ), "BTBS-CG-14.2-gtr", ""))).isEqualTo(ClauseError.READING_APPROVAL_FORBIDDEN);
        var customer = new Actor(Actor.Kind.PERSON, 1, "Client (démo)", new Scope(1, 7), Set.of(Permission.READINGS_APPROVE), Channel.ONLINE, "fr");
        assertThat(code(register.approve(customer, "BTBS-CG-14.2-gtr", ""))).isEqualTo(ClauseError.READING_APPROVAL_FORBIDDEN);
        var staff = staff(1, Permission.READINGS_APPROVE);
        assertThat(code(register.approve(staff, "BFC-CG-3-precedence", ""))).as("another family's").isEqualTo(ClauseError.READING_UNKNOWN);
        assertThat(code(register.approve(staff, "BTBS-CG-14.2-gtr", "x".repeat(2001)))).isEqualTo(ClauseError.READING_NOTE_TOO_LONG);
        register.approve(staff, "BTBS-CG-14.2-gtr", "").get();
        assertThat(code(register.approve(staff, "BTBS-CG-14.2-gtr", ""))).isEqualTo(ClauseError.READING_ALREADY_APPROVED);
    }

    private static Actor staff(int provider, Permission permission) {
        return new Actor(Actor.Kind.PERSON, 3, "Alix (démo)", new Scope(provider, null), Set.of(permission), Channel.ONLINE, "fr");
    }

    private static ErrorCode code(Outcome<?> outcome) {
        return ((Outcome.No<?>) outcome).first().code();
    }
}
