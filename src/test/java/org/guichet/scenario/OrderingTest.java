package org.guichet.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.guichet.agreement.Agreements;
import org.guichet.agreement.ContractStore;
import org.guichet.amendment.DocumentVersions;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Money;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Refused;
import org.guichet.kernel.Scope;
import org.guichet.notification.Outbox;
import org.guichet.offering.Prices;
import org.guichet.ordering.Acceptance;
import org.guichet.ordering.Order;
import org.guichet.ordering.OrderAnswers;
import org.guichet.ordering.OrderBook;
import org.guichet.ordering.OrderDraft;
import org.guichet.ordering.OrderForms;
import org.guichet.ordering.OrderRequests;
import org.guichet.ordering.OrderStore;
import org.guichet.ordering.Orders;
import org.guichet.party.Identity;
import org.guichet.party.Particulars;
import org.guichet.store.Db;
import org.guichet.subscription.Subscription;
import org.junit.jupiter.api.AfterEach;

/// What scenarios of ordering share: an installation, its people, the words in which they order.
abstract class OrderingTest {
    Counter counter;
    Orders orders;
    OrderAnswers answers;
    OrderBook book;
    OrderForms forms;
    OrderRequests requests;
    Actor staff;
    Actor customer;
    int provider;

    void open(String at, String code, String login) {
        counter = Counter.open(at);
        orders = bean(Orders.class);
        answers = bean(OrderAnswers.class);
        book = bean(OrderBook.class);
        forms = bean(OrderForms.class);
        requests = bean(OrderRequests.class);
        staff = counter.person("admin." + code);
        customer = counter.person(login);
        provider = staff.scope().provider();
    }

    @AfterEach
    void close() {
        counter.close();
    }

    <T> T bean(Class<T> type) {
        return counter.installation.bean(type);
    }

    int customerId() {
        return customer.scope().customer();
    }

    Refused refused(Outcome<?> outcome) {
        return counter.refused(outcome);
    }

    static List<String> codes(Outcome<?> outcome) {
        return ((Outcome.No<?>) outcome).reasons().stream().map(r -> r.code().code() + " " + r.field()).toList();
    }

    Order order(String number) {
        return book.find(staff, number).get().order();
    }

    String state(String number) {
        return order(number).state().code();
    }

    List<Subscription> subscriptions(String number) {
        return book.find(staff, number).get().subscriptions();
    }

    int count() {
        return book.list(staff, OrderStore.Query.all()).get().total();
    }

    List<String> mails() {
        return bean(Outbox.class).list(staff, Outbox.Query.all().page(0, 200)).get().items().stream().map(i -> i.recipient() + " " + i.subject()).toList();
    }

    /// A complete e-SAV form of the demo's operator Alpha.
    Map<String, String> entries() {
        var entries = new HashMap<String, String>();
        entries.put("contract-reference", reference("e-services") + "-ESAV");
        entries.put("pegase-case", "PEG-4711");
        entries.put("company-name", "Opérateur Alpha Télécom (démo)");
        entries.put("siret", "732 829 320 00074");
        entries.put("representative", "Camille Alpha");
        entries.put("telephone", "03 80 00 00 01");
        entries.put("email", "camille@alpha.example");
        entries.put("address", "1 place de la Démo, Dijon");
        return entries;
    }

    Map<String, String> entries(String name, String value) {
        var entries = entries();
        if (value == null) entries.remove(name);
        else entries.put(name, value);
        return entries;
    }

    /// Reference of the customer's contract of a kind.
    String reference(String kind) {
        return bean(Db.class).read(new Scope(provider, null), jdbc -> ContractStore.list(jdbc, customerId()).stream().filter(c -> c.kind().equals(kind)).findFirst().orElseThrow().reference());
    }

    OrderDraft esav(Map<String, String> entries, String... ways) {
        return OrderDraft.of(customerId(), OrderDraft.Line.of("e-sav", 1, null).access(ways)).fields(entries).customerOrder("CMD-ALPHA-77");
    }

    static Acceptance signed() {
        return Acceptance.signed("Camille Alpha", "Directrice générale");
    }

    /// The customer declares who it is, with a SIRET and a profession.
    void professional(String siret, String profession) {
        var particulars = new HashMap<>(Identity.Particulars.NONE.byName());
        particulars.put("legal-name", "Ateliers du Rhône (démo)");
        particulars.put("siren", siret.isEmpty() ? "" : siret.substring(0, 9));
        particulars.put("siret", siret);
        particulars.put("profession", profession);
        particulars.put("registered-office", "1 quai de la Démo, Lyon");
        bean(Particulars.class).identity(staff, customerId(), Identity.Particulars.of(particulars), null, new Particulars.Told(null, "written")).get();
    }

    /// Publishes a version of a document of the contract with its file.
    DocumentVersions.Version version(String document, String label, String from, String content) {
        return bean(DocumentVersions.class).publish(staff, new DocumentVersions.Publication(document, label, LocalDate.parse(from)), document + ".txt", "text/plain", content.getBytes(StandardCharsets.UTF_8)).get();
    }

    void price(String product, String from, String monthly) {
        var prices = bean(Prices.class);
        bean(Db.class).in(new Scope(provider, null), jdbc -> prices.set(jdbc, provider, product, null, LocalDate.parse(from), Money.eur(monthly), "price-list").get());
    }

    Agreements agreements() {
        return bean(Agreements.class);
    }

    /// The same act from two threads at once, as from two nodes: their outcomes.
    static <T> List<Outcome<T>> together(Callable<Outcome<T>> act) throws Exception {
        try (var pool = Executors.newFixedThreadPool(2)) {
            var all = pool.invokeAll(List.of(act, act));
            return List.of(all.get(0).get(), all.get(1).get());
        }
    }

    static void only(List<? extends Outcome<?>> outcomes, String refusal) {
        assertThat(outcomes.stream().filter(o -> o instanceof Outcome.Done<?>)).hasSize(1);
        assertThat(outcomes.stream().filter(o -> o instanceof Outcome.No<?>).map(o -> ((Outcome.No<?>) o).first().code().code())).containsExactly(refusal);
    }
}
