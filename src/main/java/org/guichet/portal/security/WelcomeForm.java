package org.guichet.portal.security;

import java.util.List;

/// What the page behind a one-time link shows.
///
/// @param action path of the link
/// @param errors refusals in the page's language
public record WelcomeForm(String action, String login, String name, List<String> errors) {}
