package org.guichet.offering;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.guichet.kernel.Text;

/// One version of something that may be subscribed: what the contract defines, what the provider says of it, or both. Days are of Europe/Paris.
///
/// @param id        of the published version; 0 for what only the contract defines
/// @param code      also the product of subscriptions and the offer of services
/// @param from      first day of this version
/// @param retired   no longer offered from that day on; who holds it keeps it
/// @param details   what the provider says, never null
/// @param contract  what the contract says, or null
/// @param reason    why this version was published
/// @param replaces  the version that it corrects, or null
/// @param publishedAt when and by whom; null for what only the contract defines
public record Offering(long id, String code, OfferingKind kind, LocalDate from, boolean retired, Details details, ContractProduct contract, String reason, Long replaces, Instant publishedAt, String by) {
    static Offering ofContract(ContractProduct product, LocalDate from) {
        return new Offering(0, product.code(), product.kind(), from, false, Details.of(product.label(), product.summary()), product, "", null, null, null);
    }

    public Text label() {
        return details.label();
    }

    public Text summary() {
        return details.summary();
    }

    /// True where the provider's people wrote it, not the contract alone.
    public boolean published() {
        return id != 0;
    }

    /// First day of a channel; empty where it is not known, or where it does not go through that channel.
    public Optional<LocalDate> opens(String channel) {
        if (withoutChannels()) return Optional.of(launched());
        if (contract.opens().containsKey(channel)) return Optional.of(contract.opens().get(channel));
        if (contract.open().contains(channel)) return Optional.of(LocalDate.MIN);
        return contract.announced().contains(channel) ? Optional.ofNullable(details.channels().get(channel)) : Optional.empty();
    }

    /// The channels that are open on a day, in the contract's order.
    public List<String> channels(LocalDate on) {
        return contract == null ? List.of() : contract.channels().stream().filter(c -> opens(c).filter(day -> !day.isAfter(on)).isPresent()).toList();
    }

    /// First day on which it may be had at all; empty where none is known.
    public Optional<LocalDate> availableFrom() {
        if (withoutChannels()) return Optional.of(launched());
        return contract.channels().stream().map(this::opens).flatMap(Optional::stream).min(Comparator.naturalOrder());
    }

    private boolean withoutChannels() {
        return contract == null || contract.channels().isEmpty();
    }

    private LocalDate launched() {
        return Objects.requireNonNullElse(details.launchedOn(), from);
    }

    /// It is on the market on that day.
    public boolean availableOn(LocalDate day) {
        return !retired && availableFrom().filter(from -> !from.isAfter(day)).isPresent();
    }

    /// The products that holding it opens on a day.
    public Stream<Details.Opening> openings(LocalDate on) {
        return details.opens().stream().filter(o -> o.from() == null || !o.from().isAfter(on));
    }
}
