package org.guichet.store;

import java.time.InstantSource;

/// What the installation's own clock keeps its distance from. Only tests give one that stands still.
public record MachineTime(InstantSource source) {}
