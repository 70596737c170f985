package org.guichet.cli;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.certificate.Authority;
import org.guichet.certificate.Certificate;
import org.guichet.certificate.Certificates;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Paris;
import org.guichet.kernel.Refused;
import org.guichet.party.AccessError;
import org.guichet.party.Customer;
import org.guichet.party.Customers;
import org.guichet.party.Provider;
import org.guichet.party.Providers;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The control addresses behind `guichet certificate`: the administrator of this machine acts as the provider's staff.
@RestController
class CertificateControl {
    private final Certificates certificates;
    private final Authority authority;
    private final Providers providers;
    private final Customers customers;

    CertificateControl(Certificates certificates, Authority authority, Providers providers, Customers customers) {
        this.certificates = certificates;
        this.authority = authority;
        this.providers = providers;
        this.customers = customers;
    }

    @PostMapping("/internal/certificates/issue")
    ResponseEntity<Map<String, Object>> issue(@RequestParam String customer, @RequestParam(required = false) String provider, @RequestParam String request) {
        var whose = customer(provider, customer);
        if (whose.isEmpty()) return refused(Refused.of(AccessError.CUSTOMER_UNKNOWN).field("customer"));
        var staff = Actor.system(whose.get().provider());
        return switch (certificates.requestAndIssue(staff, whose.get().id(), request.getBytes(StandardCharsets.UTF_8))) {
            case Outcome.Done<Certificate>(var made) -> {
                var chain = certificates.pem(staff, made.id()).get();
                yield ResponseEntity.ok(Map.of("id", made.id(), "chain", chain, "authority", authority.pem().get(), "until", Paris.iso(made.notAfter())));
            }
            case Outcome.No<Certificate> no -> refused(no.first());
        };
    }

    @PostMapping("/internal/certificates/list")
    ResponseEntity<Map<String, Object>> list(@RequestParam(required = false) String provider) {
        var all = providers(provider).stream().flatMap(one -> certificates.list(Actor.system(one.id()).scope()).stream().map(certificate -> line(one, certificate))).toList();
        return ResponseEntity.ok(Map.of("certificates", all));
    }

    @PostMapping("/internal/certificates/revoke")
    ResponseEntity<Map<String, Object>> revoke(@RequestParam int id, @RequestParam String reason) {
        for (var provider : providers.all()) {
            var staff = Actor.system(provider.id());
            if (certificates.find(staff.scope(), id).isEmpty()) continue;
            return switch (certificates.revoke(staff, id, reason)) {
                case Outcome.Done<Certificate>(var done) -> ResponseEntity.ok(line(provider, done));
                case Outcome.No<Certificate> no -> refused(no.first());
            };
        }
        return refused(Refused.of(org.guichet.certificate.CertificateError.CERTIFICATE_NOT_FOUND));
    }

    private Map<String, Object> line(Provider provider, Certificate one) {
        var line = new LinkedHashMap<String, Object>();
        line.put("id", one.id());
        line.put("provider", provider.code());
        line.put("customer", customers.find(Actor.system(provider.id()).scope(), one.customer()).map(Customer::code).orElse(""));
        line.put("source", one.source().code());
        line.put("state", one.state().code());
        line.put("until", one.notAfter() == null ? null : Paris.iso(one.notAfter()));
        line.put("dueOn", one.dueOn() == null || !one.waits() ? null : one.dueOn().toString());
        line.put("fingerprint", one.fingerprint());
        return line;
    }

    private List<Provider> providers(String code) {
        return providers.all().stream().filter(one -> code == null || one.code().equals(code)).filter(one -> certificates.known(one.id())).toList();
    }

    /// The first provider that has certificates and a customer of this code.
    private Optional<Customer> customer(String provider, String code) {
        return providers(provider).stream().flatMap(one -> customers.byCode(Actor.system(one.id()).scope(), code).stream()).findFirst();
    }

    private static ResponseEntity<Map<String, Object>> refused(Refused refused) {
        return ResponseEntity.status(refused.code().status()).body(Map.of("code", refused.code().code(), "detail", refused.message("en")));
    }
}
