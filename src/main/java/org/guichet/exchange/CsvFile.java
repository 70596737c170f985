package org.guichet.exchange;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// A CSV file on disk: UTF-8 with or without a byte order mark, `;` or `,` between cells.
final class CsvFile {
    private CsvFile() {}

    static Reader open(Path file) throws IOException {
        var stream = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        skipMark(stream);
        return new InputStreamReader(stream, StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT).onUnmappableCharacter(CodingErrorAction.REPORT));
    }

    /// What separates the cells: whichever of the two stands more often in the first line, outside quotes.
    static char delimiter(Path file) throws IOException {
        try (var reader = open(file)) {
            var semicolons = 0;
            var commas = 0;
            var quoted = false;
            var read = 0;
            for (var c = reader.read(); c >= 0 && (quoted || c != '\n' && c != '\r') && read < CsvReader.LONGEST; c = reader.read(), read++) {
                if (c == '"') quoted = !quoted;
                else if (c == ';' && !quoted) semicolons++;
                else if (c == ',' && !quoted) commas++;
            }
            return commas > semicolons ? ',' : ';';
        }
    }

    /// First line that is not UTF-8, from 1; asked only once reading has failed.
    static long firstBadLine(Path file) throws IOException {
        try (var stream = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            var bytes = new ByteArrayOutputStream();
            var line = 1L;
            for (;;) {
                var b = stream.read();
                if (b == '\n' || b < 0 || bytes.size() > 1 << 20) {
                    try {
                        StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.toByteArray()));
                    } catch (CharacterCodingException e) {
                        return line;
                    }
                    bytes.reset();
                    if (b < 0) return line;
                    if (b == '\n') line++;
                } else {
                    bytes.write(b);
                }
            }
        }
    }

    private static void skipMark(InputStream stream) throws IOException {
        stream.mark(3);
        var mark = stream.readNBytes(3);
        if (mark.length == 3 && (mark[0] & 0xff) == 0xef && (mark[1] & 0xff) == 0xbb && (mark[2] & 0xff) == 0xbf) return;
        stream.reset();
    }
}
