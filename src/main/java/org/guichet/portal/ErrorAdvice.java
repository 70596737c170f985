package org.guichet.portal;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import org.guichet.kernel.Refused;
import org.guichet.party.Actors;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/// Refusals of whole pages, in the portal's dress: code, sentence, clause, and what to do instead. Failures that nobody
/// expected are answered further out (`portal.security`), without a stack trace either.
@ControllerAdvice(basePackages = "org.guichet.portal")
public class ErrorAdvice {
    private final Pages pages;
    private final Citations citations;

    ErrorAdvice(Pages pages, Citations citations) {
        this.pages = pages;
        this.citations = citations;
    }

    /// @param advice what to do instead, or null
    /// @param back   when the same may be asked again, or null
    public record Model(Refused refused, String sentence, Citations.Cite cite, String advice, Instant back) {}

    @ExceptionHandler(PageRefused.class)
    ResponseEntity<String> refused(HttpServletRequest request, PageRefused e) {
        var page = pages.frame(request, Actors.current());
        return later(e.refused(), pages.show(e.refused().code().status(), "pages/refused", page, model(page, citations, e.refused())));
    }

    /// Where the refusal says when to come back, the answer says so too.
    static ResponseEntity<String> later(Refused refused, ResponseEntity<String> answer) {
        var after = refused.args().get("retryAfter");
        return after == null ? answer : ResponseEntity.status(answer.getStatusCode()).headers(answer.getHeaders()).header(HttpHeaders.RETRY_AFTER, after).body(answer.getBody());
    }

    private static Instant back(Page page, Refused refused) {
        var after = refused.args().get("retryAfter");
        return after == null ? null : page.now().plusSeconds(Long.parseLong(after));
    }

    static Model model(Page page, Citations citations, Refused refused) {
        var key = "refused." + refused.code().code();
        return new Model(refused, page.sentence(refused), refused.clause() == null ? null : citations.cite(page, refused.clause(), null, null),
                page.has(key) ? page.t(key) : null, back(page, refused));
    }
}
