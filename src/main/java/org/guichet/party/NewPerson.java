package org.guichet.party;

/// What is needed to register a person. Role `CUSTOMER` goes with a customer, every other role without.
///
/// @param customer customer id, or null for the provider's own staff
/// @param phone    may be null
/// @param language `fr` or `en`
public record NewPerson(Integer customer, Role role, String login, String name, String email, String phone, String language) {}
