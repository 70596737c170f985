package org.guichet.catalogue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.guichet.agreement.Agreements;
import org.guichet.evolution.Line;
import org.guichet.evolution.Versions;
import org.guichet.interconnection.TestSet;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Paris;
import org.guichet.kernel.Refused;
import org.guichet.subscription.Offer;
import org.guichet.terms.Contracts;
import org.guichet.terms.Family;
import org.guichet.ticket.FormCatalogue;
import org.guichet.ticket.LifeCycle;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/// The catalogue packs of a provider: one for each version of its form catalogue that has begun. Anyone who may sign in may have them.
@Component
public class CataloguePacks {
    private final Agreements agreements;
    private final Versions versions;
    private final InstantSource clock;
    /// Made once for each contract library and version: the same content gives the same bytes.
    private final Supplier<Map<String, Pack>> made;

    CataloguePacks(Agreements agreements, Versions versions, Contracts contracts, InstantSource clock) {
        this.agreements = agreements;
        this.versions = versions;
        this.clock = clock;
        this.made = contracts.cached(_ -> new java.util.concurrent.ConcurrentHashMap<>());
    }

    /// @param inService web services take it now
    public record Offered(String version, LocalDate from, boolean inService, Pack pack) {}

    /// The newest first; empty where the contract has no e-SAV by web services.
    public List<Offered> offered(Actor actor) {
        var family = agreements.family(actor.scope().provider());
        var today = Paris.date(clock.instant());
        if (versions.lines(actor.scope().provider()).isEmpty() || LifeCycle.find(family, today).isEmpty()) return List.of();
        var taken = versions.windows(actor.scope().provider(), Line.FORMS).stream().filter(w -> w.at(clock.instant())).map(Versions.Window::version).toList();
        var first = new LinkedHashMap<String, LocalDate>();
        family.term("form-catalogue").versions().stream().filter(v -> !v.ended() && !v.from().isAfter(today)).forEach(v -> first.putIfAbsent(v.value().text("version"), v.from()));
        var offered = new ArrayList<Offered>();
        first.forEach((version, from) -> offered.addFirst(new Offered(version, from, taken.contains(version), pack(family, version, today))));
        return offered;
    }

    public Outcome<Pack> find(Actor actor, String version) {
        return offered(actor).stream().filter(o -> o.version().equals(version)).findFirst().map(o -> Outcome.done(o.pack()))
                .orElseGet(() -> Outcome.no(Refused.of(CatalogueError.CATALOGUE_PACK_UNKNOWN).field("version").arg("version", version)));
    }

    Pack pack(Family family, String version, LocalDate today) {
        return made.get().computeIfAbsent(family.id() + "/" + version + "/" + family.term("offers").on(today).since() + "/" + family.term(LifeCycle.TERM).on(today).since(), _ -> make(family, version, today));
    }

    static Pack make(Family family, String version, LocalDate on) {
        var catalogue = FormCatalogue.of(family, version, on).orElseThrow();
        var offers = catalogue.forms().keySet().stream().map(code -> Offer.find(family, code, on)).flatMap(java.util.Optional::stream).toList();
        var files = new LinkedHashMap<String, byte[]>();
        files.put("formulaires/formulaires.xsd", resource("catalogue/formulaires.xsd"));
        for (var offer : offers) {
            files.put("formulaires/" + offer.code() + ".xml", text(FormXml.form(catalogue, offer, Offer.channels(family, offer, on))));
            for (var language : List.of("fr", "en")) files.put("maquettes/" + offer.code() + "." + language + ".html", text(MockUp.page(catalogue, offer, language)));
        }
        var cycle = LifeCycle.find(family, on).orElseThrow();
        files.put("nomenclature/nomenclature.xml", text(FormXml.nomenclature(catalogue, offers, cycle)));
        for (var language : List.of("fr", "en")) files.put("nomenclature/nomenclature." + language + ".html", text(MockUp.nomenclature(catalogue, offers, cycle, language)));
        files.put("jeu-de-test/cas.xml", text(TestCases.xml(catalogue, offers, TestSet.of(family, on).map(TestSet::services).orElse(List.of()))));
        webServices(files);
        guides(files);
        files.put("LISEZ-MOI.html", text(MockUp.readme(family, version, offers, files.keySet(), "fr")));
        files.put("README.html", text(MockUp.readme(family, version, offers, files.keySet(), "en")));
        return Pack.of("pack-catalogue-esav-" + family.id() + "-" + version, files);
    }

    /// Descriptions of the web services, as this build serves them.
    private static void webServices(Map<String, byte[]> files) {
        found("classpath*:wsdl/*.*", name -> name.endsWith(".wsdl") || name.endsWith(".xsd")).forEach((name, content) -> files.put("web-services/" + name, content));
    }

    private static void guides(Map<String, byte[]> files) {
        found("classpath*:catalogue/guides/*.md", _ -> true).forEach((name, content) -> files.put("guides/" + name, content));
    }

    private static Map<String, byte[]> found(String pattern, java.util.function.Predicate<String> wanted) {
        var found = new LinkedHashMap<String, byte[]>();
        try {
            for (var resource : new PathMatchingResourcePatternResolver(CataloguePacks.class.getClassLoader()).getResources(pattern)) {
                if (wanted.test(resource.getFilename())) found.put(resource.getFilename(), resource.getContentAsByteArray());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(pattern, e);
        }
        return found;
    }

    static byte[] resource(String path) {
        try (var in = CataloguePacks.class.getClassLoader().getResourceAsStream(path)) {
            if (in == null) throw new IllegalStateException("missing on the class path: " + path);
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        }
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
