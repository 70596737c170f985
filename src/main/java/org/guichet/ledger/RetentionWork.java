package org.guichet.ledger;

import java.time.Instant;
import java.time.InstantSource;
import org.guichet.config.Installation;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Paris;
import org.guichet.store.Db;
import org.guichet.store.due.DueHandler;
import org.guichet.store.due.DueWork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Each night, for a provider whose family has a retention: erases what it no longer keeps.
@Component
class RetentionWork implements DueHandler {
    static final String KIND = "ledger-retention";
    private static final Logger LOG = LoggerFactory.getLogger(RetentionWork.class);

    private final Db db;
    private final InstantSource clock;
    private final Installation installation;
    private final Erasures erasures;
    private final DueWork due;

    RetentionWork(Db db, InstantSource clock, Installation installation, Erasures erasures, DueWork due) {
        this.due = due;
        this.db = db;
        this.clock = clock;
        this.installation = installation;
        this.erasures = erasures;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void run(String subject, Instant dueAt) {
        var provider = Integer.parseInt(subject);
        var family = db.unwalled(jdbc -> jdbc.sql("select family from provider where id = ?").param(provider).query(String.class).optional());
        var kept = family.map(installation.settings().sealing().retention()::get);
        if (kept.isEmpty()) return;
        var before = Paris.startOf(Paris.date(clock.instant()).minus(kept.get()));
        var erased = erasures.erase(Actor.system(provider), null, before, Erasures.RETENTION);
        due.schedule(KIND, subject, Paris.date(clock.instant()).plusDays(1).atTime(LedgerWork.NIGHT).atZone(Paris.ZONE).toInstant());
        if (erased > 0) LOG.info("{} payloads of provider {} erased: their retention has ended", erased, provider);
    }
}
