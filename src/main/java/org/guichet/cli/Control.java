package org.guichet.cli;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Talks to the running server of a data folder.
final class Control {
    private Control() {}

    /// @throws CommandFailed with the server's own sentence when it refuses
    static Map<String, Object> post(DataFolder.Running server, String path, Map<String, String> form) throws IOException {
        var body = form.entrySet().stream().map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        var connection = (HttpURLConnection) URI.create(server.url() + path).toURL().openConnection();
        connection.setRequestMethod("POST");
        connection.setDoOutput(true);
        connection.setRequestProperty("Content-Type", "application/x-www-form-urlencoded");
        connection.setRequestProperty(ControlToken.HEADER, server.token());
        try (var out = connection.getOutputStream()) {
            out.write(body.getBytes(StandardCharsets.UTF_8));
        }
        var refused = connection.getResponseCode() >= 400;
        try (var in = refused ? connection.getErrorStream() : connection.getInputStream()) {
            var text = in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
            var answer = text.startsWith("{") ? JsonMapper.shared().readValue(text, new TypeReference<Map<String, Object>>() {}) : Map.<String, Object>of();
            if (refused) throw new CommandFailed(String.valueOf(answer.getOrDefault("detail", "the server answers " + connection.getResponseCode() + " at " + path)));
            return answer;
        }
    }
}
