package org.guichet.ws;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// The contract without a certificate, on the portal's port: public, for those who still build their client.
@RestController
class ContractPages {
    static final String FOLDER = "/catalogue/esav/v1/";
    private static final MediaType XML = new MediaType("text", "xml", StandardCharsets.UTF_8);

    private final Contract contract;

    ContractPages(Contract contract) {
        this.contract = contract;
    }

    @GetMapping(FOLDER + "signalisation.wsdl")
    ResponseEntity<byte[]> wsdl() {
        return kept("signalisation.wsdl", contract.wsdl("signalisation.xsd"));
    }

    @GetMapping(FOLDER + "signalisation.xsd")
    ResponseEntity<byte[]> xsd() {
        return kept("signalisation.xsd", contract.xsd());
    }

    private static ResponseEntity<byte[]> kept(String name, String text) {
        return ResponseEntity.ok().contentType(XML).cacheControl(CacheControl.maxAge(Duration.ofMinutes(10)).cachePublic())
                .header(HttpHeaders.CONTENT_DISPOSITION, "inline; filename=\"" + name + "\"").body(text.getBytes(StandardCharsets.UTF_8));
    }
}
