package org.guichet.offering;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.guichet.agreement.Agreements;
import org.guichet.clause.Executes;
import org.guichet.document.Documents;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Paris;
import org.guichet.kernel.Permission;
import org.guichet.kernel.Refused;
import org.guichet.kernel.Scope;
import org.guichet.ledger.Facts;
import org.guichet.store.Db;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The library: the documents that the contract names, each in its versions. The product makes some of them itself; a version that the
/// provider brings takes the place of that. Whoever asks is handed the current version, and that is recorded; whoever subscribes is bound by
/// the versions of that day.
@Executes({"BFC-ESAV-3-doc", "BFC-ESAV-A2-docs", "OBS-MCR-8.2.2"})
@Component
public class Library {
    public static final String SUBJECT = "library";
    private static final String VERSION = "[0-9A-Za-z][0-9A-Za-z.-]{0,29}";
    private static final int LONGEST_REASON = 2000;

    private final Db db;
    private final Agreements agreements;
    private final Documents documents;
    private final List<GeneratedDocument.Maker> makers;
    private final InstantSource clock;

    Library(Db db, Agreements agreements, Documents documents, List<GeneratedDocument.Maker> makers, InstantSource clock) {
        this.db = db;
        this.agreements = agreements;
        this.documents = documents;
        this.makers = makers;
        this.clock = clock;
    }

    /// One version of a document.
    ///
    /// @param from first day on which it is the current one, or null for what the product makes: always
    /// @param file id of the file that was brought, or null
    public record Version(String document, String version, LocalDate from, Long file, String name, String sha256, String reason, String by) {
        public boolean generated() {
            return file == null;
        }
    }

    /// A document as the page shows it.
    ///
    /// @param current  the version that would be handed over today, or null
    /// @param versions all, latest first
    public record Entry(ContractLibrary.Item item, Version current, List<Version> versions) {}

    /// The documents of a product.
    public record Shelf(ContractLibrary.Shelf contract, List<Entry> entries) {}

    /// What was handed over: the record and the bytes.
    public record Handed(LibraryStore.Delivery delivery, String name, String mediaType, byte[] content) {}

    private record Current(Version version, GeneratedDocument generated) {}

    /// A version to bring in.
    public record Draft(String document, String version, LocalDate from, String reason) {}

    public List<Shelf> shelves(Actor actor) {
        var today = Paris.date(clock.instant());
        var provider = actor.scope().provider();
        return db.read(actor.scope(), jdbc -> {
            var shelves = new ArrayList<Shelf>();
            for (var shelf : ContractLibrary.of(agreements.family(provider), today).shelves().values()) {
                shelves.add(new Shelf(shelf, shelf.items().values().stream().map(item -> entry(jdbc, provider, item, today)).toList()));
            }
            return shelves;
        });
    }

    private Entry entry(JdbcClient jdbc, int provider, ContractLibrary.Item item, LocalDate today) {
        var versions = new ArrayList<>(LibraryStore.versions(jdbc, provider, item.code()));
        generated(jdbc, provider, item).map(g -> shown(item, g)).ifPresent(versions::addLast);
        return new Entry(item, current(jdbc, provider, item, today).map(Current::version).orElse(null), List.copyOf(versions));
    }

    private Optional<Current> current(JdbcClient jdbc, int provider, ContractLibrary.Item item, LocalDate on) {
        var brought = LibraryStore.versions(jdbc, provider, item.code()).stream().filter(v -> !v.from().isAfter(on)).findFirst();
        if (brought.isPresent()) return Optional.of(new Current(brought.get(), null));
        return generated(jdbc, provider, item).map(g -> new Current(shown(item, g), g));
    }

    private Optional<GeneratedDocument> generated(JdbcClient jdbc, int provider, ContractLibrary.Item item) {
        if (item.generated() == null) return Optional.empty();
        var kind = GeneratedDocument.Kind.find(item.generated()).orElseThrow();
        return makers.stream().map(m -> m.make(jdbc, provider, kind)).flatMap(Optional::stream).findFirst();
    }

    private static Version shown(ContractLibrary.Item item, GeneratedDocument made) {
        return new Version(item.code(), made.version(), null, null, made.name(), made.sha256(), "", "");
    }

    // ---------- on simple request ----------

    /// Hands over the current version of a document; to a customer's people the delivery is recorded.
    public Outcome<Handed> request(Actor actor, String document) {
        if (!actor.may(Permission.ORDER_READ)) return Outcome.no(Refused.of(OfferingError.OFFERING_RIGHT_MISSING));
        var now = clock.instant();
        var today = Paris.date(now);
        var provider = actor.scope().provider();
        var library = ContractLibrary.of(agreements.family(provider), today);
        var item = library.item(document);
        if (item.isEmpty()) return Outcome.no(Refused.of(OfferingError.LIBRARY_DOCUMENT_UNKNOWN).field("document").arg("document", document));
        var label = Days.both(item.get().label());
        if (!library.shelves().get(item.get().product()).onRequest()) return Outcome.no(Refused.of(OfferingError.LIBRARY_NOT_ON_REQUEST).field("document").clause(item.get().clause()).arg("document", label));
        var found = db.read(actor.scope(), jdbc -> current(jdbc, provider, item.get(), today));
        if (found.isEmpty()) return Outcome.no(Refused.of(OfferingError.LIBRARY_VERSION_MISSING).field("document").arg("document", label));
        var version = found.get().version();
        var handed = content(provider, found.get(), version);
        return db.in(actor.scope(), jdbc -> {
            if (actor.isStaff()) return Outcome.done(handed);
            var delivery = LibraryStore.deliver(jdbc, provider, actor.scope().customer(), document, version.version(), version.sha256(), actor.channel().code(), now, actor.name());
            Facts.tell(jdbc, actor, new Facts.Subject(SUBJECT, delivery.id(), provider, actor.scope().customer()), "handed-over", document, null, now, now, "version", version.version(), "sha256", version.sha256());
            return Outcome.done(new Handed(delivery, handed.name(), handed.mediaType(), handed.content()));
        });
    }

    /// The bytes: files of the provider stand behind the provider's wall, not the customer's.
    private Handed content(int provider, Current current, Version version) {
        if (current.generated() != null) return new Handed(null, current.generated().name(), current.generated().mediaType(), current.generated().content());
        var file = documents.content(new Scope(provider, null), version.file()).orElseThrow();
        return new Handed(null, file.document().name(), file.document().mediaType(), file.bytes());
    }

    /// What was handed over behind the actor's wall, the latest first.
    public List<LibraryStore.Delivery> deliveries(Actor actor, int most) {
        return db.read(actor.scope(), jdbc -> LibraryStore.deliveries(jdbc, actor.scope().provider(), most));
    }

    // ---------- acceptance on subscription ----------

    /// Records that a subscription binds its customer by the current versions of the product's documents; nothing where the contract does not
    /// say so. In the running transaction of the act that subscribes; a second call changes nothing.
    ///
    /// @param on day of the subscription
    /// @return how many documents are bound
    public int accept(JdbcClient jdbc, Actor actor, int customer, long subscription, String product, LocalDate on) {
        var provider = actor.scope().provider();
        var shelf = ContractLibrary.of(agreements.family(provider), on).shelves().get(product);
        if (shelf == null || !shelf.onSubscription()) return 0;
        var now = clock.instant();
        int bound = 0;
        for (var item : shelf.items().values()) {
            var version = current(jdbc, provider, item, on).map(Current::version);
            if (version.isEmpty() || !LibraryStore.accept(jdbc, provider, customer, subscription, version.get(), on, actor.name())) continue;
            bound++;
            Facts.tell(jdbc, actor, new Facts.Subject(SUBJECT, subscription, provider, customer), "accepted", item.code(), null, Paris.startOf(on), now, "version", version.get().version(), "sha256", version.get().sha256());
        }
        return bound;
    }

    /// The versions by which a subscription binds its customer.
    public static List<LibraryStore.Acceptance> accepted(JdbcClient jdbc, long subscription) {
        return LibraryStore.accepted(jdbc, subscription);
    }

    /// The versions that subscribing to a product today would bind to, for the form that says so; empty where it binds to none.
    public List<Version> binding(Actor actor, String product) {
        var today = Paris.date(clock.instant());
        var provider = actor.scope().provider();
        var shelf = ContractLibrary.of(agreements.family(provider), today).shelves().get(product);
        if (shelf == null || !shelf.onSubscription()) return List.of();
        return db.read(actor.scope(), jdbc -> shelf.items().values().stream().map(item -> current(jdbc, provider, item, today).map(Current::version)).flatMap(Optional::stream).toList());
    }

    // ---------- what staff does ----------

    /// Brings in a version; it is the current one from its day on.
    public Outcome<Version> add(Actor actor, Draft draft, String name, String mediaType, byte[] content) {
        var right = Offerings.right(actor);
        if (right != null) return Outcome.no(right);
        var now = clock.instant();
        var today = Paris.date(now);
        var provider = actor.scope().provider();
        var item = ContractLibrary.of(agreements.family(provider), today).item(draft.document() == null ? "" : draft.document());
        if (item.isEmpty()) return Outcome.no(Refused.of(OfferingError.LIBRARY_DOCUMENT_UNKNOWN).field("document").arg("document", draft.document() == null ? "" : draft.document()));
        var faults = faults(draft, today);
        if (!faults.isEmpty()) return Outcome.no(faults);
        var version = draft.version().strip();
        var label = Days.both(item.get().label());
        return db.in(actor.scope(), jdbc -> {
            OfferingStore.lock(jdbc, provider);
            if (LibraryStore.versions(jdbc, provider, draft.document()).stream().anyMatch(v -> v.version().equals(version))) {
                return Outcome.no(Refused.of(OfferingError.LIBRARY_VERSION_TAKEN).field("version").arg("document", label).arg("version", version));
            }
            return documents.keep(jdbc, actor, provider, null, "library", SUBJECT, 0, name, mediaType, content).map(file -> {
                var id = LibraryStore.add(jdbc, provider, draft.document(), version, draft.from(), file, draft.reason() == null ? "" : draft.reason().strip(), now, actor.name());
                Facts.tell(jdbc, actor, new Facts.Subject(SUBJECT, id, provider, null), "version-added", draft.document(), null, now, now, "version", version, "from", draft.from().toString(), "sha256", file.sha256());
                return LibraryStore.versions(jdbc, provider, draft.document()).stream().filter(v -> v.version().equals(version)).findFirst().orElseThrow();
            });
        });
    }

    private static List<Refused> faults(Draft draft, LocalDate today) {
        var faults = new ArrayList<Refused>();
        if (Offerings.blank(draft.version())) faults.add(Refused.of(OfferingError.OFFERING_FIELD_MISSING).field("version"));
        else if (!draft.version().strip().matches(VERSION)) faults.add(Refused.of(OfferingError.OFFERING_FIELD_BAD).field("version").arg("value", draft.version().length() > 40 ? "…" : draft.version()));
        if (draft.from() == null) faults.add(Refused.of(OfferingError.OFFERING_FIELD_MISSING).field("from"));
        else if (draft.from().isBefore(today)) faults.add(Refused.of(OfferingError.LIBRARY_VERSION_PAST).field("from").arg("earliest", Days.fr(today)));
        if (draft.reason() != null && draft.reason().length() > LONGEST_REASON) faults.add(Refused.of(OfferingError.OFFERING_FIELD_BAD).field("reason").arg("value", "…"));
        return faults;
    }
}
