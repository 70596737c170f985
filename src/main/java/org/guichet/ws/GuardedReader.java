package org.guichet.ws;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.stax.WstxInputFactory;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.util.StreamReaderDelegate;
import org.guichet.kernel.Refused;

/// Reads a message within strict limits: no DOCTYPE, no entity, no processing instruction, no XOP; bounded depth, width and lengths.
/// It knows at which element the reading stands, for refusals that name it.
final class GuardedReader extends StreamReaderDelegate {
    static final int DEPTH = 20;
    static final int ELEMENTS = 2_000;
    static final int ATTRIBUTES = 20;
    static final int ATTRIBUTE_LENGTH = 2_000;
    static final int TEXT_LENGTH = 100_000;
    private static final String XOP = "http://www.w3.org/2004/08/xop/include";
    private static final XMLInputFactory FACTORY = factory();

    private final Deque<String> path = new ArrayDeque<>();
    private boolean ending;

    private GuardedReader(XMLStreamReader reader) {
        super(reader);
    }

    private static XMLInputFactory factory() {
        var factory = new WstxInputFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setXMLResolver((_, _, _, _) -> {
            throw new XMLStreamException("nothing is resolved");
        });
        factory.setProperty(WstxInputProperties.P_LAZY_PARSING, false);
        factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, DEPTH);
        factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_COUNT, (long) ELEMENTS);
        factory.setProperty(WstxInputProperties.P_MAX_CHILDREN_PER_ELEMENT, ELEMENTS);
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTES_PER_ELEMENT, ATTRIBUTES);
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTE_SIZE, ATTRIBUTE_LENGTH);
        factory.setProperty(WstxInputProperties.P_MAX_TEXT_LENGTH, TEXT_LENGTH);
        return factory;
    }

    /// @param charset of the content type, or null: then that of the XML declaration, UTF-8 without one
    static GuardedReader of(InputStream body, String charset) throws XMLStreamException {
        return new GuardedReader(charset == null ? FACTORY.createXMLStreamReader(body) : FACTORY.createXMLStreamReader(body, charset));
    }

    int line() {
        return Math.max(1, getLocation().getLineNumber());
    }

    /// Local name of the element at which the reading stands, or of the one around it.
    String element() {
        return path.isEmpty() ? "" : path.peek();
    }

    @Override
    public int next() throws XMLStreamException {
        if (ending) path.pop();
        ending = false;
        // an envelope that ends before its body
        if (getEventType() == XMLStreamConstants.END_DOCUMENT) throw new SoapRefusal(Refused.of(WsError.ENVELOPE_BAD).arg("line", line()));
        var event = super.next();
        switch (event) {
            case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE, XMLStreamConstants.ENTITY_DECLARATION, XMLStreamConstants.NOTATION_DECLARATION, XMLStreamConstants.PROCESSING_INSTRUCTION ->
                    throw new SoapRefusal(Refused.of(WsError.XML_DOCTYPE).arg("line", line()));
            case XMLStreamConstants.START_ELEMENT -> {
                path.push(getLocalName());
                if (XOP.equals(getNamespaceURI())) throw new SoapRefusal(Refused.of(WsError.ATTACHMENT_REFUSED));
            }
            case XMLStreamConstants.END_ELEMENT -> ending = true;
            case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                // between the elements of SOAP itself nothing is written
                if (path.size() <= 2 && !isWhiteSpace()) throw new SoapRefusal(Refused.of(WsError.ENVELOPE_BAD).arg("line", line()));
            }
            default -> { }
        }
        return event;
    }

    @Override
    public int nextTag() throws XMLStreamException {
        while (true) {
            switch (next()) {
                case XMLStreamConstants.START_ELEMENT, XMLStreamConstants.END_ELEMENT -> {
                    return getEventType();
                }
                case XMLStreamConstants.COMMENT, XMLStreamConstants.SPACE -> { }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    if (!isWhiteSpace()) throw new SoapRefusal(Refused.of(WsError.ENVELOPE_BAD).arg("line", line()));
                }
                default -> throw new SoapRefusal(Refused.of(WsError.ENVELOPE_BAD).arg("line", line()));
            }
        }
    }

    @Override
    public String getElementText() throws XMLStreamException {
        var text = new StringBuilder();
        while (true) {
            switch (next()) {
                case XMLStreamConstants.END_ELEMENT -> {
                    return text.toString();
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> text.append(getText());
                case XMLStreamConstants.COMMENT -> { }
                default -> throw new SoapRefusal(Refused.of(WsError.ENVELOPE_BAD).arg("line", line()));
            }
        }
    }
}
