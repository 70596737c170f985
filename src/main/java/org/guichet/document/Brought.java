package org.guichet.document;

import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Refused;

/// A file that somebody brought: its name made safe, its type by what is in it, not by what it says of itself.
///
/// @param name      without folders, at most `LONGEST_NAME` characters
/// @param mediaType one of those admitted
record Brought(String name, String mediaType) {
    static final int LARGEST_MEGABYTES = 10;
    static final int LONGEST_NAME = 120;

    /// What is admitted: the ending, the type, the first bytes (none: text in UTF-8).
    private enum Kind {
        PDF("pdf", "application/pdf", "%PDF-".getBytes(StandardCharsets.US_ASCII)),
        PNG("png", "image/png", new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10}),
        JPEG("jpg", "image/jpeg", new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF}),
        ZIP("zip", "application/zip", new byte[] {'P', 'K', 3, 4}),
        WORD("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", new byte[] {'P', 'K', 3, 4}),
        SHEET("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", new byte[] {'P', 'K', 3, 4}),
        MAIL("eml", "message/rfc822", null),
        CSV("csv", "text/csv", null),
        TEXT("txt", "text/plain", null);

        final String ending;
        final String type;
        final byte[] first;

        Kind(String ending, String type, byte[] first) {
            this.ending = ending;
            this.type = type;
            this.first = first;
        }

        boolean holds(byte[] content) {
            if (first != null) return content.length >= first.length && Arrays.equals(first, Arrays.copyOf(content, first.length));
            try {
                return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).chars().noneMatch(c -> c < 9);
            } catch (CharacterCodingException e) {
                return false;
            }
        }
    }

    /// The endings admitted, for forms and refusals.
    static String known() {
        return Arrays.stream(Kind.values()).map(k -> k.ending).collect(Collectors.joining(", "));
    }

    /// Checks a file by its ending, or the type that the sender names where it has none; its content must fit.
    static Outcome<Brought> of(String name, String mediaType, byte[] content) {
        if (content == null || content.length == 0) return Outcome.no(Refused.of(DocumentError.DOCUMENT_EMPTY).field("file"));
        if (content.length > LARGEST_MEGABYTES * 1_000_000) return Outcome.no(Refused.of(DocumentError.DOCUMENT_TOO_LARGE).field("file").arg("most", LARGEST_MEGABYTES));
        var safe = name == null ? "" : name.replaceAll(".*[/\\\\]", "").strip();
        if (safe.isEmpty() || safe.length() > LONGEST_NAME || safe.startsWith(".") || !safe.matches("[^\\p{Cntrl}\\p{Cf}\"<>|*?:]+")) {
            return Outcome.no(Refused.of(DocumentError.DOCUMENT_NAME_BAD).field("file").arg("name", safe.replaceAll("\\p{Cntrl}", "")).arg("most", LONGEST_NAME));
        }
        return kind(safe, mediaType).filter(kind -> kind.holds(content)).<Outcome<Brought>>map(kind -> Outcome.done(new Brought(safe, kind.type)))
                .orElseGet(() -> Outcome.no(Refused.of(DocumentError.DOCUMENT_TYPE_REFUSED).field("file").arg("name", safe).arg("known", known())));
    }

    private static Optional<Kind> kind(String name, String mediaType) {
        if (name.indexOf('.') < 0) return List.of(Kind.values()).stream().filter(k -> k.type.equals(mediaType)).findFirst();
        var ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT).replace("jpeg", "jpg");
        return List.of(Kind.values()).stream().filter(k -> k.ending.equals(ending)).findFirst();
    }
}
