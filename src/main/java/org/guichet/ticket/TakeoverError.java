package org.guichet.ticket;

import org.guichet.kernel.ErrorCode;

/// Why a report that is open elsewhere cannot be taken over.
public enum TakeoverError implements ErrorCode {
    STATE_UNKNOWN("takeover-state-unknown", "L’état «\u00a0{state}\u00a0» n’existe pas pour ce contrat\u00a0; états possibles\u00a0: {states}.", "State '{state}' does not exist for this contract; possible: {states}."),
    STATE_ENDED("takeover-state-ended", "Dans l’état «\u00a0{state}\u00a0» la signalisation est terminée\u00a0: seules les signalisations ouvertes sont reprises.", "In state '{state}' the report has ended: only open reports are taken over."),
    TIME_MISSING("takeover-time-missing", "L’état «\u00a0{state}\u00a0» demande «\u00a0{field}\u00a0»\u00a0: sans cet instant le délai ne peut pas être compté.", "State '{state}' needs '{field}': without that instant the time cannot be counted."),
    TIMES_ORDER("takeover-times-order", "Les instants ne se suivent pas\u00a0: «\u00a0{field}\u00a0» précède ce qui vient avant lui, ou se trouve dans le futur.", "The instants are out of order: '{field}' is before what precedes it, or in the future."),
    SUSPENSION_FORM("takeover-suspension-form", "Une suspension s’écrit «\u00a0motif@début/fin\u00a0», plusieurs séparées par «\u00a0|\u00a0»\u00a0; motifs\u00a0: {kinds}.", "A suspension is written 'kind@from/until', several separated by '|'; kinds: {kinds}."),
    SUSPENSION_OVERLAP("takeover-suspension-overlap", "Deux suspensions du même motif se chevauchent.", "Two suspensions of one kind overlap."),
    ASSESSMENT("takeover-assessment", "La qualification s’écrit «\u00a0C2:I3\u00a0» (criticité et impact).", "The assessment is written 'C2:I3' (criticality and impact)."),
    NO_PRIORITY("takeover-no-priority", "Ce contrat ne connaît pas de priorité.", "This contract knows no priority.");

    private final Definition definition;

    TakeoverError(String code, String fr, String en) {
        this.definition = Definition.of(code, 422, fr, en);
    }

    @Override
    public Definition definition() {
        return definition;
    }
}
