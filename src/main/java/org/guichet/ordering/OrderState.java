package org.guichet.ordering;

import java.util.List;
import java.util.Optional;
import org.guichet.kernel.Text;

/// The life of an order: drawn up, signed or sent, accepted by the customer, then by the provider, delivered. One machine for the order forms of
/// every family: which way an order takes is data of its form. One transition function, the whole table is a golden file.
public sealed interface OrderState {
    /// Being drawn up.
    record Drafted() implements OrderState {}

    /// Handed in complete, not signed yet (BFC-CG-1-bdc).
    record AwaitingSignature() implements OrderState {}

    /// Communicated to the customer for acceptance.
    record Sent() implements OrderState {}

    /// The customer is bound to its word, the provider not yet (BTBS-CG-2.2).
    record AcceptedByCustomer() implements OrderState {}

    /// Concluded: what it orders is subscribed.
    record AcceptedByProvider() implements OrderState {}

    /// A part of it was delivered.
    record InDelivery() implements OrderState {}

    /// All of it was delivered.
    record Completed() implements OrderState {}

    /// By the provider, or declined by the customer.
    record Refused() implements OrderState {}

    /// Not accepted in its time.
    record Lapsed() implements OrderState {}

    /// Taken back by who drew it up, before both had accepted.
    record Withdrawn() implements OrderState {}

    /// Given up after both had accepted.
    record Cancelled() implements OrderState {}

    /// What can happen to an order.
    enum Event { HANDED_IN, SENT, ACCEPTED_BY_CUSTOMER, ACCEPTED_IN_TIME_TOLD_LATE, ACCEPTED_BY_PROVIDER, PARTLY_DELIVERED, DELIVERED, REFUSED, DECLINED, LAPSED, WITHDRAWN, CANCELLED }

    List<OrderState> ALL = List.of(new Drafted(), new AwaitingSignature(), new Sent(), new AcceptedByCustomer(), new AcceptedByProvider(), new InDelivery(), new Completed(),
            new Refused(), new Lapsed(), new Withdrawn(), new Cancelled());

    /// The state after an event, or empty where it cannot happen.
    default Optional<OrderState> after(Event event) {
        return Optional.ofNullable(switch (this) {
            case Drafted _ -> switch (event) {
                case HANDED_IN -> new AwaitingSignature();
                case SENT -> new Sent();
                // signed or asked for in writing as it is handed in
                case ACCEPTED_BY_CUSTOMER -> new AcceptedByCustomer();
                case REFUSED -> new Refused();
                case WITHDRAWN -> new Withdrawn();
                case ACCEPTED_IN_TIME_TOLD_LATE, ACCEPTED_BY_PROVIDER, PARTLY_DELIVERED, DELIVERED, DECLINED, LAPSED, CANCELLED -> null;
            };
            case AwaitingSignature _ -> switch (event) {
                case ACCEPTED_BY_CUSTOMER -> new AcceptedByCustomer();
                case REFUSED -> new Refused();
                case WITHDRAWN -> new Withdrawn();
                case HANDED_IN, SENT, ACCEPTED_IN_TIME_TOLD_LATE, ACCEPTED_BY_PROVIDER, PARTLY_DELIVERED, DELIVERED, DECLINED, LAPSED, CANCELLED -> null;
            };
            case Sent _ -> switch (event) {
                case ACCEPTED_BY_CUSTOMER -> new AcceptedByCustomer();
                case DECLINED -> new Refused();
                case LAPSED -> new Lapsed();
                case WITHDRAWN -> new Withdrawn();
                case HANDED_IN, SENT, ACCEPTED_IN_TIME_TOLD_LATE, ACCEPTED_BY_PROVIDER, PARTLY_DELIVERED, DELIVERED, REFUSED, CANCELLED -> null;
            };
            case AcceptedByCustomer _ -> switch (event) {
                case ACCEPTED_BY_PROVIDER -> new AcceptedByProvider();
                case REFUSED -> new Refused();
                case WITHDRAWN -> new Withdrawn();
                case HANDED_IN, SENT, ACCEPTED_BY_CUSTOMER, ACCEPTED_IN_TIME_TOLD_LATE, PARTLY_DELIVERED, DELIVERED, DECLINED, LAPSED, CANCELLED -> null;
            };
            case AcceptedByProvider _ -> switch (event) {
                case PARTLY_DELIVERED -> new InDelivery();
                case DELIVERED -> new Completed();
                case CANCELLED -> new Cancelled();
                case HANDED_IN, SENT, ACCEPTED_BY_CUSTOMER, ACCEPTED_IN_TIME_TOLD_LATE, ACCEPTED_BY_PROVIDER, REFUSED, DECLINED, LAPSED, WITHDRAWN -> null;
            };
            case InDelivery _ -> switch (event) {
                case DELIVERED -> new Completed();
                case CANCELLED -> new Cancelled();
                case HANDED_IN, SENT, ACCEPTED_BY_CUSTOMER, ACCEPTED_IN_TIME_TOLD_LATE, ACCEPTED_BY_PROVIDER, PARTLY_DELIVERED, REFUSED, DECLINED, LAPSED, WITHDRAWN -> null;
            };
            case Lapsed _ -> switch (event) {
                // an acceptance that was given in time and is recorded afterwards
                case ACCEPTED_IN_TIME_TOLD_LATE -> new AcceptedByCustomer();
                case HANDED_IN, SENT, ACCEPTED_BY_CUSTOMER, ACCEPTED_BY_PROVIDER, PARTLY_DELIVERED, DELIVERED, REFUSED, DECLINED, LAPSED, WITHDRAWN, CANCELLED -> null;
            };
            case Completed _, Refused _, Withdrawn _, Cancelled _ -> null;
        });
    }

    /// Stored with the row, part of addresses.
    default String code() {
        return switch (this) {
            case Drafted _ -> "drafted";
            case AwaitingSignature _ -> "awaiting-signature";
            case Sent _ -> "sent";
            case AcceptedByCustomer _ -> "accepted-by-customer";
            case AcceptedByProvider _ -> "accepted-by-provider";
            case InDelivery _ -> "in-delivery";
            case Completed _ -> "completed";
            case Refused _ -> "refused";
            case Lapsed _ -> "lapsed";
            case Withdrawn _ -> "withdrawn";
            case Cancelled _ -> "cancelled";
        };
    }

    default Text label() {
        return switch (this) {
            case Drafted _ -> Text.of("en préparation", "being drawn up");
            case AwaitingSignature _ -> Text.of("à signer", "awaiting signature");
            case Sent _ -> Text.of("à accepter par le client", "awaiting the customer’s acceptance");
            case AcceptedByCustomer _ -> Text.of("acceptée par le client", "accepted by the customer");
            case AcceptedByProvider _ -> Text.of("acceptée", "accepted");
            case InDelivery _ -> Text.of("en cours de livraison", "in delivery");
            case Completed _ -> Text.of("livrée", "delivered");
            case Refused _ -> Text.of("refusée", "refused");
            case Lapsed _ -> Text.of("caduque", "lapsed");
            case Withdrawn _ -> Text.of("retirée", "withdrawn");
            case Cancelled _ -> Text.of("annulée", "cancelled");
        };
    }

    /// True once both have accepted, until it is given up.
    default boolean concluded() {
        return this instanceof AcceptedByProvider || this instanceof InDelivery || this instanceof Completed;
    }

    /// True when nothing more is expected of anybody.
    default boolean closed() {
        return this instanceof Completed || this instanceof Refused || this instanceof Lapsed || this instanceof Withdrawn || this instanceof Cancelled;
    }

    static OrderState of(String code) {
        return ALL.stream().filter(s -> s.code().equals(code)).findFirst().orElseThrow(() -> new IllegalArgumentException("unknown state " + code));
    }
}
