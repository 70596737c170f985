package org.guichet.terms;

/// Where something stands in the contract folders, e.g. `contracts/btbs/support.yaml:12`.
///
/// @param file path beginning with the name of the contracts folder, with `/` on every system
/// @param line counted from 1
public record Source(String file, int line) implements Comparable<Source> {
    @Override
    public int compareTo(Source other) {
        var byFile = file.compareTo(other.file);
        return byFile != 0 ? byFile : Integer.compare(line, other.line);
    }

    @Override
    public String toString() {
        return file + ":" + line;
    }
}
