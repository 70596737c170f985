package org.guichet.ordering;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.guichet.clause.Executes;
import org.guichet.kernel.Reckoning;
import org.guichet.kernel.Text;
import org.guichet.workingtime.DayCount;

/// Why a date or a price of an order is what it is.
@Executes({"BTBS-CG-2.1-caducite", "BTBS-CG-2.5"})
public final class OrderReckonings {
    private OrderReckonings() {}

    /// The last day for the customer's acceptance, included; the form is lapsed from the day after.
    ///
    /// @param stated the day that stands on the form, or null
    static Reckoning<LocalDate> lapse(OrderForm.Lapse rule, LocalDate sentOn, LocalDate stated) {
        var steps = new ArrayList<Reckoning.Step>();
        steps.add(step(rule, Text.of("Bon de commande communiqué le " + Days.fr(sentOn) + "\u00a0: ce jour ne compte pas.", "Order form communicated on " + Days.en(sentOn) + ": that day does not count."), "sentOn", sentOn.toString()));
        if (stated != null) {
            steps.add(step(rule, Text.of("Le bon de commande indique une date\u00a0: il peut être accepté jusqu’au " + Days.fr(stated) + " inclus.", "The form states a date: it may be accepted until " + Days.en(stated) + ", included."), "stated", stated.toString()));
            return new Reckoning<>(stated, steps);
        }
        var last = DayCount.lastDay(sentOn, rule.after(), null);
        steps.add(step(rule, Text.of("Sans autre indication, délai d’acceptation\u00a0: " + rule.after().label().fr() + ".", "Unless stated otherwise, time to accept: " + rule.after().label().en() + "."), "after", rule.after().toString()));
        steps.add(step(rule, Text.of("Acceptable jusqu’au " + Days.fr(last) + " inclus, caduc le " + Days.fr(last.plusDays(1)) + ".", "May be accepted until " + Days.en(last) + " included, lapsed on " + Days.en(last.plusDays(1)) + "."), "latest", last.toString()));
        return new Reckoning<>(last, steps);
    }

    /// The day whose price list decided, for one line.
    static Reckoning<LocalDate> price(Order order, OrderForm form, Order.Line line) {
        var amount = line.monthly().label();
        if (line.agreed()) {
            return one(line.priceOn(), Text.of("Prix convenu sur le bon de commande\u00a0: " + amount.fr() + " par mois.", "Price agreed on the order form: " + amount.en() + " a month."), line, null);
        }
        if (order.purpose() == Order.Purpose.OPTION && form.options().ofRequest()) {
            return one(line.priceOn(), Text.of("Demande d’option reçue le " + Days.fr(line.priceOn()) + "\u00a0: le tarif de ce jour s’applique, soit " + amount.fr() + " par mois.",
                    "Request for the option received on " + Days.en(line.priceOn()) + ": the price of that day applies, " + amount.en() + " a month."), line, form.options().clause());
        }
        return one(line.priceOn(), Text.of("Tarif en vigueur le " + Days.fr(line.priceOn()) + (order.drawnByCustomer() ? ", jour de la commande\u00a0: " : ", jour du bon de commande\u00a0: ") + amount.fr() + " par mois.",
                "Price in force on " + Days.en(line.priceOn()) + (order.drawnByCustomer() ? ", the day of the order: " : ", the day of the order form: ") + amount.en() + " a month."), line, null);
    }

    private static Reckoning<LocalDate> one(LocalDate on, Text text, Order.Line line, String clause) {
        return new Reckoning<>(on, List.of(new Reckoning.Step(text, Map.of("product", line.product(), "priceOn", on.toString(), "monthly", line.monthly().toString()), clause, null)));
    }

    private static Reckoning.Step step(OrderForm.Lapse rule, Text text, String name, String value) {
        return new Reckoning.Step(text, Map.of(name, value), rule.clause(), rule.reading());
    }
}
