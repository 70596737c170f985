package org.guichet.exchange;

import org.guichet.kernel.Refused;

/// Something wrong with an import.
///
/// @param file  number of the file, in the order given
/// @param line  line at which the row begins, from 1
/// @param field column as the file names it, or empty
public record Fault(int file, long line, String field, Refused reason) implements Comparable<Fault> {
    @Override
    public int compareTo(Fault other) {
        return file != other.file ? Integer.compare(file, other.file) : Long.compare(line, other.line);
    }
}
