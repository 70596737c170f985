package org.guichet.portal.security;

import java.util.List;
import java.util.Map;

/// A kept form as its page shows it.
///
/// @param action path that the form goes to
public record KeptPage(String action, Map<String, List<String>> fields) {}
