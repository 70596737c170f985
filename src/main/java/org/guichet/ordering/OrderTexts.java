package org.guichet.ordering;

import java.util.Arrays;
import java.util.List;
import org.guichet.kernel.Permission;
import org.guichet.kernel.Text;
import org.guichet.notification.Notices;
import org.guichet.party.Role;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What customers and the provider's people are written about orders.
@Component
class OrderTexts {
    /// Page of an order on the portal, before its number.
    static final String PAGE = "/commandes/";
    private static final List<String> HANDLING = Arrays.stream(Role.values()).filter(r -> r.isStaff() && r.permissions().contains(Permission.ORDER_HANDLE)).map(Role::code).toList();

    private final Notices notices;

    OrderTexts(Notices notices) {
        this.notices = notices;
    }

    void sent(JdbcClient jdbc, Order of) {
        var until = of.lapseOn() == null ? Text.of("", "") : Text.of(" Vous pouvez l’accepter jusqu’au " + Days.fr(of.lapseOn()) + " inclus.", " You may accept it until " + Days.en(of.lapseOn()) + ", included.");
        customer(jdbc, of, "order-sent", Text.of("Bon de commande " + of.number() + " à accepter", "Order form " + of.number() + " for your acceptance"),
                Text.of("Le bon de commande " + of.number() + " est prêt." + until.fr() + "\n", "Order form " + of.number() + " is ready." + until.en() + "\n"));
    }

    void received(JdbcClient jdbc, Order of) {
        customer(jdbc, of, "order-received", Text.of("Commande " + of.number() + " reçue", "Order " + of.number() + " received"),
                Text.of("Votre commande " + of.number() + own(of, true) + " est enregistrée. Elle est " + of.state().label().fr() + ".\n", "Your order " + of.number() + own(of, false) + " is recorded. It is " + of.state().label().en() + ".\n"));
    }

    void confirmed(JdbcClient jdbc, Order of) {
        customer(jdbc, of, "order-confirmed", Text.of("Commande " + of.number() + " acceptée", "Order " + of.number() + " accepted"),
                Text.of("Votre commande " + of.number() + own(of, true) + " est acceptée le " + Days.fr(of.confirmedOn()) + ".\n", "Your order " + of.number() + own(of, false) + " was accepted on " + Days.en(of.confirmedOn()) + ".\n"));
    }

    void refused(JdbcClient jdbc, Order of, Text motive) {
        customer(jdbc, of, "order-refused", Text.of("Commande " + of.number() + " refusée", "Order " + of.number() + " refused"),
                Text.of("Votre commande " + of.number() + own(of, true) + " est refusée. Motif\u00a0: " + why(of, motive.fr()) + "\n", "Your order " + of.number() + own(of, false) + " was refused. Motive: " + why(of, motive.en()) + "\n"));
    }

    private static String why(Order of, String motive) {
        var text = of.motiveText() == null ? "" : of.motiveText();
        return motive.isEmpty() ? text : text.isEmpty() ? motive + "." : motive + ". " + text;
    }

    void closed(JdbcClient jdbc, Order of) {
        customer(jdbc, of, "order-" + of.state().code(), Text.of("Commande " + of.number() + " " + of.state().label().fr(), "Order " + of.number() + " " + of.state().label().en()),
                Text.of("La commande " + of.number() + own(of, true) + " est " + of.state().label().fr() + ".\n", "Order " + of.number() + own(of, false) + " is " + of.state().label().en() + ".\n"));
    }

    /// BFC-ESAV-12.2-annexe3.
    int formChanged(JdbcClient jdbc, int provider, int customer, OrderForm form, OrderForms.Version version) {
        return notices.inform(jdbc, provider, customer, "order-form-version", "/commandes", Text.of(form.label().fr() + "\u00a0: version " + version.version(), form.label().en() + ": version " + version.version()),
                Text.of("Le formulaire «\u00a0" + form.label().fr() + "\u00a0» change. Les commandes l’utilisent à partir du " + Days.fr(version.from()) + ".\n\n" + version.changes().fr() + "\n",
                        "The form “" + form.label().en() + "” changes. Orders use it from " + Days.en(version.from()) + ".\n\n" + version.changes().en() + "\n")).size();
    }

    /// An order waits for somebody of the provider.
    void waiting(JdbcClient jdbc, Order of, Text what) {
        notices.tellStaff(jdbc, of.provider(), HANDLING, "order-waiting", Text.of("Commande " + of.number() + "\u00a0: " + what.fr(), "Order " + of.number() + ": " + what.en()),
                Text.of("Commande " + of.number() + " de " + of.customerName() + own(of, true) + "\u00a0: " + what.fr() + ".\n", "Order " + of.number() + " of " + of.customerName() + own(of, false) + ": " + what.en() + ".\n"));
    }

    private void customer(JdbcClient jdbc, Order of, String kind, Text subject, Text body) {
        notices.inform(jdbc, of.provider(), of.customer(), kind, PAGE + of.number(), subject, body);
    }

    private static String own(Order of, boolean french) {
        return of.customerOrder().isEmpty() ? "" : french ? " (votre numéro\u00a0: " + of.customerOrder() + ")" : " (your number: " + of.customerOrder() + ")";
    }
}
