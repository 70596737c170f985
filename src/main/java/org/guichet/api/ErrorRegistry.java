package org.guichet.api;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.guichet.agreement.AgreementError;
import org.guichet.clause.ClauseError;
import org.guichet.exchange.ImportError;
import org.guichet.kernel.ErrorCatalogue;
import org.guichet.exchange.ImportError;
import org.guichet.kernel.ErrorCode;
import org.guichet.kernel.Text;
import org.guichet.notification.NotificationError;
import org.guichet.party.AccessError;
import org.guichet.reckon.ReckonError;
import org.guichet.store.due.ClockError;
import org.guichet.ticket.TakeoverError;
import org.guichet.ticket.TicketError;

/// The one list of every published error code: problem types, their pages and `docs/errors.md` are made from it.
public final class ErrorRegistry {
    /// The enums of all modules, with what each is about. A test fails when a module's enum is missing here.
    private static final Map<Text, ErrorCode[]> MODULES = modules();
    private static final Map<String, ErrorCode> BY_CODE = byCode();

    private ErrorRegistry() {}

    private static Map<Text, ErrorCode[]> modules() {
        var all = new LinkedHashMap<Text, ErrorCode[]>();
        all.put(Text.of("Signalisations", "Fault reports"), TicketError.values());
        all.put(Text.of("Requêtes", "Requests"), ApiError.values());
        all.put(Text.of("HTTP", "HTTP"), HttpError.values());
        all.put(Text.of("Accès et personnes", "Access and people"), AccessError.values());
        all.put(Text.of("Contrats et commandes", "Contracts and orders"), AgreementError.values());
        all.put(Text.of("Lectures des clauses", "Readings of clauses"), ClauseError.values());
        all.put(Text.of("Calculateur", "Calculator"), ReckonError.values());
        all.put(Text.of("Avis et courriels", "Notices and mail"), NotificationError.values());
        all.put(Text.of("Reprise de l’existant", "Taking over what exists"), both(TakeoverError.values(), ImportError.values()));
        all.put(Text.of("Horloge d’essai", "Travelling clock"), ClockError.values());
        for (var above : ServiceLoader.load(ErrorCatalogue.class, ErrorRegistry.class.getClassLoader())) all.put(above.subject(), above.codes().toArray(ErrorCode[]::new));
        return all;
    }

    private static ErrorCode[] both(ErrorCode[] one, ErrorCode[] other) {
        return Stream.concat(Arrays.stream(one), Arrays.stream(other)).toArray(ErrorCode[]::new);
    }

    private static Map<String, ErrorCode> byCode() {
        var all = new LinkedHashMap<String, ErrorCode>();
        MODULES.values().stream().flatMap(Arrays::stream).forEach(code -> all.putIfAbsent(code.code(), code));
        return all;
    }

    public static List<ErrorCode> all() {
        return MODULES.values().stream().flatMap(Stream::of).toList();
    }

    /// Codes by what they are about, in the order of the documentation.
    public static Map<Text, List<ErrorCode>> bySubject() {
        var all = new LinkedHashMap<Text, List<ErrorCode>>();
        MODULES.forEach((subject, codes) -> all.put(subject, List.of(codes)));
        return all;
    }

    public static Optional<ErrorCode> find(String code) {
        return Optional.ofNullable(BY_CODE.get(code));
    }

    /// The short title of an answer with this status.
    public static Text title(int status) {
        return switch (status) {
            case 400 -> Text.of("Requête incorrecte", "Bad request");
            case 401 -> Text.of("Authentification requise", "Authentication required");
            case 403 -> Text.of("Action non autorisée", "Not allowed");
            case 404 -> Text.of("Introuvable", "Not found");
            case 405 -> Text.of("Méthode impossible", "Method not allowed");
            case 406 -> Text.of("Format non disponible", "Format not available");
            case 409 -> Text.of("Conflit avec l’état actuel", "Conflict with the current state");
            case 410 -> Text.of("N’existe plus", "Gone");
            case 412 -> Text.of("Modifié entre-temps", "Changed meanwhile");
            case 413 -> Text.of("Requête trop volumineuse", "Request too large");
            case 415 -> Text.of("Type de contenu non pris en charge", "Content type not supported");
            case 422 -> Text.of("Refusé par une règle", "Refused by a rule");
            case 429 -> Text.of("Trop de requêtes", "Too many requests");
            case 503 -> Text.of("Momentanément indisponible", "Unavailable for a moment");
            default -> Text.of("Erreur interne", "Internal error");
        };
    }

    /// `docs/errors.md`, whole.
    public static String markdown() {
        var out = new StringBuilder("""
                # Codes d’erreur / Error codes

                Made from the enums of the modules; a test keeps it true. Each code is a problem type (RFC 9457) at `/problems/<code>` and never changes its meaning.
                """);
        bySubject().forEach((subject, codes) -> {
            out.append("\n## ").append(subject.fr()).append(" / ").append(subject.en()).append("\n\n| code | status | français | English |\n|---|---|---|---|\n");
            for (var code : codes) {
                out.append("| `").append(code.code()).append("` | ").append(code.status()).append(" | ").append(code.text().fr()).append(" | ").append(code.text().en()).append(" |\n");
            }
        });
        return out.toString();
    }
}
