package org.guichet.kernel;

import java.util.List;

/// The codes of a module that stands above the registry and so cannot be known to it: named in
/// `META-INF/services/org.guichet.kernel.ErrorCatalogue`.
public interface ErrorCatalogue {
    /// What the codes are about.
    Text subject();

    List<ErrorCode> codes();
}
