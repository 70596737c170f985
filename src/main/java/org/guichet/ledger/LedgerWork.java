package org.guichet.ledger;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import org.guichet.config.Installation;
import org.guichet.kernel.Paris;
import org.guichet.kernel.Scope;
import org.guichet.store.Db;
import org.guichet.store.due.DueWork;
import org.springframework.stereotype.Component;

/// Plans what follows from sealing: roots to hand out, time stamps to ask for, payloads to erase. Everything here is due work, tried again
/// until it succeeds; none of it holds sealing up.
@Component
class LedgerWork {
    private static final LocalTime DIGEST = LocalTime.of(6, 0);
    static final LocalTime NIGHT = LocalTime.of(2, 30);

    private final Db db;
    private final DueWork due;
    private final InstantSource clock;
    private final Installation installation;

    LedgerWork(Db db, DueWork due, InstantSource clock, Installation installation) {
        this.db = db;
        this.due = due;
        this.clock = clock;
        this.installation = installation;
    }

    private record Ledger(int id, String family) {}

    /// The targets that the installation names.
    List<String> targets() {
        var sealing = installation.settings().sealing();
        var all = new ArrayList<String>();
        if (sealing.file() != null) all.add(RootExports.FILE);
        if (sealing.mail() != null) all.add(RootExports.MAIL);
        if (sealing.webhook() != null) all.add(RootExports.WEBHOOK);
        if (sealing.timeStamp() != null) all.add(TimeStamps.TARGET);
        return all;
    }

    /// Writes a row for each target that is behind its chain and for which none stands yet.
    void plan() {
        var targets = targets();
        var retention = installation.settings().sealing().retention();
        if (targets.isEmpty() && retention.isEmpty()) return;
        for (var ledger : db.unwalled(jdbc -> jdbc.sql("select id, family from provider order by id").query(Ledger.class).list())) {
            for (var target : targets) if (isBehind(ledger.id(), target)) once(RootExports.kindOf(target), target + "/" + ledger.id(), target.equals(TimeStamps.TARGET) ? stampAt(ledger.id()) : next(target));
            if (retention.containsKey(ledger.family())) once(RetentionWork.KIND, String.valueOf(ledger.id()), nextAt(NIGHT));
        }
    }

    private void once(String kind, String subject, Instant at) {
        if (due.dueAt(kind, subject).isEmpty()) due.schedule(kind, subject, at);
    }

    private boolean isBehind(int provider, String target) {
        return db.read(new Scope(provider, null), jdbc -> jdbc.sql("""
                select coalesce((select max(number) from ledger_batch where provider_id = ?), 0) > coalesce((select upto from ledger_export where provider_id = ? and target = ?), 0)""")
                .params(provider, provider, target).query(Boolean.class).single());
    }

    private Instant next(String target) {
        return target.equals(RootExports.MAIL) ? nextAt(DIGEST) : clock.instant();
    }

    private Instant stampAt(int provider) {
        var every = installation.settings().sealing().timeStamp().every();
        var last = db.read(new Scope(provider, null), jdbc -> jdbc.sql("select done_at from ledger_export where provider_id = ? and target = ? and done_at is not null")
                .params(provider, TimeStamps.TARGET).query((row, i) -> row.getTimestamp(1).toInstant()).optional());
        return last.map(at -> at.plus(every)).filter(at -> at.isAfter(clock.instant())).orElse(clock.instant());
    }

    private Instant nextAt(LocalTime time) {
        var now = clock.instant();
        var today = Paris.date(now).atTime(time).atZone(Paris.ZONE).toInstant();
        return today.isAfter(now) ? today : Paris.date(now).plusDays(1).atTime(time).atZone(Paris.ZONE).toInstant();
    }
}
