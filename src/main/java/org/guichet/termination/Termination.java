package org.guichet.termination;

import java.time.Instant;
import java.time.LocalDate;
import org.guichet.kernel.Money;

/// A notice that was given, with the reckoning it was given with. Days are of Europe/Paris.
///
/// @param exit             as it was reckoned on the day; never follows later edits
/// @param endedOn          first day without: that of the reckoning, or later when the recovery of data was confirmed late
/// @param recoveryAwaited  its end waits for the customer's confirmation
/// @param recoveredOn      day the customer confirmed, or null
/// @param replacedBy       the one that takes effect earlier, or null
/// @param backupAskedOn    day a backup was asked for, or null
public record Termination(long id, int provider, int customer, String customerName, int contract, String reference, TerminationState state, Exit exit, LocalDate endedOn, Money fee, String about, Long letter, Long formalNotice,
                          Instant givenAt, String givenBy, boolean recoveryAwaited, LocalDate recoveredOn, String recoveredBy, LocalDate withdrawnOn, Long replacedBy,
                          LocalDate backupAskedOn, LocalDate backupDueOn, LocalDate backupDeliveredOn, int version) {}
