package org.guichet.kernel;

/// A published, stable error code. Each module owns an enum of its codes; `ErrorRegistry` (module api) lists them all
/// and makes the problem types, the documentation page and both languages' texts from them.
///
/// Texts may hold named places such as `{field}`, filled from the arguments of the refusal.
public interface ErrorCode {
    /// @param code   kebab-case, stable for ever: part of the problem type's address
    /// @param status HTTP status that channels over HTTP answer with
    record Definition(String code, int status, Text text) {
        public static Definition of(String code, int status, String fr, String en) {
            return new Definition(code, status, Text.of(fr, en));
        }
    }

    Definition definition();

    default String code() {
        return definition().code();
    }

    default int status() {
        return definition().status();
    }

    default Text text() {
        return definition().text();
    }
}
