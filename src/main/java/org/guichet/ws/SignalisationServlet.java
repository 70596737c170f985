package org.guichet.ws;

import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.cxf.Bus;
import org.apache.cxf.bus.extension.ExtensionManagerBus;
import org.apache.cxf.endpoint.Server;
import org.apache.cxf.jaxb.JAXBDataBinding;
import org.apache.cxf.jaxws.JaxWsServerFactoryBean;
import org.apache.cxf.logging.FaultListener;
import org.apache.cxf.message.Message;
import org.apache.cxf.transport.servlet.CXFNonSpringServlet;
import org.apache.cxf.ws.policy.PolicyEngine;
import org.guichet.api.HttpError;
import org.guichet.interconnection.Caller;
import org.guichet.kernel.Refused;
import org.guichet.ws.esav.SignalisationPort;
import org.guichet.ws.esav.SignalisationService;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/// Everything under `/ws`: the contract on a GET, messages on a POST. What HTTP alone can tell is refused here, before CXF sees it.
final class SignalisationServlet extends CXFNonSpringServlet {
    static final String PRODUCTION = "/esav/v1/signalisation";
    static final String INTEGRATION = "/integration/esav/v1/signalisation";
    /// Longest message in bytes.
    static final int LIMIT = 256 * 1024;
    private static final Set<String> CHARSETS = Set.of("utf-8", "utf-16", "us-ascii", "iso-8859-1", "iso-8859-15", "windows-1252");

    private final transient SignalisationPort port;
    private final transient SoapFaults faults;
    private final transient Answered answered;
    private final transient Contract contract;

    SignalisationServlet(SignalisationPort port, SoapFaults faults, Answered answered, Contract contract) {
        this.port = port;
        this.faults = faults;
        this.answered = answered;
        this.contract = contract;
    }

    @Override
    protected void loadBus(ServletConfig config) {
        var bus = new ExtensionManagerBus();
        // our contract holds no policy: nothing is looked for at each call
        bus.getExtension(PolicyEngine.class).setEnabled(false);
        setBus(bus);
    }

    @Override
    public void init(ServletConfig config) throws ServletException {
        super.init(config);
        publish(getBus(), PRODUCTION);
        publish(getBus(), INTEGRATION);
    }

    @Override
    public void destroyBus() {
        getBus().shutdown(true);
    }

    /// One lean chain for each address: our parser in front, the schema on the way in only, our faults on the way out.
    private Server publish(Bus bus, String address) {
        var faultsOut = new FaultsOut(faults, answered);
        var factory = new JaxWsServerFactoryBean();
        factory.setBus(bus);
        factory.setServiceClass(SignalisationPort.class);
        factory.setServiceBean(port);
        factory.setServiceName(SignalisationService.SERVICE);
        factory.setEndpointName(SignalisationService.Signalisation);
        factory.setWsdlLocation("classpath:" + Contract.WSDL);
        factory.setAddress(address);
        factory.setProperties(new HashMap<>(Map.of(
                Message.SCHEMA_VALIDATION_ENABLED, "IN",
                JAXBDataBinding.READER_VALIDATION_EVENT_HANDLER, new SchemaCheck(),
                FaultListener.class.getName(), faultsOut)));
        factory.setInInterceptors(Reading.interceptors(Contract.OPERATIONS));
        factory.setOutFaultInterceptors(List.of(faultsOut));
        return factory.create();
    }

    @Override
    protected void invoke(HttpServletRequest request, HttpServletResponse response) throws ServletException {
        try {
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            var refused = refusal(request);
            if (refused != null) {
                answered.badly(request, refused);
                faults.write(request, response, refused);
            } else if (request.getMethod().equals("GET")) {
                contract.write(request, response);
            } else {
                super.invoke(request.getContentLengthLong() < 0 ? new Counted(request) : request, response);
            }
        } catch (IOException gone) {
            getServletContext().log("the client has gone: " + gone.getMessage());
        }
    }

    /// What address, method and headers tell, or null.
    private static Refused refusal(HttpServletRequest request) {
        if (!(request.getAttribute(Caller.ATTRIBUTE) instanceof Caller)) return Refused.of(WsError.NOT_ADMITTED);
        var path = request.getPathInfo();
        if (!PRODUCTION.equals(path) && !INTEGRATION.equals(path)) return Refused.of(HttpError.NOT_FOUND);
        if (request.getMethod().equals("GET") && Contract.isAsked(request)) return null;
        if (!request.getMethod().equals("POST")) return Refused.of(HttpError.METHOD_NOT_ALLOWED);
        if (request.getContentLengthLong() > LIMIT) return Refused.of(HttpError.PAYLOAD_TOO_LARGE).arg("limit", LIMIT);
        var encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) return Refused.of(HttpError.UNSUPPORTED_MEDIA_TYPE).field(HttpHeaders.CONTENT_ENCODING);
        return contentType(request.getContentType());
    }

    private static Refused contentType(String given) {
        try {
            var type = given == null ? null : MediaType.parseMediaType(given);
            if (type == null) return Refused.of(HttpError.UNSUPPORTED_MEDIA_TYPE).field(HttpHeaders.CONTENT_TYPE);
            if (type.getType().equalsIgnoreCase("multipart") || type.getSubtype().equalsIgnoreCase("xop+xml")) return Refused.of(WsError.ATTACHMENT_REFUSED).field(HttpHeaders.CONTENT_TYPE);
            if (type.getSubtype().equalsIgnoreCase("soap+xml")) return Refused.of(WsError.SOAP_VERSION).field(HttpHeaders.CONTENT_TYPE);
            if (!type.getType().equalsIgnoreCase("text") || !type.getSubtype().equalsIgnoreCase("xml")) return Refused.of(HttpError.UNSUPPORTED_MEDIA_TYPE).field(HttpHeaders.CONTENT_TYPE);
            var charset = type.getParameter("charset");
            return charset == null || CHARSETS.contains(charset.replace("\"", "").toLowerCase(Locale.ROOT)) ? null : Refused.of(WsError.XML_ENCODING).field(HttpHeaders.CONTENT_TYPE);
        } catch (InvalidMediaTypeException e) {
            // parsing a media type also looks its charset up
            var named = given.toLowerCase(Locale.ROOT).contains("charset");
            return Refused.of(named ? WsError.XML_ENCODING : HttpError.UNSUPPORTED_MEDIA_TYPE).field(HttpHeaders.CONTENT_TYPE);
        }
    }

    /// A body without an announced length, counted as it is read.
    private static final class Counted extends HttpServletRequestWrapper {
        Counted(HttpServletRequest request) {
            super(request);
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            return new CountedInput(super.getInputStream(), LIMIT);
        }
    }
}
