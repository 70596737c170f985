package org.guichet.ws;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.util.List;
import java.util.UUID;
import javax.xml.stream.XMLStreamException;
import org.apache.cxf.binding.soap.SoapFault;
import org.apache.cxf.interceptor.Fault;
import org.apache.cxf.logging.FaultListener;
import org.apache.cxf.message.Message;
import org.apache.cxf.phase.AbstractPhaseInterceptor;
import org.apache.cxf.phase.Phase;
import org.apache.cxf.transport.http.AbstractHTTPDestination;
import org.guichet.api.HttpError;
import org.guichet.kernel.Refused;
import org.guichet.store.DatabaseAway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xml.sax.SAXParseException;

/// Where every failure of a call ends: it becomes refusals with codes, is written as one typed fault, and CXF's own fault chain stops.
final class FaultsOut extends AbstractPhaseInterceptor<Message> implements FaultListener {
    private static final Logger LOG = LoggerFactory.getLogger(FaultsOut.class);

    private final SoapFaults faults;
    private final Answered answered;

    FaultsOut(SoapFaults faults, Answered answered) {
        super(Phase.SETUP);
        this.faults = faults;
        this.answered = answered;
    }

    @Override
    public void handleMessage(Message out) {
        var in = out.getExchange().getInMessage();
        var request = Reading.request(in);
        var response = (HttpServletResponse) in.get(AbstractHTTPDestination.HTTP_RESPONSE);
        var failure = out.getContent(Exception.class);
        out.getInterceptorChain().abort();
        if (response.isCommitted()) return;
        try {
            var reference = (String) null;
            var reasons = reasons(failure, in);
            if (reasons == null) {
                reference = UUID.randomUUID().toString();
                LOG.error("unexpected failure {} in {}", reference, request.getRequestURI(), failure);
                reasons = List.of(Refused.of(HttpError.UNEXPECTED));
            }
            answered.badly(request, reasons.getFirst());
            response.resetBuffer();
            faults.write(request, response, reasons, reference);
        } catch (IOException gone) {
            LOG.debug("the client has gone", gone);
        }
    }

    /// The refusals behind a failure, or null when nobody expected it.
    private static List<Refused> reasons(Throwable failure, Message in) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SoapRefusal refusal) return refusal.reasons();
            if (cause instanceof BodyTooLarge) return List.of(Refused.of(HttpError.PAYLOAD_TOO_LARGE));
        }
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SAXParseException violation) return List.of(SchemaCheck.violation(in, violation.getMessage()));
            if (cause instanceof XMLStreamException xml) return List.of(xml(xml));
            if (cause instanceof java.io.UnsupportedEncodingException || cause instanceof CharacterCodingException) return List.of(Refused.of(WsError.XML_ENCODING));
        }
        if (DatabaseAway.explains(failure)) {
            LOG.warn("database not available: {}", failure.getMessage());
            return List.of(Refused.of(HttpError.UNAVAILABLE).arg("retryAfter", DatabaseAway.RETRY_AFTER));
        }
        var fault = failure instanceof SoapFault || failure instanceof Fault;
        var reader = Reading.reader(in);
        // what CXF itself refuses before our code is called: the shape of the envelope
        if (fault && failure.getCause() == null && reader != null && Reading.request(in).getAttribute(Answered.BEGUN) == null) return Reading.bad(reader).reasons();
        return null;
    }

    private static Refused xml(XMLStreamException failure) {
        var line = failure.getLocation() == null ? 1 : Math.max(1, failure.getLocation().getLineNumber());
        var column = failure.getLocation() == null ? 1 : Math.max(1, failure.getLocation().getColumnNumber());
        var said = String.valueOf(failure.getMessage());
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CharacterCodingException || cause instanceof java.io.UnsupportedEncodingException || cause instanceof java.io.CharConversionException) return Refused.of(WsError.XML_ENCODING);
            if (cause.getCause() == null && cause instanceof IOException && !(cause instanceof java.io.EOFException) && String.valueOf(cause.getMessage()).contains("ncoding")) return Refused.of(WsError.XML_ENCODING);
        }
        if (said.startsWith("Maximum") || said.contains("limit (")) return Refused.of(WsError.XML_TOO_COMPLEX).arg("limit", limit(said)).arg("line", line);
        if (said.contains("ndeclared general entity") || said.contains("ntity")) return Refused.of(WsError.XML_DOCTYPE).arg("line", line);
        if (said.contains("ncoding")) return Refused.of(WsError.XML_ENCODING);
        return Refused.of(WsError.XML_MALFORMED).arg("line", line).arg("column", column);
    }

    private static String limit(String said) {
        if (said.contains("Depth")) return "profondeur/depth " + GuardedReader.DEPTH;
        if (said.contains("Attribute") || said.contains("attribute")) return said.contains("size") || said.contains("length") ? "attribut/attribute " + GuardedReader.ATTRIBUTE_LENGTH : "attributs/attributes " + GuardedReader.ATTRIBUTES;
        if (said.contains("ext")) return "texte/text " + GuardedReader.TEXT_LENGTH;
        return "éléments/elements " + GuardedReader.ELEMENTS;
    }

    /// CXF writes no log of its own about faults: refusals are answers.
    @Override
    public boolean faultOccurred(Exception exception, String description, Message message) {
        return false;
    }
}
