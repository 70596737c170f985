package org.guichet.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.guichet.demo.DemoLogins;

/// A customer's information system as the API guide describes it: a token for its credentials, then TMF621.
final class RestClient implements AutoCloseable {
    private static final String TICKETS = "/tmf-api/troubleTicket/v4/troubleTicket";

    private final HttpLine line;
    private final String headers;

    /// Gets its token, once: clients keep theirs for half an hour.
    RestClient(String url, DemoLogins.Login login) throws IOException {
        this.line = new HttpLine(url);
        var basic = Base64.getEncoder().encodeToString((login.clientId() + ":" + login.clientSecret()).getBytes(StandardCharsets.UTF_8));
        var answer = expect(200, line.send("POST", "/oauth2/token", "Authorization: Basic " + basic + "\r\nContent-Type: application/x-www-form-urlencoded\r\n",
                "grant_type=client_credentials".getBytes(StandardCharsets.UTF_8)));
        var token = answer.text().replaceFirst(".*\"access_token\"\\s*:\\s*\"([^\"]+)\".*", "$1");
        this.headers = "Authorization: Bearer " + token + "\r\nAccept: application/json\r\n";
    }

    /// Files one report under a key of its own.
    void file(String service) throws IOException {
        var random = ThreadLocalRandom.current();
        var body = """
                {"description":"%s","externalId":"%s","relatedEntity":[{"id":"%s","role":"service","@referredType":"Service"}]}"""
                .formatted(Wording.description(random), Wording.externalId(random), service);
        expect(201, line.send("POST", TICKETS, headers + "Content-Type: application/json\r\nIdempotency-Key: " + UUID.randomUUID() + "\r\n", body.getBytes(StandardCharsets.UTF_8)));
    }

    /// Asks for all events at this address.
    void subscribe(String callback) throws IOException {
        expect(201, line.send("POST", TICKETS.replace("/troubleTicket/v4/troubleTicket", "/troubleTicket/v4/hub"), headers + "Content-Type: application/json\r\n",
                ("{\"callback\":\"" + callback + "\"}").getBytes(StandardCharsets.UTF_8)));
    }

    void read(String reference) throws IOException {
        expect(200, line.send("GET", TICKETS + "/" + reference, headers, null));
    }

    /// The first page of the customer's reports, newest first.
    void list() throws IOException {
        expect(List.of(200, 206), line.send("GET", TICKETS + "?limit=20", headers, null));
    }

    /// @param words percent-encoded
    void search(String words) throws IOException {
        expect(List.of(200, 206), line.send("GET", TICKETS + "?limit=20&q=" + words, headers, null));
    }

    static HttpLine.Answer expect(int status, HttpLine.Answer answer) throws IOException {
        return expect(List.of(status), answer);
    }

    private static HttpLine.Answer expect(List<Integer> statuses, HttpLine.Answer answer) throws IOException {
        if (statuses.contains(answer.status())) return answer;
        var text = answer.text();
        throw new IOException("status " + answer.status() + " " + text.substring(0, Math.min(300, text.length())));
    }

    @Override
    public void close() throws IOException {
        line.close();
    }
}
