package org.guichet.config;

import java.util.List;

/// Done once all else is up and before the first request is served, at every start: must be idempotent.
/// Beans of this type fill a fresh installation (demo data, first administrator).
public interface FirstStart {
    /// @return lines for the console, such as logins or a one-time link
    List<String> prepare(Installation installation);
}
