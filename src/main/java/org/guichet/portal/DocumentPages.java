package org.guichet.portal;

import java.nio.charset.StandardCharsets;
import org.guichet.document.DocumentError;
import org.guichet.document.Documents;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Permission;
import org.guichet.kernel.Refused;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/// Downloads of papers and kept files: a customer's people get their own, whatever the page that led there.
@Controller
public class DocumentPages {
    private final Documents documents;

    DocumentPages(Documents documents) {
        this.documents = documents;
    }

    @GetMapping("/documents/{id}")
    ResponseEntity<byte[]> download(Actor actor, @PathVariable long id) {
        if (!actor.may(Permission.CONTRACT_READ) && !actor.may(Permission.ORDER_READ) && !actor.may(Permission.SUSPENSION_READ)) throw new PageRefused(Refused.of(DocumentError.DOCUMENT_RIGHT_MISSING));
        var found = documents.content(actor.scope(), id).orElseThrow(() -> new PageRefused(Refused.of(DocumentError.DOCUMENT_NOT_FOUND)));
        return ResponseEntity.ok().contentType(MediaType.parseMediaType(found.document().mediaType())).cacheControl(CacheControl.noStore())
                .header("Content-Disposition", ContentDisposition.attachment().filename(found.document().name(), StandardCharsets.UTF_8).build().toString()).body(found.bytes());
    }
}
