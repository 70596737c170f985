package org.guichet.portal.security;

/// What the sign-in and lock pages show.
///
/// @param login what was typed, or who is locked out
/// @param name  display name of the person, empty before it is known
/// @param back  path to return to
/// @param kept  id of a form that waits, or null
/// @param error refusal in the page's language, or null
public record DoorForm(String login, String name, String back, String kept, String error) {}
