package org.guichet.kernel;

/// A published, stable error code. Each module owns an enum of its codes; `ErrorRegistry` (module api) lists them all
/// and makes the problem types, the documentation page and both languages' texts from them.
///
/// Texts may hold named places such as `{field}`, filled from the arguments of the refusal.
public interface ErrorCode {
    /// Kebab-case, stable for ever: part of the problem type's address.
    String code();

    /// HTTP status that channels over HTTP answer with.
    int status();

    Text text();
}
