package org.guichet.cli;

import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.Map;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Paris;
import org.guichet.kernel.Refused;
import org.guichet.store.due.ClockError;
import org.guichet.store.due.ClockMover;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The control address behind `guichet clock`: there only when the installation has a clock of its own.
@RestController
@ConditionalOnProperty("guichet.travelling")
class ClockControl {
    private final ClockMover mover;
    private final InstantSource clock;

    ClockControl(ClockMover mover, InstantSource clock) {
        this.mover = mover;
        this.clock = clock;
    }

    @PostMapping("/internal/clock")
    ResponseEntity<Map<String, Object>> move(@RequestParam String to) {
        try {
            return switch (mover.moveTo(Paris.parse(to))) {
                case Outcome.Done<Integer>(var stops) -> ResponseEntity.ok(Map.of("now", Paris.iso(clock.instant()), "stops", stops));
                case Outcome.No<Integer>(var reasons) -> refused(reasons.getFirst());
            };
        } catch (DateTimeParseException e) {
            return refused(Refused.of(ClockError.CLOCK_INSTANT_UNREADABLE).field("to").arg("to", to));
        }
    }

    private static ResponseEntity<Map<String, Object>> refused(Refused refused) {
        return ResponseEntity.status(refused.code().status()).body(Map.of("code", refused.code().code(), "detail", refused.message("en")));
    }
}
