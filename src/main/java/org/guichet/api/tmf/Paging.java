package org.guichet.api.tmf;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// `Link` headers (RFC 8288) to the pages before and after.
public final class Paging {
    private Paging() {}

    public static List<String> links(String address, HttpServletRequest request, int offset, int limit, int shown, long total) {
        var kept = request.getParameterMap().entrySet().stream().filter(p -> !p.getKey().equals("offset"))
                .flatMap(p -> Stream.of(p.getValue()).map(v -> encode(p.getKey()) + "=" + encode(v))).collect(Collectors.joining("&"));
        var links = new ArrayList<String>();
        if (shown > 0 && offset + (long) shown < total) links.add(link(address, kept, offset + shown, "next"));
        if (offset > 0) links.add(link(address, kept, Math.max(0, offset - limit), "prev"));
        return links;
    }

    private static String link(String address, String kept, int offset, String relation) {
        return "<" + address + "?" + (kept.isEmpty() ? "" : kept + "&") + "offset=" + offset + ">; rel=\"" + relation + "\"";
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
