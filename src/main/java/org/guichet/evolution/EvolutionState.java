package org.guichet.evolution;

import java.util.List;
import java.util.Optional;
import org.guichet.kernel.Text;

/// The life of an evolution: announced by staff, notified to customers, in production; where it replaces a version, that one cohabits
/// until it is retired. One transition function, the whole table is a golden file.
public sealed interface EvolutionState {
    record Announced() implements EvolutionState {}

    record Notified() implements EvolutionState {}

    /// In production and nothing replaced, or nothing that carries a version.
    record InProduction() implements EvolutionState {}

    /// In production, the version that it replaces beside it.
    record Cohabiting() implements EvolutionState {}

    /// The version that it replaced is retired.
    record Retired() implements EvolutionState {}

    record Cancelled() implements EvolutionState {}

    /// What can happen to an evolution.
    sealed interface Event {
        record NoticeSent() implements Event {}

        record Postponed() implements Event {}

        record PutIntoProduction(boolean replacesOne) implements Event {}

        record ReplacedRetired() implements Event {}

        record CalledOff() implements Event {}
    }

    List<EvolutionState> ALL = List.of(new Announced(), new Notified(), new InProduction(), new Cohabiting(), new Retired(), new Cancelled());
    List<Event> EVENTS = List.of(new Event.NoticeSent(), new Event.Postponed(), new Event.PutIntoProduction(false), new Event.PutIntoProduction(true), new Event.ReplacedRetired(), new Event.CalledOff());

    /// The state after an event, or empty where it cannot happen.
    default Optional<EvolutionState> after(Event event) {
        record Step(EvolutionState state, Event event) {}
        return switch (new Step(this, event)) {
            case Step(Announced _, Event.NoticeSent _) -> Optional.of(new Notified());
            case Step(Announced s, Event.Postponed _) -> Optional.of(s);
            case Step(Announced _, Event.PutIntoProduction _) -> Optional.empty();
            case Step(Announced _, Event.ReplacedRetired _) -> Optional.empty();
            case Step(Announced _, Event.CalledOff _) -> Optional.of(new Cancelled());
            case Step(Notified _, Event.NoticeSent _) -> Optional.empty();
            case Step(Notified s, Event.Postponed _) -> Optional.of(s);
            case Step(Notified _, Event.PutIntoProduction(boolean replacesOne)) -> Optional.of(replacesOne ? new Cohabiting() : new InProduction());
            case Step(Notified _, Event.ReplacedRetired _) -> Optional.empty();
            case Step(Notified _, Event.CalledOff _) -> Optional.of(new Cancelled());
            case Step(Cohabiting _, Event.ReplacedRetired _) -> Optional.of(new Retired());
            case Step(Cohabiting _, Event.NoticeSent _) -> Optional.empty();
            case Step(Cohabiting _, Event.Postponed _) -> Optional.empty();
            case Step(Cohabiting _, Event.PutIntoProduction _) -> Optional.empty();
            case Step(Cohabiting _, Event.CalledOff _) -> Optional.empty();
            case Step(InProduction _, Event _) -> Optional.empty();
            case Step(Retired _, Event _) -> Optional.empty();
            case Step(Cancelled _, Event _) -> Optional.empty();
        };
    }

    /// Stored with the row, part of addresses.
    default String code() {
        return switch (this) {
            case Announced _ -> "announced";
            case Notified _ -> "notified";
            case InProduction _ -> "in-production";
            case Cohabiting _ -> "cohabiting";
            case Retired _ -> "retired";
            case Cancelled _ -> "cancelled";
        };
    }

    default Text label() {
        return switch (this) {
            case Announced _ -> Text.of("prévue", "planned");
            case Notified _ -> Text.of("notifiée", "notified");
            case InProduction _ -> Text.of("en production", "in production");
            case Cohabiting _ -> Text.of("en cohabitation", "beside the old version");
            case Retired _ -> Text.of("ancienne version retirée", "old version retired");
            case Cancelled _ -> Text.of("annulée", "cancelled");
        };
    }

    /// Nothing more can happen to it.
    default boolean ended() {
        return EVENTS.stream().allMatch(e -> after(e).isEmpty());
    }

    static EvolutionState of(String code) {
        return ALL.stream().filter(s -> s.code().equals(code)).findFirst().orElseThrow(() -> new IllegalArgumentException("unknown state " + code));
    }
}
