package org.guichet.bench;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.guichet.demo.DemoLogins;
import org.guichet.store.Database;

/// What is measured: each operation over the product and as the bare client does it.
final class Operations {
    /// @param way     how the product is asked: `rest` or `portal`
    /// @param product clients of the product
    /// @param bare    clients of the database alone
    record Operation(String name, String way, Load.Clients product, Load.Clients bare) {
        Load.Clients clients(String asked) {
            return asked.equals(way) ? product : bare;
        }
    }

    /// Searches as people make them: a file number, two words.
    private static final List<String> FREQUENT = List.of("tonalite%20dijon", "paquets%20besancon", "orage%20nevers");

    private final String url;
    private final DemoLogins.Login customer;
    private final DemoLogins.Login support;
    private final Database database;
    private final List<Park.Held> services;
    private final List<String> references;

    Operations(String url, DemoLogins.Login customer, DemoLogins.Login support, Database database, List<Park.Held> services, List<String> references) {
        this.url = url;
        this.customer = customer;
        this.support = support;
        this.database = database;
        this.services = services;
        this.references = references;
    }

    List<Operation> all() {
        return Stream.concat(Stream.of(filing()), reading().stream()).toList();
    }

    Operation filing() {
        return new Operation("file", "rest", rest(client -> client.file(any(services).identifier())), bare(client -> client.file(any(services))));
    }

    List<Operation> reading() {
        var provider = services.getFirst().provider();
        var holder = services.getFirst().customer();
        return List.of(
                new Operation("read", "rest", rest(client -> client.read(any(references))), bare(client -> client.read(provider, any(references)))),
                new Operation("list", "rest", rest(RestClient::list), bare(client -> client.list(provider, holder))),
                new Operation("queue", "portal", portal("/support"), bare(client -> client.queue(provider))),
                new Operation("search", "rest", rest(client -> client.search("dossier%20" + number())), bare(client -> client.search(provider, holder, "%dossier " + number() + "%"))),
                new Operation("search-2", "rest", rest(client -> client.search(any(FREQUENT))), bare(client -> client.search(provider, holder, "%" + any(FREQUENT).replace("%20", "%") + "%"))));
    }

    private static String number() {
        return String.format(Locale.ROOT, "%06d", ThreadLocalRandom.current().nextInt(1_000_000));
    }

    private static <T> T any(List<T> all) {
        return all.get(ThreadLocalRandom.current().nextInt(all.size()));
    }

    @FunctionalInterface
    private interface Use<C> {
        void of(C client) throws Exception;
    }

    private Load.Clients rest(Use<RestClient> use) {
        return _ -> operation(new RestClient(url, customer), use);
    }

    private Load.Clients portal(String path) {
        return _ -> operation(new PortalClient(url, support), client -> client.page(path));
    }

    private Load.Clients bare(Use<BareClient> use) {
        return _ -> operation(new BareClient(database), use);
    }

    private static <C extends AutoCloseable> Load.Operation operation(C client, Use<C> use) {
        return new Load.Operation() {
            @Override
            public void once() throws Exception {
                use.of(client);
            }

            @Override
            public void close() throws Exception {
                client.close();
            }
        };
    }
}
