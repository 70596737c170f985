package org.guichet.nodes;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.guichet.demo.DemoLogins;

/// A person at a browser: signs in once and keeps cookies, whichever node answers.
public final class PortalVisitor {
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final HttpClient http;
    private final String url;
    private final Map<String, String> cookies = new LinkedHashMap<>();

    public PortalVisitor(HttpClient http, String url) {
        this.http = http;
        this.url = url;
    }

    public void signIn(DemoLogins.Login login) throws IOException, InterruptedException {
        var form = form(get("/connexion"));
        var answer = post("/connexion", Map.of("identifiant", login.user(), "motdepasse", login.password(), "_csrf", form));
        if (answer.statusCode() != 303) throw new AssertionError("not signed in: " + answer.statusCode() + " " + answer.body());
    }

    public HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return keep(http.send(request(path).GET().build(), HttpResponse.BodyHandlers.ofString()));
    }

    /// The token of the form on a page.
    public static String form(HttpResponse<String> page) {
        var csrf = CSRF.matcher(page.body());
        if (!csrf.find()) throw new AssertionError("no form: " + page.statusCode() + " " + page.body());
        return csrf.group(1);
    }

    public HttpResponse<String> post(String path, Map<String, String> fields) throws IOException, InterruptedException {
        var body = fields.entrySet().stream().map(f -> f.getKey() + "=" + URLEncoder.encode(f.getValue(), StandardCharsets.UTF_8)).collect(Collectors.joining("&"));
        return keep(http.send(request(path).header("Content-Type", "application/x-www-form-urlencoded").POST(HttpRequest.BodyPublishers.ofString(body)).build(), HttpResponse.BodyHandlers.ofString()));
    }

    private HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(URI.create(url + path)).header("Accept", "text/html");
        if (!cookies.isEmpty()) request.header("Cookie", cookies.entrySet().stream().map(c -> c.getKey() + "=" + c.getValue()).collect(Collectors.joining("; ")));
        return request;
    }

    private HttpResponse<String> keep(HttpResponse<String> answer) {
        for (var cookie : answer.headers().allValues("Set-Cookie")) {
            var pair = cookie.split(";", 2)[0].split("=", 2);
            cookies.put(pair[0], pair[1]);
        }
        return answer;
    }
}
