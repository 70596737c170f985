package org.guichet.ws;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.guichet.cli.TestInstallation;
import org.guichet.kernel.Scope;
import org.guichet.party.Customers;
import org.guichet.party.People;
import org.guichet.party.Providers;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/// A customer's system of the demo that speaks SOAP in plain text; each answer is checked against the published schema.
final class SoapCaller {
    private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final Schema SCHEMA = schema();

    private final TestInstallation installation;
    private final Scope scope;
    final String operator;

    private SoapCaller(TestInstallation installation, Scope scope, String operator) {
        this.installation = installation;
        this.scope = scope;
        this.operator = operator;
    }

    /// The system of the company of a demo login such as `client.alpha`.
    static SoapCaller of(TestInstallation installation, String login) {
        var family = installation.login(login).family();
        var provider = installation.bean(Providers.class).all().stream().filter(p -> p.family().equals(family)).findFirst().orElseThrow().id();
        var everyone = new Scope(provider, null);
        var customer = installation.bean(People.class).byLogin(everyone, login).orElseThrow().customer();
        return new SoapCaller(installation, new Scope(provider, customer), installation.bean(Customers.class).find(everyone, customer).orElseThrow().code());
    }

    /// An answer, with what a test wants to know of it.
    record Answer(int status, String text, Document xml, HttpResponse<String> http) {
        /// Text of the first element of that local name, or null.
        String text(String name) {
            var found = xml.getElementsByTagNameNS("*", name);
            return found.getLength() == 0 ? null : found.item(0).getTextContent();
        }

        List<String> texts(String name) {
            var found = xml.getElementsByTagNameNS("*", name);
            var all = new ArrayList<String>();
            for (int i = 0; i < found.getLength(); i++) all.add(found.item(i).getTextContent());
            return all;
        }

        boolean isFault() {
            return xml.getElementsByTagNameNS(SoapFaults.ENVELOPE, "Fault").getLength() == 1;
        }

        String code() {
            return isFault() ? text("Code") : "no fault: " + text;
        }
    }

    String header() {
        return header(UUID.randomUUID().toString());
    }

    String header(String id) {
        return header("1", XmlTimes.text(installation.now()), operator, id);
    }

    static String header(String version, String at, String operator, String id) {
        return "<Entete><VersionWS>" + version + "</VersionWS><HorodatageRequete>" + at + "</HorodatageRequete><OperateurCommercial><Identifiant>" + operator
                + "</Identifiant></OperateurCommercial><IdentifiantRequete>" + id + "</IdentifiantRequete></Entete>";
    }

    /// Calls an operation with the usual header.
    Answer call(String operation, String content) {
        return send(envelope(operation, header() + content));
    }

    /// The same under a request id.
    Answer call(String id, String operation, String content) {
        return send(envelope(operation, header(id) + content));
    }

    static String envelope(String operation, String content) {
        return "<soap:Envelope xmlns:soap=\"" + SoapFaults.ENVELOPE + "\"><soap:Body><" + operation + " xmlns=\"" + SoapFaults.NAMESPACE + "\">" + content + "</" + operation + "></soap:Body></soap:Envelope>";
    }

    Answer send(String message, String... headers) {
        return send(message.getBytes(StandardCharsets.UTF_8), headers);
    }

    Answer send(byte[] message, String... headers) {
        return send(HttpRequest.BodyPublishers.ofByteArray(message), headers);
    }

    Answer send(HttpRequest.BodyPublisher message, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(installation.url() + TestDoor.PREFIX + SignalisationServlet.PRODUCTION)).POST(message)
                .header(TestDoor.HEADER, scope.provider() + ":" + scope.customer());
        var typed = false;
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
            typed |= headers[i].equalsIgnoreCase("Content-Type");
        }
        if (!typed) request.header("Content-Type", "text/xml;charset=UTF-8");
        try {
            var answer = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            return answer(answer);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// Reads an answer and holds it to the schema.
    static Answer answer(HttpResponse<String> answer) {
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            var xml = factory.newDocumentBuilder().parse(new ByteArrayInputStream(answer.body().getBytes(StandardCharsets.UTF_8)));
            var content = content(xml.getDocumentElement());
            if (content != null) SCHEMA.newValidator().validate(new DOMSource(content));
            return new Answer(answer.statusCode(), answer.body(), xml, answer);
        } catch (Exception e) {
            throw new AssertionError("not an answer of the contract, status " + answer.statusCode() + ": " + answer.body(), e);
        }
    }

    /// The element of ours in a body or in a fault's detail.
    private static Node content(Element envelope) {
        var all = envelope.getElementsByTagNameNS(SoapFaults.NAMESPACE, "*");
        return all.item(0);
    }

    private static Schema schema() {
        try {
            return SchemaFactory.newDefaultInstance().newSchema(SoapCaller.class.getClassLoader().getResource(Contract.XSD));
        } catch (SAXException e) {
            throw new IllegalStateException(e);
        }
    }

    Instant now() {
        return installation.now();
    }
}
