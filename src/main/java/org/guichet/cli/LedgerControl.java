package org.guichet.cli;

import java.time.LocalDate;
import java.util.Map;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Channel;
import org.guichet.kernel.Paris;
import org.guichet.kernel.Permission;
import org.guichet.kernel.Scope;
import org.guichet.ledger.Erasures;
import org.guichet.store.Db;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The control address behind `guichet ledger erase`.
@RestController
class LedgerControl {
    private final Db db;
    private final Erasures erasures;

    LedgerControl(Db db, Erasures erasures) {
        this.db = db;
        this.erasures = erasures;
    }

    private record Ledger(int id, String code) {}

    private record Found(int provider, int customer) {}

    @PostMapping("/internal/ledger/erase")
    ResponseEntity<Map<String, Object>> erase(@RequestParam LocalDate before, @RequestParam String customer, @RequestParam(required = false) String provider, @RequestParam boolean confirmed, @RequestParam String by) {
        var found = db.unwalled(jdbc -> jdbc.sql("select id, code from provider order by id").query(Ledger.class).list()).stream()
                .filter(ledger -> provider == null || ledger.code().equals(provider))
                .flatMap(ledger -> db.read(new Scope(ledger.id(), null), jdbc -> jdbc.sql("select provider_id as provider, id as customer from customer where code = ?").param(customer).query(Found.class).list()).stream()).toList();
        if (found.isEmpty()) return refused("no customer " + customer);
        if (found.size() > 1) return refused("several providers have a customer " + customer + ": say whose with --provider");
        var actor = new Actor(Actor.Kind.SYSTEM, 0, "Guichet (" + by + ")", new Scope(found.getFirst().provider(), null), java.util.Set.of(Permission.INSTALLATION_ADMIN), Channel.SYSTEM, "fr");
        var until = Paris.startOf(before);
        var count = confirmed ? erasures.erase(actor, found.getFirst().customer(), until, Erasures.ON_DEMAND) : erasures.count(actor, found.getFirst().customer(), until);
        return ResponseEntity.ok(Map.of("count", count));
    }

    private static ResponseEntity<Map<String, Object>> refused(String detail) {
        return ResponseEntity.status(409).body(Map.of("detail", detail));
    }
}
