package org.guichet.cli;

import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.contributor.Status;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// `GET /healthz`: `ok` with 200 while the application and its database answer, else 503; so too from the signal to stop on. For load balancers.
@RestController
class HealthPage {
    private final HealthEndpoint health;
    private final Draining draining;

    HealthPage(HealthEndpoint health, Draining draining) {
        this.health = health;
        this.draining = draining;
    }

    @GetMapping(path = "/healthz", produces = MediaType.TEXT_PLAIN_VALUE)
    ResponseEntity<String> health() {
        if (draining.leaving()) return ResponseEntity.status(503).body("leaving\n");
        var up = health.health().getStatus().equals(Status.UP);
        return up ? ResponseEntity.ok("ok\n") : ResponseEntity.status(503).body("down\n");
    }
}
