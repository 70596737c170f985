package org.guichet.terms.mutation;

import org.guichet.terms.Source;

/// One change to one value of a contract file.
///
/// @param family folder of the file
/// @param file   name of the file
/// @param line   line of the value, from 1
/// @param path   the value's place, e.g. `restoration-time.P1.premium`
/// @param clause nearest enclosing clause: its proofs must notice
/// @param change what changes, e.g. `8h -> 9h`
/// @param from   offset of the replaced text in the file
/// @param until  its end
/// @param text   what stands there instead
public record Mutant(String family, String file, int line, String path, String clause, String change, int from, int until, String text) {
    String applyTo(String original) {
        return original.substring(0, from) + text + original.substring(until);
    }

    Source source() {
        return new Source("contracts/" + family + "/" + file, line);
    }

    @Override
    public String toString() {
        return source() + ": " + path + " " + change;
    }
}
