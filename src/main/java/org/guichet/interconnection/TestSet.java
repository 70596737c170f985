package org.guichet.interconnection;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.guichet.clause.Executes;
import org.guichet.kernel.Text;
import org.guichet.terms.Family;

/// The services that every customer holds on the integration platform, so that each answer of a web service can be provoked there.
///
/// @param clause   what asks for it
/// @param services in the order of the contract folder
@Executes("BFC-ESAV-5.2.1-proto")
public record TestSet(String clause, List<TestService> services) {
    public static final String TERM = "test-set";

    /// @param label what a report on it gives
    /// @param ended first day without service, or null
    public record TestService(String identifier, String offer, String site, Text label, LocalDate ended) {}

    /// Identifier of a test service as one customer holds it: each has its own.
    public static String identifier(TestService service, String customer) {
        return service.identifier() + "-" + customer.toUpperCase(Locale.ROOT);
    }

    /// The set in force; empty in a family without integration platform.
    public static Optional<TestSet> of(Family family, LocalDate on) {
        return family.findTerm(TERM).map(term -> {
            var value = term.on(on).value();
            var services = new ArrayList<TestService>();
            value.at("services").parts().forEach((identifier, s) -> services.add(
                    new TestService(identifier, s.text("offer"), s.text("site"), s.words("label"), s.has("ended") ? s.date("ended") : null)));
            return new TestSet(value.clause(), List.copyOf(services));
        });
    }
}
