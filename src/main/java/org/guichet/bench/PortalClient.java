package org.guichet.bench;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.guichet.demo.DemoLogins;

/// One of the provider's people at a browser: signed in once, then asking for pages.
final class PortalClient implements AutoCloseable {
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private final HttpLine line;
    private final Map<String, String> cookies = new LinkedHashMap<>();
    private final String headers;

    PortalClient(String url, DemoLogins.Login login) throws IOException {
        this.line = new HttpLine(url);
        var page = keep(RestClient.expect(200, line.send("GET", "/connexion", "", null))).text();
        var csrf = CSRF.matcher(page);
        if (!csrf.find()) throw new IOException("the sign-in page has no form");
        var form = Map.of("identifiant", login.user(), "motdepasse", login.password(), "_csrf", csrf.group(1)).entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8)).collect(Collectors.joining("&"));
        keep(RestClient.expect(303, line.send("POST", "/connexion", cookieHeader() + "Content-Type: application/x-www-form-urlencoded\r\n", form.getBytes(StandardCharsets.UTF_8))));
        this.headers = cookieHeader() + "Accept: text/html\r\n";
    }

    void page(String path) throws IOException {
        RestClient.expect(200, line.send("GET", path, headers, null));
    }

    private HttpLine.Answer keep(HttpLine.Answer answer) {
        for (var cookie : answer.header("Set-Cookie")) {
            var pair = cookie.split(";", 2)[0].split("=", 2);
            cookies.put(pair[0], pair[1]);
        }
        return answer;
    }

    private String cookieHeader() {
        return "Cookie: " + cookies.entrySet().stream().map(c -> c.getKey() + "=" + c.getValue()).collect(Collectors.joining("; ")) + "\r\n";
    }

    @Override
    public void close() throws IOException {
        line.close();
    }
}
