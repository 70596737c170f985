package org.guichet.portal;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.document.Documents;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Permission;
import org.guichet.kernel.Refused;
import org.guichet.offering.Library;
import org.guichet.offering.LibraryStore;
import org.guichet.offering.OfferingError;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/// The documentation library: each document in its current version, handed over on request; staff brings in new versions.
@Controller
public class LibraryPages {
    private static final int MOST_DELIVERIES = 50;
    private final Pages pages;
    private final Library library;
    private final Citations citations;

    LibraryPages(Pages pages, Library library, Citations citations) {
        this.pages = pages;
        this.library = library;
        this.citations = citations;
    }

    /// @param why clauses of the documents, once each
    public record Model(List<Library.Shelf> shelves, List<LibraryStore.Delivery> deliveries, boolean mayManage, String accepted, List<Citations.Cite> why, Map<String, String> values, Refused fault) {
        public String value(String name) {
            return values.getOrDefault(name, "");
        }

        /// Name of a document for people.
        public String label(Page p, String document) {
            return shelves.stream().flatMap(s -> s.entries().stream()).filter(e -> e.item().code().equals(document)).findFirst().map(e -> p.first(p.w(e.item().label()))).orElse(document);
        }
    }

    @GetMapping("/catalogue/documentation")
    ResponseEntity<String> library(HttpServletRequest request, Actor actor) {
        return library(request, actor, 200, Map.of(), null);
    }

    private ResponseEntity<String> library(HttpServletRequest request, Actor actor, int status, Map<String, String> values, Refused fault) {
        if (!actor.may(Permission.ORDER_READ)) throw new PageRefused(Refused.of(OfferingError.OFFERING_RIGHT_MISSING));
        var page = pages.frame(request, actor);
        var shelves = library.shelves(actor);
        var why = shelves.stream().flatMap(s -> java.util.stream.Stream.concat(s.entries().stream().map(e -> e.item().clause()), java.util.stream.Stream.of(s.contract().requestClause()))).filter(c -> c != null).distinct()
                .map(c -> citations.cite(page, c, null, null)).toList();
        return pages.show(status, "pages/library", page, new Model(shelves, library.deliveries(actor, MOST_DELIVERIES), CatalogueForms.mayManage(actor), Documents.accepted(), why, values, fault));
    }

    /// A download is a request: a post, because it is recorded.
    @PostMapping("/catalogue/documentation/{document}")
    ResponseEntity<byte[]> request(Actor actor, @PathVariable String document) {
        var handed = PageRefused.orElse(library.request(actor, document));
        return ResponseEntity.ok().contentType(MediaType.parseMediaType(handed.mediaType())).cacheControl(CacheControl.noStore())
                .header("Content-Disposition", ContentDisposition.attachment().filename(handed.name(), java.nio.charset.StandardCharsets.UTF_8).build().toString()).body(handed.content());
    }

    @PostMapping("/catalogue/documentation")
    ResponseEntity<String> add(HttpServletRequest request, Actor actor, @RequestParam Map<String, String> typed, @RequestParam MultipartFile file) throws IOException {
        var content = file.getBytes();
        var added = Typed.day("from", typed.get("from")).then((Optional<LocalDate> from) -> library.add(actor, new Library.Draft(typed.getOrDefault("document", ""), typed.getOrDefault("version", ""), from.orElse(null), typed.getOrDefault("reason", "")),
                file.getOriginalFilename(), file.getContentType(), content));
        if (added instanceof Outcome.No<Library.Version> no) return library(request, actor, no.first().code().status(), typed, no.first());
        return Pages.see("/catalogue/documentation");
    }
}
