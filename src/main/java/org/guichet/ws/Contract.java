package org.guichet.ws;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.guichet.config.Installation;
import org.guichet.ws.door.WebServicePort;
import org.springframework.stereotype.Component;

/// The published contract: the WSDL and its schema with this installation's addresses in them.
@Component
public class Contract {
    /// Name and version of the web service in the register of versions.
    public static final String SERVICE = "esav-signalisation";
    public static final String VERSION = "1";
    static final String WSDL = "wsdl/esav-signalisation.wsdl";
    static final String XSD = "wsdl/esav-signalisation.xsd";
    private static final String PLACE = "https://localhost:8443";
    private static final String IMPORT = "schemaLocation=\"esav-signalisation.xsd\"";
    private static final String WSDL_TEXT = read(WSDL);
    private static final String XSD_TEXT = read(XSD);
    /// Names of the operations, in the order of the contract.
    static final Set<String> OPERATIONS = operations();

    private final Installation installation;
    private final WebServicePort port;

    Contract(Installation installation, WebServicePort port) {
        this.installation = installation;
        this.port = port;
    }

    private static String read(String resource) {
        try (var in = Contract.class.getClassLoader().getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> operations() {
        var names = new LinkedHashSet<String>();
        Pattern.compile("<wsdl:operation name=\"([A-Za-z]+)\">").matcher(WSDL_TEXT).results().forEach(m -> names.add(m.group(1)));
        return Set.copyOf(names);
    }

    /// The WSDL for those who read it without a certificate: the host of the public address with the port of the web services.
    ///
    /// @param schema where its schema is, relative to it
    public String wsdl(String schema) {
        var host = URI.create(installation.publicUrl()).getHost();
        return wsdl("https://" + host + ":" + port.port(), schema);
    }

    public String xsd() {
        return XSD_TEXT;
    }

    private static String wsdl(String base, String schema) {
        return WSDL_TEXT.replace(PLACE, base).replace(IMPORT, "schemaLocation=\"" + schema + "\"");
    }

    /// `?wsdl` or `?xsd`, in any case, with or without a value.
    static boolean isAsked(HttpServletRequest request) {
        return asked(request) != null;
    }

    private static String asked(HttpServletRequest request) {
        var query = request.getQueryString() == null ? "" : request.getQueryString().toLowerCase(java.util.Locale.ROOT);
        return query.equals("wsdl") || query.startsWith("wsdl=") ? "wsdl" : query.equals("xsd") || query.startsWith("xsd=") ? "xsd" : null;
    }

    /// Answers a GET on the service itself: the addresses are those under which it was asked for.
    void write(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var base = request.getScheme() + "://" + request.getServerName() + ":" + request.getServerPort();
        var name = request.getRequestURI().substring(request.getRequestURI().lastIndexOf('/') + 1);
        var body = (asked(request).equals("wsdl") ? wsdl(base, name + "?xsd=1") : xsd()).getBytes(StandardCharsets.UTF_8);
        response.setContentType("text/xml;charset=UTF-8");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
