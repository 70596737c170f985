package org.guichet.api.ticket;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.guichet.api.Json;
import org.guichet.config.Installation;
import org.guichet.ticket.TicketDetail;
import org.guichet.ticket.TicketImage;
import org.springframework.stereotype.Component;

/// Gives events the very representation that a GET gives.
@Component
class EventImage implements TicketImage {
    private final String base;

    EventImage(Installation installation) {
        this.base = installation.publicUrl();
    }

    @Override
    public String of(TicketDetail report, String language) {
        var out = new ByteArrayOutputStream(4096);
        try (var json = Json.MAPPER.createGenerator(out)) {
            new TicketJson(json, null, language, base).whole(report);
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
