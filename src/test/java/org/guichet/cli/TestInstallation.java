package org.guichet.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.guichet.certificate.TestAuthority;
import org.guichet.config.Installation;
import org.guichet.config.Settings;
import org.guichet.demo.DemoLogins;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Paris;
import org.guichet.store.ClockReset;
import org.guichet.store.Database;
import org.guichet.store.InstallationClock;
import org.guichet.store.MachineTime;
import org.guichet.store.TravellingClock;
import org.guichet.store.due.ClockMover;
import org.guichet.store.pg.TestPostgres;
import org.guichet.volume.VolumeReset;
import org.springframework.context.ConfigurableApplicationContext;

/// A whole running installation for tests: the real application over a real database, with the demo park and a clock of
/// its own that stands where the test puts it. It listens on a free port of loopback.
public final class TestInstallation implements AutoCloseable {
    /// The machine's time stands still in tests: the installation's clock stands exactly where it was put.
    private static final InstantSource STILL = InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z"));

    /// What tests leave behind and the demo begins without, a line for each module.
    private static final List<String> EMPTIED = List.of(
            "ledger_batch", "ledger_stamp", "ledger_export", "journal", "journal_payload",
            "library_delivery", "library_acceptance", "library_version",
            "amendment_notice", "amendment_signature", "amendment_concern", "amendment_price", "amendment", "document_version",
            "evolution_notice", "evolution_document", "version_in_service", "evolution",
            "ticket", "ticket_tally", "idempotency_key", "service_window",
            "disclosure", "illicit_content", "suspension", "use_report",
            "letter", "document", "seal_key",
            "termination_part", "termination", "formal_notice",
            "notification",
            "reading_approval",
            "scheduled_tasks",
            "interconnection_call", "door_stranger",
            "request_count", "request_batch", "request_place", "request_limit", "request_day", "load_level", "load_capacity",
            "contract_transfer", "mandate_act", "end_customer", "contract_paper",
            "certificate", "certificate_revocation", "certificate_list", "certificate_authority",
            "event_delivery", "event", "hub_subscription");

    /// What tests change and the demo begins with, a line for each module.
    private static final List<String> AS_IN_THE_DEMO = List.of(
            "party_identity", "bank_details", "person_profile",
            "contract", "contract_document", "contract_signature", "contract_value",
            "offering", "offering_price",
            "subscription", "subscription_price", "service", "subscription_step", "subscription_contest", "subscription_delay", "subscription_level",
            "day_work", "term_warning", "term_lead", "dispute", "dispute_cost",
            "purchase_order", "purchase_order_line", "purchase_order_reference", "order_request", "order_count", "order_form_version",
            "interconnection");

    private static final Path CONTRACTS = Path.of("contracts").toAbsolutePath();

    private final Installation installation;
    private final Database database;
    private final ConfigurableApplicationContext application;
    private final boolean shared;

    private TestInstallation(Installation installation, Database database, ConfigurableApplicationContext application, boolean shared) {
        this.shared = shared;
        this.installation = installation;
        this.database = database;
        this.application = application;
    }

    private static TestInstallation idle;

    /// A demo installation without any report whose clock begins at a Paris time such as `2026-03-02T08:00`.
    /// Installations are used again by later tests of the run: closing one only sets it aside.
    public static synchronized TestInstallation demo(String at) {
        var installation = idle == null ? start(List.of(CONTRACTS), true) : idle;
        idle = null;
        installation.begin(Paris.parse(at));
        return installation;
    }

    /// One of its own, with the demo park and a further folder of contracts; closing it ends it.
    public static TestInstallation withContracts(String at, Path further) {
        var installation = start(List.of(CONTRACTS, further.toAbsolutePath()), false);
        installation.begin(Paris.parse(at));
        return installation;
    }

    private static TestInstallation start(List<Path> contracts, boolean shared) {
        try {
            var folder = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "installation-");
            var d = Settings.DEFAULTS;
            var settings = new Settings(d.address(), freePort(), 0, d.publicUrl(), d.trustedProxies(), d.provider(), d.database(), d.mail(), d.contracts())
                    .certificates(d.certificates().recognising(List.of(TestAuthority.recognised().file(folder.toAbsolutePath())), List.of()));
            var installation = new Installation(folder, settings, true, contracts, true, false);
            var database = TestPostgres.fresh();
            InstallationClock.settle(database, Instant.parse("2025-03-01T08:00:00Z"), STILL);
            StillMachineInitializer.STILL.set(new MachineTime(STILL));
            var started = new TestInstallation(installation, database, Application.run(installation, database, "test-token"), shared);
            Runtime.getRuntime().addShutdownHook(new Thread(started.application::close));
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } finally {
            StillMachineInitializer.STILL.remove();
        }
    }

    /// Takes away whatever an earlier test did, and stands at this time.
    private void begin(Instant at) {
        VolumeReset.before(this);
        try (var connection = TestPostgres.asSuperuser(database); var statement = connection.createStatement()) {
            statement.execute("truncate " + String.join(", ", EMPTIED));
            statement.execute("set session_replication_role = replica"); // table by table, whatever refers to what
            for (var table : AS_IN_THE_DEMO) {
                statement.execute("create table if not exists demo_" + table + " as table " + table);
                statement.execute("delete from " + table + "; insert into " + table + " overriding system value select * from demo_" + table);
            }
            statement.execute("set session_replication_role = default");
            statement.execute("select setval(format('ticket_number_%s', id)::regclass, 1, false) from provider");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        ClockReset.to(bean(TravellingClock.class), at);
        VolumeReset.after(this);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    public String url() {
        return installation.localUrl();
    }

    public Path data() {
        return installation.data();
    }

    public Database database() {
        return database;
    }

    public <T> T bean(Class<T> type) {
        return application.getBean(type);
    }

    public Instant now() {
        return bean(TravellingClock.class).instant();
    }

    /// Moves the clock forward to a Paris time through all that falls due, in order.
    public void moveTo(String paris) {
        Outcome<Integer> moved = bean(ClockMover.class).moveTo(Paris.parse(paris));
        moved.get();
    }

    public List<DemoLogins.Login> logins() {
        try {
            return DemoLogins.read(installation.secrets());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The demo login of a user name such as `client.alpha` or `support.bfc`.
    public DemoLogins.Login login(String user) {
        return logins().stream().filter(l -> l.user().equals(user)).findFirst().orElseThrow();
    }

    /// Sets it aside for the next test.
    @Override
    public void close() {
        synchronized (TestInstallation.class) {
            if (idle == null && shared) idle = this;
            else application.close();
        }
    }
}
