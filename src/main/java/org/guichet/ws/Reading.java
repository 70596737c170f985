package org.guichet.ws;

import jakarta.servlet.http.HttpServletRequest;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.cxf.binding.soap.SoapHeader;
import org.apache.cxf.binding.soap.SoapMessage;
import org.apache.cxf.binding.soap.interceptor.MustUnderstandInterceptor;
import org.apache.cxf.interceptor.AttachmentInInterceptor;
import org.apache.cxf.interceptor.Fault;
import org.apache.cxf.interceptor.Interceptor;
import org.apache.cxf.message.Message;
import org.apache.cxf.phase.AbstractPhaseInterceptor;
import org.apache.cxf.phase.Phase;
import org.apache.cxf.transport.http.AbstractHTTPDestination;
import org.guichet.kernel.Refused;
import org.springframework.http.MediaType;

/// What stands around CXF's own reading of a message: our parser in front, then the envelope, the operation and the end are looked at.
/// Whatever is wrong is refused here with its own code, so that nothing depends on the wording of a library.
final class Reading {
    /// Request attribute: name of the operation, once it is known.
    static final String OPERATION = "org.guichet.ws.operation";
    private static final String READER = "org.guichet.ws.reader";
    private static final String SOAP_12 = "http://www.w3.org/2003/05/soap-envelope";
    private static final String NEXT = "http://schemas.xmlsoap.org/soap/actor/next";

    private Reading() {}

    static List<Interceptor<? extends Message>> interceptors(Set<String> operations) {
        return List.of(new Parse(), new Headers(), new Operation(new TreeSet<>(operations)), new End());
    }

    static HttpServletRequest request(Message message) {
        return (HttpServletRequest) message.get(AbstractHTTPDestination.HTTP_REQUEST);
    }

    /// The reader of a message, or null before there is one.
    static GuardedReader reader(Message message) {
        return (GuardedReader) message.get(READER);
    }

    /// Opens the message with our parser and looks at the envelope.
    private static final class Parse extends AbstractPhaseInterceptor<Message> {
        Parse() {
            super(Phase.RECEIVE);
            addBefore(AttachmentInInterceptor.class.getName());
        }

        @Override
        public void handleMessage(Message message) {
            try {
                var reader = GuardedReader.of(message.getContent(InputStream.class), charset(request(message)));
                message.put(READER, reader);
                message.setContent(XMLStreamReader.class, reader);
                reader.nextTag();
                if (SOAP_12.equals(reader.getNamespaceURI())) throw new SoapRefusal(Refused.of(WsError.SOAP_VERSION));
                if (!reader.getLocalName().equals("Envelope")) throw bad(reader);
                if (!SoapFaults.ENVELOPE.equals(reader.getNamespaceURI())) throw new SoapRefusal(Refused.of(WsError.SOAP_VERSION));
            } catch (XMLStreamException e) {
                throw new Fault(e);
            }
        }

        private static String charset(HttpServletRequest request) {
            return MediaType.parseMediaType(request.getContentType()).getParameter("charset");
        }
    }

    /// SOAP 1.1, 4.2.3: a header that must be understood and is unknown refuses the message.
    private static final class Headers extends AbstractPhaseInterceptor<SoapMessage> {
        Headers() {
            super(Phase.PRE_PROTOCOL);
            addBefore(MustUnderstandInterceptor.class.getName());
        }

        @Override
        public void handleMessage(SoapMessage message) {
            for (var header : message.getHeaders()) {
                if (header instanceof SoapHeader soap && soap.isMustUnderstand() && (soap.getActor() == null || soap.getActor().isEmpty() || soap.getActor().equals(NEXT))) {
                    throw new SoapRefusal(Refused.of(WsError.HEADER_UNKNOWN).arg("element", header.getName().getLocalPart()));
                }
            }
        }
    }

    /// Which operation the body asks for, and whether the action header says the same.
    private static final class Operation extends AbstractPhaseInterceptor<Message> {
        private final Set<String> known;

        Operation(Set<String> known) {
            super(Phase.UNMARSHAL);
            this.known = known;
            addBefore(org.apache.cxf.wsdl.interceptors.DocLiteralInInterceptor.class.getName());
        }

        @Override
        public void handleMessage(Message message) {
            var reader = reader(message);
            if (reader.getEventType() != XMLStreamConstants.START_ELEMENT) throw bad(reader);
            var name = reader.getLocalName();
            var namespace = reader.getNamespaceURI() == null ? "" : reader.getNamespaceURI();
            if (!namespace.equals(SoapFaults.NAMESPACE)) throw new SoapRefusal(Refused.of(WsError.NAMESPACE_UNKNOWN).arg("namespace", namespace).arg("expected", SoapFaults.NAMESPACE).arg("line", reader.line()));
            if (!known.contains(name)) throw new SoapRefusal(Refused.of(WsError.OPERATION_UNKNOWN).arg("operation", name).arg("known", String.join(", ", known)).arg("line", reader.line()));
            request(message).setAttribute(OPERATION, name);
            var action = request(message).getHeader("SOAPAction");
            var said = action == null ? "" : action.strip().replaceAll("^\"|\"$", "");
            if (!said.isEmpty() && !said.equals(SoapFaults.NAMESPACE + ":" + name)) throw new SoapRefusal(Refused.of(WsError.ACTION_MISMATCH).arg("operation", name));
        }
    }

    /// The message must end well before anything is done: nothing after the one request in the body, and well-formed to its last byte.
    private static final class End extends AbstractPhaseInterceptor<Message> {
        End() {
            super(Phase.POST_UNMARSHAL);
        }

        @Override
        public void handleMessage(Message message) {
            var reader = reader(message);
            try {
                // the binding may already stand on what follows the request
                for (var event = reader.getEventType(); event != XMLStreamConstants.END_DOCUMENT; event = reader.next()) {
                    if (event == XMLStreamConstants.START_ELEMENT || event == XMLStreamConstants.CHARACTERS && !reader.isWhiteSpace() || event == XMLStreamConstants.CDATA) throw bad(reader);
                }
            } catch (XMLStreamException e) {
                throw new Fault(e);
            }
        }
    }

    static SoapRefusal bad(GuardedReader reader) {
        return new SoapRefusal(Refused.of(WsError.ENVELOPE_BAD).arg("line", reader.line()));
    }
}
