package org.guichet.catalogue;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.guichet.agreement.Agreements;
import org.guichet.config.Product;
import org.guichet.evolution.FormVersion;
import org.guichet.evolution.Versions;
import org.guichet.kernel.Paris;
import org.guichet.offering.GeneratedDocument;
import org.guichet.ticket.LifeCycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The documents of the library that are made of what the product executes: the guide to its pages, and from the catalogue pack of the forms in
/// service the specifications, the test set and the pack itself.
@Component
class LibraryDocuments implements GeneratedDocument.Maker {
    private static final String MARKDOWN = "text/markdown;charset=UTF-8";
    private static final String ZIP = "application/zip";
    private final Agreements agreements;
    private final Versions versions;
    private final CataloguePacks packs;
    private final InstantSource clock;

    LibraryDocuments(Agreements agreements, Versions versions, CataloguePacks packs, InstantSource clock) {
        this.agreements = agreements;
        this.versions = versions;
        this.packs = packs;
        this.clock = clock;
    }

    @Override
    public Optional<GeneratedDocument> make(JdbcClient jdbc, int provider, GeneratedDocument.Kind kind) {
        if (kind == GeneratedDocument.Kind.USER_GUIDE) return Optional.of(userGuide());
        var now = clock.instant();
        var today = Paris.date(now);
        var family = agreements.family(provider);
        if (family.findTerm("form-catalogue").isEmpty() || LifeCycle.find(family, today).isEmpty()) return Optional.empty();
        var forms = versions.formsInService(jdbc, family, provider, now).stream().map(FormVersion::version).reduce((_, newest) -> newest);
        return forms.flatMap(version -> {
            var pack = packs.pack(family, version, today);
            return switch (kind) {
                case CATALOGUE_PACK -> Optional.of(new GeneratedDocument(kind, version, pack.name(), ZIP, pack.bytes(), pack.sha256()));
                case INTEGRATION_GUIDE -> one(kind, version, pack, "guides/integration.md", MARKDOWN);
                case TEST_SET -> one(kind, version, pack, "jeu-de-test/cas.xml", "application/xml");
                case FUNCTIONAL_SPECIFICATIONS -> part(kind, version, pack, "specifications-fonctionnelles", List.of("nomenclature/", "formulaires/", "guides/evolutions.md", "guides/glossary.md", "guides/errors.md"));
                case TECHNICAL_SPECIFICATIONS -> part(kind, version, pack, "specifications-techniques", List.of("web-services/", "guides/integration.md", "guides/certificates.md", "guides/errors.md"));
                case USER_GUIDE -> Optional.empty();
            };
        });
    }

    private static GeneratedDocument userGuide() {
        var file = Pack.File.of("guide-usage-e-sav-en-ligne.md", CataloguePacks.resource("library/guide-usage-e-sav-en-ligne.md"));
        return new GeneratedDocument(GeneratedDocument.Kind.USER_GUIDE, Product.version(), file.path(), MARKDOWN, file.content(), file.sha256());
    }

    private static Optional<GeneratedDocument> one(GeneratedDocument.Kind kind, String version, Pack pack, String path, String mediaType) {
        return pack.files().stream().filter(f -> f.path().equals(path)).findFirst()
                .map(f -> new GeneratedDocument(kind, version, path.substring(path.lastIndexOf('/') + 1), mediaType, f.content(), f.sha256()));
    }

    /// An archive of its own with a part of the pack's files.
    private static Optional<GeneratedDocument> part(GeneratedDocument.Kind kind, String version, Pack pack, String name, List<String> paths) {
        var files = new LinkedHashMap<String, byte[]>();
        pack.files().stream().filter(f -> paths.stream().anyMatch(f.path()::startsWith)).forEach(f -> files.put(f.path(), f.content()));
        if (files.isEmpty()) return Optional.empty();
        var made = Pack.of(name + "-" + version, files);
        return Optional.of(new GeneratedDocument(kind, version, made.name(), ZIP, made.bytes(), made.sha256()));
    }
}
