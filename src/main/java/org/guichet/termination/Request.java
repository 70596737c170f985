package org.guichet.termination;

import java.time.LocalDate;
import java.util.List;

/// A notice that is given, or thought of.
///
/// @param contract      id of the contract
/// @param subscriptions ids of what is to end under it; empty: all of it, and the contract
/// @param ground        code of the ground in the contract's data; null: the first one that fits
/// @param by            who gives it; null: the side of whoever asks (staff: the customer)
/// @param letter        form, number and days of the letter
/// @param wishedOn      day of effect that is asked for; null: the earliest
/// @param paidUntil     last day for which fees are paid already, or null
/// @param about         what it rests on, in words; or null
public record Request(int contract, List<Long> subscriptions, String ground, Party by, Dispatch letter, LocalDate wishedOn, LocalDate paidUntil, String about) {
    public Request {
        subscriptions = List.copyOf(subscriptions);
    }

    /// "Et si je résilie le …?": a letter of that day in the form the contract asks for.
    public static Request whatIf(int contract, LocalDate letterOn) {
        return new Request(contract, List.of(), null, null, Dispatch.on(null, letterOn), null, null, null);
    }

    public Request of(List<Long> these) {
        return new Request(contract, these, ground, by, letter, wishedOn, paidUntil, about);
    }

    public Request ground(String code) {
        return new Request(contract, subscriptions, code, by, letter, wishedOn, paidUntil, about);
    }

    public Request by(Party party) {
        return new Request(contract, subscriptions, ground, party, letter, wishedOn, paidUntil, about);
    }

    public Request letter(Dispatch other) {
        return new Request(contract, subscriptions, ground, by, other, wishedOn, paidUntil, about);
    }

    public Request wishing(LocalDate effectiveOn) {
        return new Request(contract, subscriptions, ground, by, letter, effectiveOn, paidUntil, about);
    }

    public Request paidUntil(LocalDate day) {
        return new Request(contract, subscriptions, ground, by, letter, wishedOn, day, about);
    }

    public Request about(String text) {
        return new Request(contract, subscriptions, ground, by, letter, wishedOn, paidUntil, text);
    }
}
