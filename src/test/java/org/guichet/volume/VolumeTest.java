package org.guichet.volume;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.guichet.clause.Proves;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Channel;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Paris;
import org.guichet.kernel.Refused;
import org.guichet.kernel.Scope;
import org.guichet.scenario.Counter;
import org.guichet.store.Db;
import org.guichet.ticket.Filing;
import org.guichet.ticket.TicketError;
import org.guichet.ticket.TicketQuery;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Article 6 of the e-SAV conditions: what counts as a request, how requests may be limited, how the load is reckoned.
class VolumeTest {
    private static final String COPPER = "FI-21-0001";
    private static final String OTHERS = "FI-39-0001";
    private Counter counter;
    private Requests requests;
    private Limits limits;
    private Volumes volumes;
    private Actor alpha;
    private Actor beta;
    private Actor support;
    private Actor admin;

    @BeforeEach
    void open() {
        counter = Counter.open("2026-03-02T08:00");
        requests = counter.installation.bean(Requests.class);
        limits = counter.installation.bean(Limits.class);
        volumes = counter.installation.bean(Volumes.class);
        alpha = counter.person("client.alpha");
        beta = counter.person(holder(OTHERS));
        support = counter.person("support.bfc");
        admin = counter.person("admin.bfc");
    }

    @AfterEach
    void close() {
        counter.close();
    }

    private String holder(String service) {
        return counter.installation.logins().stream().filter(l -> l.services().stream().anyMatch(s -> s.id().equals(service)) && l.user().startsWith("client.")).findFirst().orElseThrow().user();
    }

    private Map<Kind, Long> counted(Actor of, String month) {
        var rows = volumes.month(of, YearMonth.parse(month)).get().rows();
        return rows.stream().filter(r -> r.customer() == of.scope().customer()).findFirst().orElseThrow().counts();
    }

    private static Map<Kind, Long> of(long tests, long information, long reports, long progress, long history) {
        return new EnumMap<>(Map.of(Kind.TEST, tests, Kind.INFORMATION, information, Kind.REPORT, reports, Kind.PROGRESS, progress, Kind.HISTORY, history));
    }

    /// A remote test as a later capability will run it: its command says whether there was a result.
    private Outcome<String> test(Actor by, String result) {
        return requests.count(by, () -> Outcome.done(result), given -> given.isEmpty() ? null : Kind.TEST);
    }

    @Test
    @Proves("BFC-ESAV-6-requete")
    void two_tests_of_which_one_without_result_one_report_and_three_progress_queries_are_five_requests() {
        assertThat(test(alpha, "couple OK").get()).isEqualTo("couple OK");
        assertThat(test(alpha, "").get()).isEmpty();
        var reference = counter.file(alpha, COPPER, "description", "Plus de tonalité");
        for (int i = 0; i < 3; i++) counter.detail(alpha.through(Channel.WEB_SERVICES), reference);
        assertThat(counted(alpha, "2026-03")).isEqualTo(of(1, 0, 1, 3, 0));
        assertThat(volumes.month(admin, YearMonth.parse("2026-03")).get().all().total()).isEqualTo(5);
        assertThat(volumes.month(admin, YearMonth.parse("2026-03")).get().channels()).isEqualTo(Map.of("online", 2L, "web-services", 3L));
        requests.count(alpha, Kind.INFORMATION, () -> Outcome.done("aucun travaux")).get();
        counter.desk.search(alpha, TicketQuery.all()).get();
        assertThat(counted(alpha, "2026-03")).as("the other two kinds").isEqualTo(of(1, 1, 1, 3, 1));
    }

    @Test
    @Proves("BFC-ESAV-6-requete")
    void what_is_refused_repeated_staff_s_own_or_not_asked_for_does_not_count() {
        var reference = counter.file(alpha, COPPER, "description", "Plus de tonalité");
        assertThat(counted(alpha, "2026-03")).isEqualTo(of(0, 0, 1, 0, 0));
        counter.refused(counter.tryFile(alpha, Filing.of(COPPER, Map.of())));
        counter.refused(counter.tryFile(alpha, Filing.of("FTTH-21-0005", Map.of("description", "x"))));
        assertThat(counter.refused(counter.desk.detail(alpha, "SIG-2026-999999")).code()).isEqualTo(TicketError.TICKET_UNKNOWN);
        var keyed = Filing.of("FI-21-0002", Map.of("description", "Voix hachée")).key("k-1");
        assertThat(counter.tryFile(alpha, keyed).get().repeated()).isFalse();
        assertThat(counter.tryFile(alpha, keyed).get().repeated()).isTrue();
        counter.desk.peek(alpha, reference).get();
        counter.desk.look(alpha, TicketQuery.all()).get();
        counter.detail(support, reference);
        counter.desk.search(support, TicketQuery.all()).get();
        requests.count(support, Kind.TEST, () -> Outcome.done("ok")).get();
        assertThat(counted(alpha, "2026-03")).as("the second filing, once").isEqualTo(of(0, 0, 2, 0, 0));
        counter.act(counter.person("technician.bfc"), reference, "reject", "reason", "Doublon");
        counter.detail(alpha, reference);
        assertThat(counted(alpha, "2026-03")).as("the report has ended: its history").isEqualTo(of(0, 0, 2, 0, 1));
        assertThat(counted(beta, "2026-03")).isEqualTo(of(0, 0, 0, 0, 0));
    }

    @Test
    void a_family_whose_contract_counts_no_requests_has_none() {
        var lemaire = counter.person("client.lemaire");
        counter.file(lemaire, "VM-LEMAIRE-01", "description", "Arrêt", "criticality", "C2");
        assertThat(counted(lemaire, "2026-03")).isEqualTo(of(0, 0, 0, 0, 0));
        assertThat(counter.refused(limits.announce(counter.person("admin.btbs"), new Limits.Draft(null, 60, Paris.parse("2026-03-09T08:00"), "Essai"))).code()).isEqualTo(VolumeError.LIMIT_NOT_IN_CONTRACT);
    }

    private Limits.Announced announce(String at, int perMinute, String startsAt) {
        counter.at(at);
        return limits.announce(admin, new Limits.Draft(null, perMinute, Paris.parse(startsAt), "Surcharge de la plate-forme")).get();
    }

    private Outcome<?> ask(Actor by, String reference) {
        return counter.desk.detail(by, reference);
    }

    @Test
    @Proves("BFC-ESAV-6-limitation")
    void the_sixty_first_request_of_a_minute_is_refused_until_the_limitation_is_lifted() {
        var reference = counter.file(alpha, COPPER, "description", "Plus de tonalité");
        var theirs = counter.file(beta, OTHERS, "description", "Plus de tonalité");
        var announced = announce("2026-03-02T10:00", 60, "2026-03-03T08:00");
        counter.at("2026-03-03T07:59:59");
        for (int i = 0; i < 61; i++) assertThat(ask(alpha, reference)).as("not yet in force").isInstanceOf(Outcome.Done.class);
        counter.at("2026-03-03T08:00:10.5");
        for (int i = 0; i < 30; i++) ask(alpha, reference);
        counter.refused(counter.tryFile(alpha, Filing.of(COPPER, Map.of())));
        for (int i = 0; i < 30; i++) assertThat(ask(alpha.through(Channel.WEB_SERVICES), reference)).isInstanceOf(Outcome.Done.class);
        var refused = counter.refused(ask(alpha, reference));
        assertThat(refused.code().code()).isEqualTo("limit-reached");
        assertThat(refused.code().status()).isEqualTo(429);
        assertThat(refused.clause()).isEqualTo("BFC-ESAV-6-limitation");
        assertThat(refused.args()).containsEntry("limit", "60").containsEntry("retryAfter", "50");
        assertThat(counter.refused(counter.tryFile(alpha, Filing.of(COPPER, Map.of("description", "Encore")))).code()).isEqualTo(VolumeError.LIMIT_REACHED);
        assertThat(counter.desk.peek(alpha, reference).get().ticket().version()).as("what is no request is not held up").isEqualTo(1);
        assertThat(ask(beta, theirs)).as("each operator has its own sixty").isInstanceOf(Outcome.Done.class);
        assertThat(counted(alpha, "2026-03").get(Kind.PROGRESS)).as("61 before and 60 of the minute: refused ones do not count").isEqualTo(121);
        counter.at("2026-03-03T08:01:00");
        assertThat(ask(alpha, reference)).as("the next minute").isInstanceOf(Outcome.Done.class);
        for (int i = 0; i < 59; i++) ask(alpha, reference);
        counter.refused(ask(alpha, reference));
        assertThat(limits.lift(admin, announced.announcement()).get()).isNotEmpty().allSatisfy(l -> assertThat(l.liftedAt()).isEqualTo(Paris.parse("2026-03-03T08:01:00")));
        assertThat(ask(alpha, reference)).as("lifted: the same minute has room again").isInstanceOf(Outcome.Done.class);
    }

    @Test
    @Proves("BFC-ESAV-6-veille")
    void a_limitation_starts_the_day_after_its_announcement_at_the_earliest() {
        counter.at("2026-03-03T00:00:00");
        Supplier<Outcome<Limits.Announced>> tooLate = () -> limits.announce(admin, new Limits.Draft(null, 60, Paris.parse("2026-03-03T08:00"), "Surcharge"));
        var refused = counter.refused(tooLate.get());
        assertThat(refused.code().code()).isEqualTo("limit-too-soon");
        assertThat(refused.clause()).isEqualTo("BFC-ESAV-6-veille");
        assertThat(refused.field()).isEqualTo("startsAt");
        assertThat(refused.args()).containsEntry("announced", "03/03/2026").containsEntry("earliest", "04/03/2026");
        assertThat(limits.list(admin, 10).get()).isEmpty();
        assertThat(notices(alpha)).isEmpty();
        close();
        open();
        var announced = announce("2026-03-02T23:59:59", 60, "2026-03-03T08:00");
        assertThat(announced.limits()).extracting(Limit::customer).contains(alpha.scope().customer(), beta.scope().customer());
        assertThat(notices(alpha)).hasSize(announced.limits().stream().filter(l -> l.customer() == alpha.scope().customer()).findFirst().orElseThrow().told()).isNotEmpty()
                .allSatisfy(text -> assertThat(text).contains("à partir du 03/03/2026 à 08\u00a0h\u00a000").contains("au plus 60 requêtes par minute"));
        assertThat(limits.list(alpha, 10).get()).extracting(Limit::customer).containsOnly(alpha.scope().customer());
        assertThat(limits.shown(alpha.scope(), counter.installation.now()).orElseThrow().perMinute()).isEqualTo(60);
        limits.lift(admin, announced.announcement()).get();
        assertThat(notices(alpha)).anySatisfy(text -> assertThat(text).contains("annulée"));
        assertThat(counter.refused(limits.lift(admin, announced.announcement())).code()).isEqualTo(VolumeError.LIMIT_LIFTED);
    }

    private List<String> notices(Actor of) {
        return counter.installation.bean(Db.class).read(new Scope(of.scope().provider(), null), jdbc -> jdbc.sql("select subject || ' ' || body from notification where customer_id = ? and kind = 'request-limit'").param(of.scope().customer()).query(String.class).list());
    }

    @Test
    void only_who_may_announces_a_sensible_limit_to_someone_who_can_be_told() {
        var draft = new Limits.Draft(null, 60, Paris.parse("2026-03-03T08:00"), "Surcharge");
        assertThat(codes(limits.announce(support, draft))).containsExactly("volume-right-missing");
        assertThat(codes(limits.announce(alpha, draft))).containsExactly("volume-right-missing");
        assertThat(codes(limits.lift(support, "x"))).containsExactly("volume-right-missing");
        assertThat(codes(limits.announce(admin, new Limits.Draft(null, 0, null, " ")))).containsExactly("limit-value-bad", "limit-reason-missing", "limit-start-missing");
        assertThat(codes(limits.announce(admin, new Limits.Draft(999_999, 60, draft.startsAt(), "Surcharge")))).containsExactly("limit-operator-unknown");
        assertThat(codes(limits.lift(admin, "nothing"))).containsExactly("limit-unknown");
        var silent = counter.installation.bean(Db.class).in(admin.scope(), jdbc -> jdbc.sql("insert into customer (provider_id, code, name, created_at) values (?, 'MUET', 'Opérateur muet (démo)', ?) on conflict (provider_id, code) do update set name = excluded.name returning id")
                .params(admin.scope().provider(), java.time.OffsetDateTime.parse("2026-01-01T00:00Z")).query(Integer.class).single());
        try {
            assertThat(codes(limits.announce(admin, new Limits.Draft(silent, 60, draft.startsAt(), "Surcharge")))).containsExactly("limit-untold");
            assertThat(limits.announce(admin, draft).get().untold()).extracting(c -> c.name()).contains("Opérateur muet (démo)").doesNotContain("Opérateur Alpha Télécom (démo)", "Opérateur Bêta Réseaux (démo)");
        } finally {
            counter.installation.bean(Db.class).in(admin.scope(), jdbc -> jdbc.sql("delete from customer where id = ?").param(silent).update());
        }
    }

    private static List<String> codes(Outcome<?> outcome) {
        return outcome instanceof Outcome.No<?>(var reasons) ? reasons.stream().map(Refused::code).map(c -> c.code()).toList() : List.of("done");
    }
}
