package org.guichet.portal.security;

/// What an error page tells: a published code and its sentence, and for an unexpected failure the reference under which
/// the log holds it. Never more.
///
/// @param reference null for an expected refusal
public record ErrorPage(String code, String sentence, String reference) {}
