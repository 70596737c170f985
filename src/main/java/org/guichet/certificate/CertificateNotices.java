package org.guichet.certificate;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.guichet.config.Installation;
import org.guichet.kernel.Paris;
import org.guichet.kernel.Permission;
import org.guichet.kernel.Text;
import org.guichet.notification.Notices;
import org.guichet.party.Role;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What customers and staff are told about certificates. Certificates are public and stand in the mail; keys never do.
@Component
class CertificateNotices {
    static final String PAGE = "/certificats";

    private static final DateTimeFormatter FR = DateTimeFormatter.ofPattern("dd/MM/yyyy", Locale.FRENCH);
    private static final DateTimeFormatter EN = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);

    private static final List<String> HANDLING = Arrays.stream(Role.values()).filter(role -> role.isStaff() && role.permissions().contains(Permission.CERTIFICATE_HANDLE)).map(Role::code).toList();

    private final Notices notices;
    private final Installation installation;

    CertificateNotices(Notices notices, Installation installation) {
        this.notices = notices;
        this.installation = installation;
    }

    /// The certificate goes to its customer.
    ///
    /// @param renewed the number of the one that it follows, or null
    void issued(JdbcClient jdbc, Certificate of, String pem, Integer renewed) {
        var fr = "Le certificat n°\u00a0" + of.id() + " de votre système d’information est émis et en service. Il est valable jusqu’au " + FR.format(Paris.of(of.notAfter())) + " inclus.\n"
                + (renewed == null ? "" : "Il prend la suite du certificat n°\u00a0" + renewed + ", pour la même clé : les deux fonctionnent jusqu’à la fin du premier. Installez le nouveau avant cette date.\n".replace(" :", "\u00a0:"))
                + "\nCertificat :\n\n".replace(" :", "\u00a0:") + pem;
        var en = "Certificate no. " + of.id() + " of your information system is issued and in service. It is valid until " + EN.format(Paris.of(of.notAfter())) + ", included.\n"
                + (renewed == null ? "" : "It follows certificate no. " + renewed + ", for the same key: both work until the end of the first. Install the new one before that day.\n")
                + "\nCertificate:\n\n" + pem;
        customer(jdbc, of, "certificate-issued", Text.of("Votre certificat n°\u00a0" + of.id() + " est émis", "Your certificate no. " + of.id() + " is issued"), Text.of(fr, en));
    }

    void configured(JdbcClient jdbc, Certificate of) {
        customer(jdbc, of, "certificate-configured", Text.of("Votre certificat n°\u00a0" + of.id() + " est en service", "Your certificate no. " + of.id() + " is in service"),
                Text.of("Le certificat n°\u00a0" + of.id() + " (" + of.subject() + ") est configuré : vos appels avec ce certificat sont admis jusqu’au ".replace(" :", "\u00a0:") + FR.format(Paris.of(of.notAfter())) + " inclus.",
                        "Certificate no. " + of.id() + " (" + of.subject() + ") is configured: calls that show it are admitted until " + EN.format(Paris.of(of.notAfter())) + ", included."));
    }

    void refused(JdbcClient jdbc, Certificate of, String reason) {
        customer(jdbc, of, "certificate-refused", Text.of("Certificat n°\u00a0" + of.id() + " refusé", "Certificate no. " + of.id() + " refused"),
                Text.of("Le dossier n°\u00a0" + of.id() + " est refusé. Motif\u00a0: " + reason, "File no. " + of.id() + " is refused. Reason: " + reason));
    }

    void revoked(JdbcClient jdbc, Certificate of, String reason) {
        customer(jdbc, of, "certificate-revoked", Text.of("Certificat n°\u00a0" + of.id() + " révoqué", "Certificate no. " + of.id() + " revoked"),
                Text.of("Le certificat n°\u00a0" + of.id() + " est révoqué : les appels qui le présentent sont refusés. Motif : ".replace(" :", "\u00a0:") + reason,
                        "Certificate no. " + of.id() + " is revoked: calls that show it are refused. Reason: " + reason));
    }

    /// @param left whole days before its last day
    /// @param next what the contract asks for, or null where the provider's next certificate is in service
    void expiring(JdbcClient jdbc, Certificate of, int left, Rules.Next next) {
        var fr = new StringBuilder("Le certificat n°\u00a0" + of.id() + " de votre système d’information expire le " + FR.format(Paris.of(of.notAfter())) + " (dans " + left + "\u00a0jour" + (left > 1 ? "s" : "") + ").\n");
        var en = new StringBuilder("Certificate no. " + of.id() + " of your information system expires on " + EN.format(Paris.of(of.notAfter())) + " (in " + left + " day" + (left == 1 ? "" : "s") + ").\n");
        if (next != null && next.by() == Rules.Owed.CUSTOMER) {
            fr.append("Faites parvenir le nouveau au plus tard le ").append(FR.format(next.latest().result())).append("\u00a0; après cette date, la continuité n’est pas garantie.\n");
            en.append("Send the next one by ").append(EN.format(next.latest().result())).append(" at the latest; after that day, continuity is not guaranteed.\n");
        } else if (next != null) {
            fr.append("Le fournisseur vous envoie le nouveau au plus tard le ").append(FR.format(next.latest().result())).append(".\n");
            en.append("The provider sends you the next one by ").append(EN.format(next.latest().result())).append(" at the latest.\n");
        }
        customer(jdbc, of, "certificate-expiring", Text.of("Votre certificat n°\u00a0" + of.id() + " expire le " + FR.format(Paris.of(of.notAfter())), "Your certificate no. " + of.id() + " expires on " + EN.format(Paris.of(of.notAfter()))),
                Text.of(fr.toString(), en.toString()));
    }

    void expired(JdbcClient jdbc, Certificate of, boolean served) {
        customer(jdbc, of, "certificate-expired", Text.of("Votre certificat n°\u00a0" + of.id() + " a expiré", "Your certificate no. " + of.id() + " has expired"),
                served ? Text.of("Le certificat n°\u00a0" + of.id() + " a expiré. Vos appels restent admis avec le certificat qui l’a remplacé.", "Certificate no. " + of.id() + " has expired. Calls are still admitted with the one that follows it.")
                        : Text.of("Le certificat n°\u00a0" + of.id() + " a expiré et aucun autre n’est en service : les appels de votre système d’information sont refusés jusqu’à la mise en service d’un nouveau certificat.".replace(" :", "\u00a0:"),
                                "Certificate no. " + of.id() + " has expired and no other is in service: calls of your information system are refused until a new certificate is in service."));
    }

    /// Staff must act: the product could not send the next certificate by itself.
    void renewalBlocked(JdbcClient jdbc, Certificate of, LocalDate latest, Text reason) {
        staff(jdbc, of, "certificate-renewal", Text.of("Renouvellement à émettre\u00a0: certificat n°\u00a0" + of.id(), "Renewal to issue: certificate no. " + of.id()),
                Text.of("Le certificat n°\u00a0" + of.id() + " de " + of.customerName() + " expire le " + FR.format(Paris.of(of.notAfter())) + ". Le nouveau doit être envoyé au plus tard le " + FR.format(latest)
                                + ", et le guichet n’a pas pu l’émettre\u00a0: " + reason.fr(),
                        "Certificate no. " + of.id() + " of " + of.customerName() + " expires on " + EN.format(Paris.of(of.notAfter())) + ". The next one must be sent by " + EN.format(latest)
                                + " and the counter could not issue it: " + reason.en()));
    }

    /// Something waits for staff with a deadline.
    void waiting(JdbcClient jdbc, Certificate of) {
        var request = of.state() == State.REQUESTED;
        staff(jdbc, of, "certificate-waiting",
                request ? Text.of("Certificat à émettre\u00a0: dossier n°\u00a0" + of.id(), "Certificate to issue: file no. " + of.id()) : Text.of("Certificat à configurer\u00a0: dossier n°\u00a0" + of.id(), "Certificate to configure: file no. " + of.id()),
                Text.of("Dossier n°\u00a0" + of.id() + " de " + of.customerName() + ", à traiter au plus tard le " + FR.format(of.dueOn()) + ".", "File no. " + of.id() + " of " + of.customerName() + ", due by " + EN.format(of.dueOn()) + "."));
    }

    private void customer(JdbcClient jdbc, Certificate of, String kind, Text subject, Text body) {
        notices.announce(jdbc, of.provider(), of.customer(), kind, subject, onPage(of, body));
    }

    private void staff(JdbcClient jdbc, Certificate of, String kind, Text subject, Text body) {
        notices.tellStaff(jdbc, of.provider(), HANDLING, kind, subject, onPage(of, body));
    }

    private Text onPage(Certificate of, Text body) {
        var page = installation.publicUrl() + PAGE + "#certificat-" + of.id();
        return Text.of(body.fr().strip() + "\n\nSur le guichet\u00a0: " + page + "\n", body.en().strip() + "\n\nAt the counter: " + page + "\n");
    }
}
