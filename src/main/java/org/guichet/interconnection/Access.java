package org.guichet.interconnection;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.terms.Family;
import org.guichet.terms.TermValue;

/// What the contract says of an interconnection on a date: how many tests, which web services, where.
///
/// @param tests     good calls that open the way to production
/// @param addresses address of the web service of each domain, below the platform's own
/// @param platforms address of each platform
/// @param payloads  media types of system-to-system exchange
public record Access(int tests, Map<String, String> addresses, Map<Platform, String> platforms, List<String> payloads, String testClause, String placeClause, String modeClause) {
    public static final String TERM = "interconnection";

    /// Empty in a family whose systems are not interconnected.
    public static Optional<Access> of(Family family, LocalDate on) {
        return family.findTerm(TERM).map(term -> {
            var value = term.on(on).value();
            return value.derived(Access.class, Access::read);
        });
    }

    private static Access read(TermValue value) {
        var addresses = new LinkedHashMap<String, String>();
        value.at("domains").parts().forEach((domain, at) -> addresses.put(domain, at.text("address")));
        var places = value.at("platforms");
        var platforms = new LinkedHashMap<Platform, String>();
        for (var platform : Platform.values()) platforms.put(platform, places.text(platform.code()));
        return new Access(value.integer("tests"), addresses, platforms, value.at("mode").texts("payload"), value.clause(), places.clause(), value.at("mode").clause());
    }

    /// Path of a domain's web service on a platform.
    public String address(Platform platform, String domain) {
        return platforms.get(platform) + addresses.get(domain);
    }

    /// BFC-ESAV-5.2.1-proto: a call validates only when it goes to a web service of the catalogue at its address on the integration platform.
    public boolean validates(Platform platform, String path) {
        return platform == Platform.INTEGRATION && addresses.keySet().stream().anyMatch(domain -> address(platform, domain).equals(path));
    }
}
