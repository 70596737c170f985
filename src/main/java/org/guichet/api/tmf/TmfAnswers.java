package org.guichet.api.tmf;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.guichet.api.Json;
import org.guichet.api.Languages;
import org.guichet.api.Problems;
import org.guichet.config.Installation;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Refused;
import org.guichet.terms.Contracts;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What every TM Forum resource answers: lists and their pages, one resource with its tag, what was made, and refusals.
@Component
public final class TmfAnswers {
    private final TmfDocuments documents;
    private final Contracts contracts;
    private final String base;

    TmfAnswers(TmfDocuments documents, Contracts contracts, Installation installation) {
        this.documents = documents;
        this.contracts = contracts;
        this.base = installation.publicUrl();
    }

    /// The actor answered in the language that the request asks for.
    public static Actor speaking(Actor actor, HttpServletRequest request) {
        return actor.speaking(Languages.of(request));
    }

    /// Address of a resource.
    public String href(String path, Object id) {
        return base + path + "/" + id;
    }

    /// The page that the request asks for: 200 when it shows all that matches, 206 when it is a part.
    public ResponseEntity<byte[]> list(Actor client, HttpServletRequest request, TmfResource resource) {
        return switch (TmfQuery.of(request, documents.of(resource), resource.schema())) {
            case Outcome.No<TmfQuery>(var reasons) -> refused(request, reasons);
            case Outcome.Done<TmfQuery>(var query) -> switch (resource.list(speaking(client, request))) {
                case Outcome.No<List<ObjectNode>>(var reasons) -> refused(request, reasons);
                case Outcome.Done<List<ObjectNode>>(var all) -> page(request, resource, query, all);
            };
        };
    }

    private ResponseEntity<byte[]> page(HttpServletRequest request, TmfResource resource, TmfQuery query, List<ObjectNode> all) {
        var matching = all.stream().filter(query::admits).sorted(query::compare).toList();
        var shown = matching.stream().skip(query.offset()).limit(query.limit()).toList();
        var body = new ArrayNode(Json.MAPPER.getNodeFactory());
        shown.forEach(node -> body.add(only(node, query.fields())));
        var partial = shown.size() < matching.size() && !shown.isEmpty();
        var answer = ResponseEntity.status(partial ? HttpStatus.PARTIAL_CONTENT : HttpStatus.OK).contentType(MediaType.APPLICATION_JSON)
                .header("X-Total-Count", String.valueOf(matching.size())).header("X-Result-Count", String.valueOf(shown.size())).header(HttpHeaders.VARY, "Accept-Language").header(HttpHeaders.CACHE_CONTROL, "no-store");
        Paging.links(base + resource.path(), request, query.offset(), query.limit(), shown.size(), matching.size()).forEach(link -> answer.header(HttpHeaders.LINK, link));
        return answer.body(Json.MAPPER.writeValueAsBytes(body));
    }

    /// One resource, or that it has not changed since the tag that the client knows.
    public ResponseEntity<byte[]> one(Actor client, HttpServletRequest request, TmfResource resource, String id) {
        return switch (TmfQuery.onlyFields(request, documents.of(resource), resource.schema())) {
            case Outcome.No<Set<String>>(var reasons) -> refused(request, reasons);
            case Outcome.Done<Set<String>>(var fields) -> switch (resource.find(speaking(client, request), Json.isStorable(id) ? id : "")) {
                case Outcome.No<ObjectNode>(var reasons) -> refused(request, reasons);
                case Outcome.Done<ObjectNode>(var found) -> {
                    var body = Json.MAPPER.writeValueAsBytes(only(found, fields.isEmpty() ? null : fields));
                    if (Tags.matches(request.getHeader(HttpHeaders.IF_NONE_MATCH), tag(body))) yield ResponseEntity.status(HttpStatus.NOT_MODIFIED).eTag(tag(body)).header(HttpHeaders.VARY, "Accept-Language").build();
                    yield whole(ResponseEntity.ok(), body);
                }
            };
        };
    }

    /// 200 with a resource that was changed.
    public ResponseEntity<byte[]> changed(JsonNode resource) {
        return whole(ResponseEntity.ok(), Json.MAPPER.writeValueAsBytes(resource));
    }

    /// 201 with a resource that was made, and its address.
    public ResponseEntity<byte[]> created(String path, Object id, JsonNode resource) {
        return whole(ResponseEntity.created(URI.create(href(path, id))), Json.MAPPER.writeValueAsBytes(resource));
    }

    /// The refusals as a problem (RFC 9457).
    public ResponseEntity<byte[]> refused(HttpServletRequest request, List<Refused> reasons) {
        return Problems.answer(request, reasons, contracts.current()::clause);
    }

    private static ResponseEntity<byte[]> whole(ResponseEntity.BodyBuilder answer, byte[] body) {
        return answer.eTag(tag(body)).header(HttpHeaders.VARY, "Accept-Language").header(HttpHeaders.CACHE_CONTROL, "private, no-cache").contentType(MediaType.APPLICATION_JSON).body(body);
    }

    private static String tag(byte[] body) {
        try {
            return "\"" + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body), 0, 8) + "\"";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode only(ObjectNode node, Set<String> fields) {
        if (fields == null) return node;
        var shown = Json.MAPPER.createObjectNode();
        fields.stream().filter(node::has).forEach(name -> shown.set(name, node.get(name)));
        return shown;
    }
}
