package org.guichet.ticket;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Outcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// What operators of the installation see of reports: one log line for each change, with the report's reference as a field
/// of its own, and counters for Prometheus. No personal data and no free text goes into either.
@Component
class TicketTrace {
    private static final Logger LOG = LoggerFactory.getLogger(TicketDesk.class);
    private final MeterRegistry meters;

    /// @param meters absent where no server runs, as during an import: then nobody reads the counters
    TicketTrace(ObjectProvider<MeterRegistry> meters) {
        this.meters = meters.getIfAvailable(SimpleMeterRegistry::new);
    }

    void filed(Actor actor, String channel, Outcome<TicketDesk.Acknowledged> outcome) {
        switch (outcome) {
            case Outcome.Done<TicketDesk.Acknowledged>(var done) -> {
                meters.counter("guichet.reports.filed", "channel", channel, "repeated", String.valueOf(done.repeated())).increment();
                LOG.atInfo().addKeyValue("report", done.reference()).addKeyValue("provider", actor.scope().provider()).addKeyValue("channel", channel).log(done.repeated() ? "filing repeated" : "report filed");
            }
            case Outcome.No<TicketDesk.Acknowledged> no -> {
                meters.counter("guichet.reports.refused", "code", no.first().code().code()).increment();
                LOG.atInfo().addKeyValue("code", no.first().code().code()).addKeyValue("provider", actor.scope().provider()).addKeyValue("channel", channel).log("filing refused");
            }
        }
    }

    void acted(Actor actor, String reference, String action, Outcome<Ticket> outcome) {
        switch (outcome) {
            case Outcome.Done<Ticket>(var ticket) -> {
                meters.counter("guichet.reports.acts", "action", action).increment();
                LOG.atInfo().addKeyValue("report", ticket.reference()).addKeyValue("provider", actor.scope().provider()).addKeyValue("state", ticket.state()).log("report: {}", action);
            }
            case Outcome.No<Ticket> no -> LOG.atInfo().addKeyValue("report", reference).addKeyValue("provider", actor.scope().provider()).addKeyValue("code", no.first().code().code()).log("act refused");
        }
    }
}
