package org.guichet.exchange;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;

/// Reads CSV (RFC 4180) row by row. Strict where leniency would guess, and bounded: a quote that is never closed must not
/// pull the rest of a large file into memory.
final class CsvReader {
    /// Longest cell, in characters.
    static final int LONGEST = 20_000;

    private static final int END = -1;

    private final Reader in;
    private final char delimiter;
    private final char[] buffer = new char[1 << 16];
    private final StringBuilder cell = new StringBuilder();
    private int length;
    private int position;
    private long line = 1;
    private boolean afterCr;

    CsvReader(Reader in, char delimiter) {
        this.in = in;
        this.delimiter = delimiter;
    }

    /// @param line where the row begins, from 1
    record Row(long line, List<String> cells) {}

    /// The file cannot be read on from here.
    static final class Malformed extends Exception {
        final long line;
        final ImportError error;

        Malformed(long line, ImportError error) {
            super(error.code() + " at " + line, null, false, false);
            this.line = line;
            this.error = error;
        }
    }

    /// The next row that is not blank, or null at the end.
    Row next() throws IOException, Malformed {
        for (;;) {
            var begin = line;
            var cells = new ArrayList<String>();
            var end = row(cells, begin);
            var blank = cells.size() == 1 && cells.getFirst().isEmpty();
            if (!blank) return new Row(begin, cells);
            if (end == END) return null;
        }
    }

    private int row(List<String> cells, long begin) throws IOException, Malformed {
        for (;;) {
            cell.setLength(0);
            var c = read();
            if (c == '"') c = quoted(begin);
            else c = plain(c, begin);
            cells.add(cell.toString());
            if (c == '\n' || c == END) return c;
        }
    }

    private int plain(int first, long begin) throws IOException, Malformed {
        for (var c = first; ; c = read()) {
            if (c == delimiter || c == '\n' || c == END) return c;
            add((char) c, begin);
        }
    }

    private int quoted(long begin) throws IOException, Malformed {
        for (;;) {
            var c = read();
            if (c == END) throw new Malformed(begin, ImportError.QUOTE_OPEN);
            if (c != '"') {
                add((char) c, begin);
                continue;
            }
            c = read();
            if (c == '"') add('"', begin);
            else if (c == delimiter || c == '\n' || c == END) return c;
            else throw new Malformed(line, ImportError.QUOTE_STRAY);
        }
    }

    private void add(char c, long begin) throws Malformed {
        if (cell.length() == LONGEST) throw new Malformed(begin, ImportError.QUOTE_OPEN);
        cell.append(c);
    }

    /// One character; every kind of line end is told as `\n`, also within quotes.
    private int read() throws IOException {
        if (position == length) {
            length = in.read(buffer);
            position = 0;
            if (length <= 0) {
                length = 0;
                return END;
            }
        }
        var c = buffer[position++];
        if (c == '\n' && afterCr) {
            afterCr = false;
            return read();
        }
        afterCr = c == '\r';
        if (c != '\n' && c != '\r') return c;
        line++;
        return '\n';
    }
}
