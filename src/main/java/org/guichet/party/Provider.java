package org.guichet.party;

/// A tenant of the installation, bound to one contract family.
///
/// @param code   short code, unique in the installation
/// @param family folder under `contracts/`, e.g. `bfc-fibre`
public record Provider(int id, String code, String name, String family) {}
