package org.guichet.agreement;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.guichet.kernel.Permission;
import org.guichet.kernel.Text;
import org.guichet.notification.Notices;
import org.guichet.party.Role;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What the product writes about terms, to the customer's people and to the staff who look after contracts.
@Component
class TermNotices {
    private static final String KIND = "term";
    private static final List<String> STAFF = Arrays.stream(Role.values()).filter(role -> role.isStaff() && role.permissions().contains(Permission.CONTRACT_MANAGE)).map(Role::code).toList();
    private final Notices notices;

    TermNotices(Notices notices) {
        this.notices = notices;
    }

    /// @param last last day to act
    void warn(JdbcClient jdbc, Bound bound, LocalDate last) {
        var what = bound.label();
        var end = Days.label(bound.commitment().lastDay());
        var day = Days.label(last);
        var follows = TermWords.ifNobodyActs(bound);
        if (bound.lapses()) {
            tell(jdbc, bound, Text.of(what.fr() + "\u00a0: dernier jour le " + end.fr(), what.en() + ": last day on " + end.en()),
                    Text.of("La période en cours de " + what.fr() + " se termine le " + end.fr() + ". " + follows.fr(), "The current period of " + what.en() + " ends on " + end.en() + ". " + follows.en()));
            return;
        }
        var renewal = bound.rule().renewal();
        tell(jdbc, bound, Text.of(what.fr() + "\u00a0: dénonciation possible jusqu’au " + day.fr(), what.en() + ": notice possible until " + day.en()),
                Text.of("La période en cours de " + what.fr() + " se termine le " + end.fr() + ".\n\nPour empêcher la reconduction\u00a0: " + TermWords.form(renewal.form()).fr() + ", au plus tard le " + day.fr() + " ("
                                + renewal.counts().label().fr() + ").\n\n" + follows.fr(),
                        "The current period of " + what.en() + " ends on " + end.en() + ".\n\nTo prevent its renewal: " + TermWords.form(renewal.form()).en() + ", by " + day.en() + " at the latest ("
                                + renewal.counts().label().en() + ").\n\n" + follows.en()));
    }

    void renewed(JdbcClient jdbc, Bound bound, Commitment now) {
        var what = bound.label();
        var from = Days.label(now.from());
        var how = now.until() == null
                ? Text.of("pour une durée indéterminée", "for an indefinite term")
                : Text.of("jusqu’au " + Days.fr(now.lastDay()) + " compris", "until " + Days.label(now.lastDay()).en() + " included");
        tell(jdbc, bound, Text.of(what.fr() + "\u00a0: reconduction au " + from.fr(), what.en() + ": renewed on " + from.en()),
                Text.of("À défaut de dénonciation, " + what.fr() + " est reconduit le " + from.fr() + " " + how.fr() + ".", "Without notice, " + what.en() + " is renewed on " + from.en() + " " + how.en() + "."));
    }

    void lapsed(JdbcClient jdbc, Bound bound) {
        var what = bound.label();
        var end = Days.label(bound.commitment().lastDay());
        tell(jdbc, bound, Text.of(what.fr() + "\u00a0: terme échu le " + end.fr(), what.en() + ": ended on " + end.en()),
                Text.of("Le terme de " + what.fr() + " est échu le " + end.fr() + "\u00a0; rien ne lui succède.", "The term of " + what.en() + " ended on " + end.en() + "; nothing follows."));
    }

    private void tell(JdbcClient jdbc, Bound bound, Text subject, Text body) {
        var of = bound.subject();
        notices.inform(jdbc, of.provider(), of.customer(), KIND, bound.page(), subject, body);
        var customer = jdbc.sql("select name from customer where id = ?").param(of.customer()).query(String.class).single();
        notices.tellStaff(jdbc, of.provider(), STAFF, KIND, Text.of("[" + customer + "] " + subject.fr(), "[" + customer + "] " + subject.en()), body);
    }
}
