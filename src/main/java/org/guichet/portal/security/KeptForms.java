package org.guichet.portal.security;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.kernel.Scope;
import org.guichet.party.PortalSessions;
import org.guichet.party.Secrets;
import org.guichet.store.Db;
import org.guichet.store.due.DueHandler;
import org.guichet.store.due.DueWork;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// A form that was sent after the session had locked or expired: nothing typed is lost. It waits for the same person, for
/// an hour at most. Passwords are never kept, nor files.
@Component
final class KeptForms implements DueHandler {
    private static final Duration KEPT = Duration.ofHours(1);
    private static final int LARGEST = 100_000;
    private static final TypeReference<LinkedHashMap<String, List<String>>> FIELDS = new TypeReference<>() {};

    private final Db db;
    private final InstantSource clock;
    private final DueWork due;
    private final JsonMapper json = JsonMapper.builder().build();

    KeptForms(Db db, InstantSource clock, DueWork due) {
        this.db = db;
        this.clock = clock;
        this.due = due;
    }

    /// @param action path that the form was sent to
    record Kept(String id, String action, Map<String, List<String>> fields) {}

    /// Keeps what a request carries; the answer is the id to ask for, or nothing when there is nothing worth keeping.
    Optional<String> keep(PortalSessions.Holder holder, HttpServletRequest request) {
        var action = LocalPath.of(request.getRequestURI());
        var fields = fields(request);
        if (fields.isEmpty() || action.equals("/")) return Optional.empty();
        var body = json.writeValueAsString(fields);
        if (body.length() > LARGEST) return Optional.empty();
        var id = Secrets.random();
        var now = clock.instant();
        db.in(holder.scope(), jdbc -> {
            due.schedule(kind(), id + " " + holder.scope().provider(), now.plus(KEPT));
            return jdbc.sql("insert into kept_form (id, provider_id, customer_id, person_id, action, fields, kept_at) values (?, ?, ?, ?, ?, ?::jsonb, ?)")
                    .params(id, holder.scope().provider(), holder.scope().customer(), holder.person(), action, body, now.atOffset(ZoneOffset.UTC)).update();
        });
        return Optional.of(id);
    }

    /// The form of this person, while it is kept.
    Optional<Kept> find(Scope scope, int person, String id) {
        return db.read(scope, jdbc -> jdbc.sql("select id, action, fields::text as fields from kept_form where id = ? and person_id = ? and kept_at >= ?")
                .params(id, person, clock.instant().minus(KEPT).atOffset(ZoneOffset.UTC))
                .query((row, n) -> new Kept(row.getString("id"), row.getString("action"), json.readValue(row.getString("fields"), FIELDS))).optional());
    }

    @Override
    public String kind() {
        return "kept-form-erasure";
    }

    /// Erases a form at the end of its hour, sent or not.
    @Override
    public void run(String subject, Instant dueAt) {
        var parts = subject.split(" ");
        db.in(new Scope(Integer.parseInt(parts[1]), null), jdbc -> jdbc.sql("delete from kept_form where id = ?").param(parts[0]).update());
    }

    private static Map<String, List<String>> fields(HttpServletRequest request) {
        var fields = new LinkedHashMap<String, List<String>>();
        var type = request.getContentType();
        if (!request.getMethod().equals("POST") || type == null || !type.startsWith("application/x-www-form-urlencoded")) return fields;
        request.getParameterMap().forEach((name, values) -> {
            if (!name.startsWith("_") && !name.contains("passe") && !name.contains("password")) fields.put(name, List.of(values));
        });
        return fields;
    }
}
