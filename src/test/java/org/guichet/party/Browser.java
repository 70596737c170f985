package org.guichet.party;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// As much of a browser as the doors need: cookies and hidden fields, no redirect followed by itself.
public final class Browser {
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final HttpClient HTTP = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

    private final String base;
    private final Map<String, String> cookies = new LinkedHashMap<>();
    private String csrf;

    Browser(String base) {
        this.base = base;
    }

    public HttpResponse<String> get(String path, String... headers) {
        return send(request(path, headers).GET());
    }

    /// Posts a form with the token of the page seen last.
    public HttpResponse<String> post(String path, Map<String, String> fields, String... headers) {
        var all = new LinkedHashMap<>(fields);
        if (csrf != null) all.put("_csrf", csrf);
        var body = all.entrySet().stream().map(f -> f.getKey() + "=" + URLEncoder.encode(f.getValue(), StandardCharsets.UTF_8)).collect(Collectors.joining("&"));
        return send(request(path, headers).header("Content-Type", "application/x-www-form-urlencoded").POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    public HttpResponse<String> signIn(String login, String password) {
        get("/connexion");
        return post("/connexion", Map.of("identifiant", login, "motdepasse", password));
    }

    public Map<String, String> cookies() {
        return cookies;
    }

    /// Points the same cookies at another node.
    public Browser at(PartyApp node) {
        var other = new Browser(node.url());
        other.cookies.putAll(cookies);
        other.csrf = csrf;
        return other;
    }

    public void forgetPage() {
        csrf = null;
    }

    private HttpRequest.Builder request(String path, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(base + path));
        if (headers.length > 0) request.headers(headers);
        if (!cookies.isEmpty()) request.header("Cookie", cookies.entrySet().stream().map(c -> c.getKey() + "=" + c.getValue()).collect(Collectors.joining("; ")));
        return request;
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            var response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            response.headers().allValues("Set-Cookie").forEach(this::keep);
            var found = CSRF.matcher(response.body());
            if (found.find()) csrf = found.group(1);
            return response;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void keep(String header) {
        var parts = List.of(header.split(";")).getFirst().split("=", 2);
        if (header.contains("Max-Age=0")) cookies.remove(parts[0]);
        else cookies.put(parts[0], parts[1]);
    }
}
