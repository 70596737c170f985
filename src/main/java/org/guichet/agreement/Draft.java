package org.guichet.agreement;

import java.time.LocalDate;

/// A contract to prepare.
///
/// @param reference      unique with the provider
/// @param title          for lists, or null: the kind's
/// @param before         reference of the contract that must be signed before it (the framework agreement), or null: the customer's only one
/// @param conventionKind code of the kind of public convention, where the contract records one; else null
/// @param convention     its reference, or null
/// @param network        name of the public network, or null
/// @param supportPlan    support level, where the family has them on orders; else null
/// @param subscribedOn   day of the subscription, where the contract begins with it; null: the day of the last signature
public record Draft(int customer, String reference, String kind, String title, String before, String conventionKind, String convention, String network, String supportPlan, LocalDate subscribedOn) {
    public static final int LONGEST = 200;

    /// A contract of a kind with nothing beside it.
    public static Draft of(int customer, String reference, String kind) {
        return new Draft(customer, reference, kind, null, null, null, null, null, null, null);
    }

    public Draft under(String reference) {
        return new Draft(customer, this.reference, kind, title, reference, conventionKind, convention, network, supportPlan, subscribedOn);
    }

    public Draft convention(String code, String name, String onNetwork) {
        return new Draft(customer, reference, kind, title, before, code, name, onNetwork, supportPlan, subscribedOn);
    }

    public Draft titled(String text) {
        return new Draft(customer, reference, kind, text, before, conventionKind, convention, network, supportPlan, subscribedOn);
    }

    public Draft subscribed(LocalDate on) {
        return new Draft(customer, reference, kind, title, before, conventionKind, convention, network, supportPlan, on);
    }

    public Draft level(String plan) {
        return new Draft(customer, reference, kind, title, before, conventionKind, convention, network, plan, subscribedOn);
    }
}
