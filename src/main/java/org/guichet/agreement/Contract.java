package org.guichet.agreement;

import java.time.LocalDate;

/// A contract, or an order that stands as one, with its life. Days are of Europe/Paris.
///
/// @param kind        framework, e-services, offer, order, account, support
/// @param parent      id of the contract it stands under, or null
/// @param framework   id of its framework agreement, or null
/// @param signedOn    day of the last signature, or null before
/// @param effectiveOn first day on which it binds, or null before
/// @param endedOn     first day on which it no longer binds, known ahead once notice was given; or null
/// @param endGround   why it ends, or null
/// @param supportPlan support level on the order, or null where the family has none there
/// @param version     changes with every change: for locks and tags
public record Contract(int id, int provider, int customer, String customerName, String reference, String kind, String title, ContractState state, Integer parent, Integer framework,
                       LocalDate signedOn, LocalDate effectiveOn, Commitment commitment, LocalDate endedOn, String endGround, String supportPlan, int version) {

    /// True when it binds on a day.
    public boolean bindsOn(LocalDate day) {
        return state.binds() && effectiveOn != null && !day.isBefore(effectiveOn) && (endedOn == null || day.isBefore(endedOn) || state instanceof ContractState.AwaitingRecovery);
    }
}
