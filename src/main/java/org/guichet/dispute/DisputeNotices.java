package org.guichet.dispute;

import java.util.Arrays;
import java.util.List;
import org.guichet.kernel.Permission;
import org.guichet.kernel.Text;
import org.guichet.notification.Notices;
import org.guichet.party.Role;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What the product writes about claims, renegotiations and conciliations, to the customer's people and to the staff who look after contracts.
@Component
class DisputeNotices {
    /// Path of the page on the portal.
    static final String PAGE = "/reclamations";
    private static final List<String> STAFF = Arrays.stream(Role.values()).filter(role -> role.isStaff() && role.permissions().contains(Permission.CONTRACT_MANAGE)).map(Role::code).toList();
    private final Notices notices;

    DisputeNotices(Notices notices) {
        this.notices = notices;
    }

    void opened(JdbcClient jdbc, Dispute of, Procedure procedure) {
        var fr = new StringBuilder(procedure.label().fr() + " sur le contrat " + of.contractReference() + "\u00a0: " + of.about() + "\n\nLettre ou écrit du " + Words.fr(of.sentOn()));
        var en = new StringBuilder(procedure.label().en() + " on contract " + of.contractReference() + ": " + of.about() + "\n\nLetter or writing of " + Words.en(of.sentOn()));
        if (of.number() != null) {
            fr.append(", n°\u00a0").append(of.number());
            en.append(", no. ").append(of.number());
        }
        if (of.receivedOn() != null) {
            fr.append(", reçu le ").append(Words.fr(of.receivedOn()));
            en.append(", received on ").append(Words.en(of.receivedOn()));
        }
        fr.append(".");
        en.append(".");
        if (of.lastDay() != null) {
            fr.append("\n\nUn accord est possible jusqu’au ").append(Words.fr(of.lastDay())).append(" compris.");
            en.append("\n\nAn agreement is possible until ").append(Words.en(of.lastDay())).append(" included.");
        }
        tell(jdbc, of, Text.of("[" + of.contractReference() + "] " + procedure.label().fr() + "\u00a0: ouverte", "[" + of.contractReference() + "] " + procedure.label().en() + ": open"), Text.of(fr.toString(), en.toString()));
    }

    void ended(JdbcClient jdbc, Dispute of, Procedure procedure) {
        var fr = new StringBuilder(procedure.label().fr() + " sur le contrat " + of.contractReference() + "\u00a0: " + of.state().label().fr() + " (" + Words.fr(of.endedOn()) + ").");
        var en = new StringBuilder(procedure.label().en() + " on contract " + of.contractReference() + ": " + of.state().label().en() + " (" + Words.en(of.endedOn()) + ").");
        if (of.note() != null) {
            fr.append("\n\n").append(of.note());
            en.append("\n\n").append(of.note());
        }
        if (of.state().failed() && procedure.after() != null) {
            fr.append("\n\n").append(procedure.after().fr());
            en.append("\n\n").append(procedure.after().en());
        }
        tell(jdbc, of, Text.of("[" + of.contractReference() + "] " + procedure.label().fr() + "\u00a0: " + of.state().label().fr(), "[" + of.contractReference() + "] " + procedure.label().en() + ": " + of.state().label().en()),
                Text.of(fr.toString(), en.toString()));
    }

    private void tell(JdbcClient jdbc, Dispute of, Text subject, Text body) {
        notices.inform(jdbc, of.provider(), of.customer(), "dispute", PAGE + "/" + of.id(), subject, body);
        notices.tellStaff(jdbc, of.provider(), STAFF, "dispute", subject, body);
    }
}
