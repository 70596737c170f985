package org.guichet.offering;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.guichet.clause.Executes;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Money;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Paris;
import org.guichet.kernel.Refused;
import org.guichet.kernel.Text;
import org.guichet.store.Db;
import org.springframework.stereotype.Component;

/// What a customer may ask for beyond what it has: under which option it finds it, and whether it holds that option already.
@Executes({"OBS-MCR-8.2.1-options"})
@Component
public class Needs {
    private final Db db;
    private final Offerings offerings;
    private final Prices prices;
    private final InstantSource clock;

    Needs(Db db, Offerings offerings, Prices prices, InstantSource clock) {
        this.db = db;
        this.offerings = offerings;
        this.prices = prices;
        this.clock = clock;
    }

    /// The answer to a need.
    ///
    /// @param option  that answers it
    /// @param held    the customer holds the option: nothing to order
    /// @param monthly its monthly fee today, or null where it has no price
    /// @param clause  that defines the option
    public record Answer(String need, Text label, Offering option, boolean held, Money monthly, String clause) {
        /// An order of the option is proposed.
        public boolean toOrder() {
            return !held;
        }
    }

    /// Every need that the catalogue knows, for a customer; in the contract's order.
    ///
    /// @param customer of the actor's wall
    public List<Answer> all(Actor actor, int customer) {
        var today = Paris.date(clock.instant());
        var provider = actor.scope().provider();
        return db.read(actor.scope(), jdbc -> {
            var catalogue = offerings.contract(provider, today);
            var held = Holdings.on(jdbc, customer, today);
            var answers = new ArrayList<Answer>();
            catalogue.needs().forEach((need, label) -> catalogue.products().values().stream().filter(p -> p.answers().contains(need)).findFirst()
                    .flatMap(p -> offerings.find(jdbc, provider, p.code(), today).map(o -> new Answer(need, label, o, held.contains(o.code()), prices.monthly(jdbc, provider, o.code(), null, today).orElse(null), p.clause())))
                    .ifPresent(answers::add));
            return List.copyOf(answers);
        });
    }

    /// The option under which a customer finds what it asks for.
    public Outcome<Answer> ask(Actor actor, int customer, String need) {
        Optional<Answer> found = all(actor, customer).stream().filter(a -> a.need().equals(need)).findFirst();
        return found.map(a -> Outcome.done(a)).orElseGet(() -> Outcome.no(Refused.of(OfferingError.NEED_UNKNOWN).field("need").arg("value", need == null ? "" : need)));
    }
}
