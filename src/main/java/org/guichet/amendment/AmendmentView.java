package org.guichet.amendment;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import org.guichet.agreement.ContractStore;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Paris;
import org.guichet.kernel.Text;
import org.guichet.store.Db;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What an amendment is to each contract that a reader sees, and what may be done against it until when.
@Component
public class AmendmentView {
    private final Db db;
    private final Amendments amendments;
    private final DocumentVersions versions;
    private final InstantSource clock;

    AmendmentView(Db db, Amendments amendments, DocumentVersions versions, InstantSource clock) {
        this.db = db;
        this.amendments = amendments;
        this.versions = versions;
        this.clock = clock;
    }

    /// @param lastToObject last day to object, or null where nothing may be objected to
    /// @param mayObject    it may be objected to today
    /// @param exit         the right to leave that this amendment opens for notice given today, or null
    /// @param bindingNow   version of the document that binds the contract today, or null
    public record Standing(Amendment.Concern concern, LocalDate lastToObject, boolean mayObject, Amendments.Exit exit, String bindingNow) {
        public boolean toSign() {
            return concern.state() instanceof ConcernState.ToSign;
        }

        public boolean signedBy(String party) {
            return concern.signedBy(party);
        }

        public Text state() {
            return concern.state().label();
        }
    }

    public List<Standing> standings(Actor actor, AmendmentDesk.Detail detail) {
        var today = Paris.date(clock.instant());
        return db.read(actor.scope(), jdbc -> detail.concerns().stream().map(c -> standing(jdbc, detail, c, today)).toList());
    }

    private Standing standing(JdbcClient jdbc, AmendmentDesk.Detail detail, Amendment.Concern concern, LocalDate today) {
        var right = detail.rule().objection();
        var inForce = concern.boundOn() != null ? concern.boundOn() : concern.inForceOn();
        var last = right == null || inForce == null ? null : Schedule.lastDayToObject(right, concern.toldOn(), inForce).result();
        var may = last != null && !today.isAfter(last) && concern.state().after(ConcernState.Event.OBJECTED).isPresent();
        var exit = amendments.openExit(jdbc, ContractStore.find(jdbc, concern.contract()).orElseThrow(), null, today).filter(e -> e.amendment() == detail.amendment().id()).orElse(null);
        var binding = detail.amendment().document() == null ? null : versions.binding(jdbc, concern.contract(), detail.amendment().document(), today).map(DocumentVersions.Binding::version).orElse(null);
        return new Standing(concern, last, may, exit, binding);
    }
}
