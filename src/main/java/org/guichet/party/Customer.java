package org.guichet.party;

/// A company that holds services of a provider.
///
/// @param code     unique within the provider
/// @param siren    nine digits, or null when unknown
/// @param language `fr` or `en`
public record Customer(int id, int provider, String code, String name, String siren, String language) {}
