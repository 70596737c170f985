package org.guichet.ticket;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import org.guichet.evolution.FormVersion;
import org.guichet.evolution.Versions;
import org.guichet.kernel.Channel;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Paris;
import org.guichet.kernel.Refused;
import org.guichet.terms.Family;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Which version of the forms a filing follows. The portal and the provider's own people use the catalogue in force on the day
/// (BFC-ESAV-12.1-enligne); web services the versions in production, the newest unless they name another (BFC-ESAV-12.1-formulaires).
@Component
class FormChoice {
    private final Versions versions;

    FormChoice(Versions versions) {
        this.versions = versions;
    }

    /// @param named version that the filing names, or null
    Outcome<FormCatalogue> choose(JdbcClient jdbc, Family family, int provider, Channel channel, String named, Instant at) {
        var on = Paris.date(at);
        var asked = named == null || named.isBlank() ? null : named.strip();
        if (channel != Channel.WEB_SERVICES) {
            var current = FormCatalogue.of(family, on);
            return asked == null || asked.equals(current.version()) ? Outcome.done(current) : unknown(asked, current.version());
        }
        var taken = versions.formsInService(jdbc, family, provider, at);
        if (asked == null) {
            return Outcome.done(taken.isEmpty() ? FormCatalogue.of(family, on) : FormCatalogue.of(family, taken.getLast().version(), on).orElseGet(() -> FormCatalogue.of(family, on)));
        }
        var current = String.join(", ", taken.stream().map(FormVersion::version).toList());
        if (taken.stream().anyMatch(v -> v.version().equals(asked))) {
            return FormCatalogue.of(family, asked, on).map(Outcome::done).orElseGet(() -> unknown(asked, current));
        }
        return versions.formsRetired(jdbc, family, provider, asked, at).<Outcome<FormCatalogue>>map(gone -> Outcome.no(refused(TicketError.FORM_VERSION_RETIRED, asked, current)
                        .clause(gone.cohabitation() == null ? null : gone.cohabitation().clause()).arg("since", DateTimeFormatter.ofPattern("dd/MM/yyyy").format(Paris.of(gone.until())))))
                .orElseGet(() -> unknown(asked, current));
    }

    private static Outcome<FormCatalogue> unknown(String asked, String current) {
        return Outcome.no(refused(TicketError.FORM_VERSION_UNKNOWN, asked, current));
    }

    private static Refused refused(TicketError code, String asked, String current) {
        return Refused.of(code).field("formVersion").arg("version", asked).arg("versions", current);
    }
}
