package org.guichet.portal;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.guichet.certificate.Authority;
import org.guichet.certificate.Certificate;
import org.guichet.certificate.CertificateError;
import org.guichet.certificate.Certificates;
import org.guichet.certificate.Recognised;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Paris;
import org.guichet.kernel.Permission;
import org.guichet.kernel.Refused;
import org.guichet.party.Customer;
import org.guichet.party.Customers;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/// Certificates of information systems: for a customer its own, for staff those of all customers with what is due.
@Controller
public class CertificatePages {
    private static final MediaType PEM = new MediaType("application", "x-pem-file");

    private final Pages pages;
    private final Certificates certificates;
    private final Authority authority;
    private final Recognised recognised;
    private final Customers customers;
    private final Citations citations;

    CertificatePages(Pages pages, Certificates certificates, Authority authority, Recognised recognised, Customers customers, Citations citations) {
        this.pages = pages;
        this.certificates = certificates;
        this.authority = authority;
        this.recognised = recognised;
        this.customers = customers;
        this.citations = citations;
    }

    /// @param due        what must be done, soonest first
    /// @param current    in service or waiting
    /// @param past       ended
    /// @param chart      null when nothing is in service
    /// @param recognised customers can bring certificates of recognised authorities
    /// @param names      those authorities
    /// @param authority  name of the own authority, or null before its first need
    /// @param submits    the person may send requests and certificates
    /// @param failed     a form that was refused, or null
    public record Board(List<CertificateView> due, List<CertificateView> current, List<CertificateView> past, CertificateView.Chart chart, boolean recognised, List<String> names, String authority,
                        List<Customer> customers, boolean submits, Failed failed, String done) {
        public String fault(String form, String field) {
            return failed != null && failed.form().equals(form) && field.equals(failed.field()) ? failed.sentence() : null;
        }

        public String typed(String form, String value) {
            return failed != null && failed.form().equals(form) ? value : "";
        }
    }

    /// @param field input at fault, or `file` for the whole
    public record Failed(String form, String field, String sentence, String text, String customer, String received) {}

    @GetMapping("/certificats")
    ResponseEntity<String> page(HttpServletRequest request, Actor actor, @RequestParam(defaultValue = "") String fait) {
        return board(pages.frame(request, actor), 200, null, fait);
    }

    private ResponseEntity<String> board(Page page, int status, Failed failed, String done) {
        var actor = page.actor();
        if (!page.may(Permission.CERTIFICATE_READ)) throw new PageRefused(Refused.of(CertificateError.CERTIFICATE_RIGHT_MISSING));
        if (!certificates.known(actor.scope().provider())) return pages.show(200, "pages/certificates-none", page, null);
        var today = Paris.date(page.now());
        var rows = certificates.list(actor.scope());
        var all = rows.stream().map(one -> CertificateView.of(page, citations, certificates, one, rows)).toList();
        var current = all.stream().filter(view -> !view.one().state().ended() && view.one().endedAt() == null).toList();
        var due = current.stream().filter(view -> view.due(today)).sorted(Comparator.comparing(CertificateView::first)).toList();
        var submits = page.may(page.staff() ? Permission.CERTIFICATE_HANDLE : Permission.CERTIFICATE_SUBMIT);
        return pages.show(status, "pages/certificates", page, new Board(due, current, all.stream().filter(view -> !current.contains(view)).limit(50).toList(), CertificateView.chart(page, current),
                recognised.any(), recognised.authorities().stream().map(one -> one.getSubjectX500Principal().getName()).toList(), authority.current().map(Authority.Known::name).orElse(null),
                page.staff() ? customers.list(actor.scope()) : List.of(), submits, failed, done));
    }

    @PostMapping("/certificats/demande")
    ResponseEntity<String> request(HttpServletRequest request, Actor actor, @RequestParam(required = false) MultipartFile fichier, @RequestParam(defaultValue = "") String texte,
                                   @RequestParam(defaultValue = "") String client, @RequestParam(defaultValue = "") String recu) {
        return sent(request, actor, "demande", fichier, texte, client, recu, (arrival, file) -> certificates.request(actor, arrival, file));
    }

    @PostMapping("/certificats/depot")
    ResponseEntity<String> submit(HttpServletRequest request, Actor actor, @RequestParam(required = false) MultipartFile fichier, @RequestParam(defaultValue = "") String texte,
                                  @RequestParam(defaultValue = "") String client, @RequestParam(defaultValue = "") String recu) {
        return sent(request, actor, "depot", fichier, texte, client, recu, (arrival, file) -> certificates.submit(actor, arrival, file));
    }

    private ResponseEntity<String> sent(HttpServletRequest request, Actor actor, String form, MultipartFile file, String text, String client, String received, BiFunction<Certificates.Arrival, byte[], Outcome<Certificate>> command) {
        var outcome = Typed.instant("received", received).then(at -> command.apply(arrival(actor, client, at), content(file, text)));
        if (outcome instanceof Outcome.Done<Certificate>(var made)) return Pages.see("/certificats?fait=" + form + "#certificat-" + made.id());
        var refused = ((Outcome.No<Certificate>) outcome).first();
        var page = pages.frame(request, actor);
        if (refused.field() == null) throw new PageRefused(refused);
        var field = List.of("customer", "received", "file").contains(refused.field()) ? refused.field() : "file";
        // what may be a private key is not sent back
        var kept = refused.code() == CertificateError.CERTIFICATE_PRIVATE_KEY ? "" : text;
        return board(page, refused.code().status(), new Failed(form, field, page.sentence(refused), kept, client, received), "");
    }

    private static Certificates.Arrival arrival(Actor actor, String client, Optional<Instant> at) {
        var customer = client.matches("\\d{1,9}") ? Integer.valueOf(client) : null;
        return actor.isStaff() ? new Certificates.Arrival(customer, Certificates.EMAIL, at.orElse(null)) : Certificates.Arrival.now();
    }

    private static byte[] content(MultipartFile file, String text) {
        try {
            return file != null && !file.isEmpty() ? file.getBytes() : text.strip().getBytes(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @PostMapping("/certificats/{id}/emission")
    ResponseEntity<String> issue(Actor actor, @PathVariable int id) {
        return done(id, certificates.issue(actor, id));
    }

    @PostMapping("/certificats/{id}/configuration")
    ResponseEntity<String> configure(Actor actor, @PathVariable int id) {
        return done(id, certificates.configure(actor, id));
    }

    @PostMapping("/certificats/{id}/remplacement")
    ResponseEntity<String> replace(Actor actor, @PathVariable int id) {
        return done(id, certificates.replace(actor, id));
    }

    @PostMapping("/certificats/{id}/refus")
    ResponseEntity<String> refuse(HttpServletRequest request, Actor actor, @PathVariable int id, @RequestParam(defaultValue = "") String motif) {
        return withReason(request, actor, id, "refus", certificates.refuse(actor, id, motif), motif);
    }

    @PostMapping("/certificats/{id}/revocation")
    ResponseEntity<String> revoke(HttpServletRequest request, Actor actor, @PathVariable int id, @RequestParam(defaultValue = "") String motif) {
        return withReason(request, actor, id, "revocation", certificates.revoke(actor, id, motif), motif);
    }

    private ResponseEntity<String> withReason(HttpServletRequest request, Actor actor, int id, String form, Outcome<Certificate> outcome, String reason) {
        if (outcome instanceof Outcome.No<Certificate> no && "reason".equals(no.first().field())) {
            var page = pages.frame(request, actor);
            return board(page, no.first().code().status(), new Failed(form + "-" + id, "reason", page.sentence(no.first()), reason, "", ""), "");
        }
        return done(id, outcome);
    }

    private static ResponseEntity<String> done(int id, Outcome<Certificate> outcome) {
        PageRefused.orElse(outcome);
        return Pages.see("/certificats#certificat-" + id);
    }

    @GetMapping("/certificats/{id}/certificat.pem")
    ResponseEntity<byte[]> download(Actor actor, @PathVariable int id) {
        return file("certificat-" + id + ".pem", PageRefused.orElse(certificates.pem(actor, id)));
    }

    @GetMapping("/certificats/autorite.pem")
    ResponseEntity<byte[]> authority(Actor actor) {
        if (!actor.may(Permission.CERTIFICATE_READ)) throw new PageRefused(Refused.of(CertificateError.CERTIFICATE_RIGHT_MISSING));
        return file("autorite.pem", PageRefused.orElse(authority.pem()));
    }

    private static ResponseEntity<byte[]> file(String name, String pem) {
        return ResponseEntity.ok().contentType(PEM).header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename(name).build().toString()).body(pem.getBytes(StandardCharsets.US_ASCII));
    }
}
