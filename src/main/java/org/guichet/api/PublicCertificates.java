package org.guichet.api;

import org.guichet.certificate.Authority;
import org.guichet.certificate.RevocationLists;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// What every issued certificate points to: its authority's certificate and the signed list of those revoked (RFC 5280, RFC 2585).
@RestController
class PublicCertificates {
    private static final MediaType CERTIFICATE = new MediaType("application", "pkix-cert");
    private static final MediaType LIST = new MediaType("application", "pkix-crl");

    private final Authority authority;
    private final RevocationLists lists;

    PublicCertificates(Authority authority, RevocationLists lists) {
        this.authority = authority;
        this.lists = lists;
    }

    @GetMapping("/certificats/{name}.crl")
    ResponseEntity<byte[]> list(@PathVariable String name) {
        return lists.crl(name).map(list -> found(LIST, list)).orElseGet(() -> ResponseEntity.notFound().build());
    }

    @GetMapping("/certificats/{name}.crt")
    ResponseEntity<byte[]> certificate(@PathVariable String name) {
        return authority.encoded(name).map(der -> found(CERTIFICATE, der)).orElseGet(() -> ResponseEntity.notFound().build());
    }

    /// Asked again each time: a revocation counts within seconds.
    private static ResponseEntity<byte[]> found(MediaType type, byte[] content) {
        return ResponseEntity.ok().contentType(type).cacheControl(CacheControl.noCache()).body(content);
    }
}
