package org.guichet.ws;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import org.guichet.api.Languages;
import org.guichet.kernel.Paris;
import org.guichet.kernel.Refused;
import org.guichet.terms.Contracts;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/// Writes refusals as SOAP 1.1 faults with the one declared detail, `ErreurFonctionnelle`: code, field, clause and sentence, each of
/// several where a form has several faults. Every fault of this channel leaves through here, those of the door included; none is untyped.
@Component
public final class SoapFaults {
    public static final String NAMESPACE = "urn:guichet:esav:signalisation:1";
    static final String ENVELOPE = "http://schemas.xmlsoap.org/soap/envelope/";

    private final Contracts contracts;
    private final InstantSource clock;

    SoapFaults(Contracts contracts, InstantSource clock) {
        this.contracts = contracts;
        this.clock = clock;
    }

    /// A fault for one refusal.
    public void write(HttpServletRequest request, HttpServletResponse response, Refused refused) throws IOException {
        write(request, response, List.of(refused), null);
    }

    /// @param reasons   one, or several where a form has several faults
    /// @param reference under which the log holds an unexpected failure, or null
    public void write(HttpServletRequest request, HttpServletResponse response, List<Refused> reasons, String reference) throws IOException {
        // SOAP 1.1 over HTTP: a fault is a 500, whoever is at fault; what is wrong stands in faultcode and detail
        var method = reasons.getFirst().code() == org.guichet.api.HttpError.METHOD_NOT_ALLOWED;
        write(request, response, reasons, reference, method ? HttpServletResponse.SC_METHOD_NOT_ALLOWED : HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
    }

    /// The same with a status that tells what is wrong: at the door, before SOAP has begun.
    public void refuse(HttpServletRequest request, HttpServletResponse response, Refused refused, int status) throws IOException {
        write(request, response, List.of(refused), null, status);
    }

    private void write(HttpServletRequest request, HttpServletResponse response, List<Refused> reasons, String reference, int status) throws IOException {
        var language = Languages.of(request);
        var first = reasons.getFirst();
        var body = body(reasons, reference, language).getBytes(StandardCharsets.UTF_8);
        response.setStatus(status);
        response.setContentType("text/xml;charset=UTF-8");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader(HttpHeaders.CONTENT_LANGUAGE, language);
        response.setHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
        response.setHeader("X-Content-Type-Options", "nosniff");
        var retryAfter = first.args().get("retryAfter");
        if (retryAfter != null) response.setHeader(HttpHeaders.RETRY_AFTER, retryAfter);
        if (first.code().status() == HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE) response.setHeader(HttpHeaders.CONNECTION, "close");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private String body(List<Refused> reasons, String reference, String language) {
        var first = reasons.getFirst();
        var xml = new XmlText().raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?><soap:Envelope xmlns:soap=\"").raw(ENVELOPE).raw("\"><soap:Body><soap:Fault>");
        xml.element("faultcode", "soap:" + faultCode(first));
        xml.raw("<faultstring xml:lang=\"").raw(language).raw("\">").text(first.message(language)).raw("</faultstring>");
        xml.raw("<detail><ErreurFonctionnelle xmlns=\"").raw(NAMESPACE).raw("\">");
        xml.element("HorodatageReponse", Paris.iso(clock.instant().truncatedTo(java.time.temporal.ChronoUnit.SECONDS)));
        reason(xml, first, language);
        xml.element("DelaiAvantNouvelEssai", first.args().get("retryAfter"));
        xml.element("Reference", reference != null ? reference : first.args().get("reference"));
        if (reasons.size() > 1) {
            for (var each : reasons) {
                xml.raw("<Erreur>");
                reason(xml, each, language);
                xml.raw("</Erreur>");
            }
        }
        return xml.raw("</ErreurFonctionnelle></detail></soap:Fault></soap:Body></soap:Envelope>").toString();
    }

    /// Code, then what it is about. Field names are those of the desk where the message has no name of its own for them.
    private void reason(XmlText xml, Refused reason, String language) {
        xml.element("Code", reason.code().code());
        xml.element("Champ", reason.field());
        xml.element("Clause", reason.clause());
        if (reason.clause() != null) {
            contracts.current().clause(reason.clause()).ifPresent(clause -> {
                xml.element("Article", clause.article());
                xml.element("Regle", clause.title(language));
            });
        }
        xml.element("Message", reason.message(language));
        xml.element("Ligne", reason.args().get("line"));
        xml.element("Element", reason.args().get("element"));
    }

    private static String faultCode(Refused refused) {
        if (refused.code() == WsError.SOAP_VERSION) return "VersionMismatch";
        if (refused.code() == WsError.HEADER_UNKNOWN) return "MustUnderstand";
        return refused.code().status() >= 500 ? "Server" : "Client";
    }
}
