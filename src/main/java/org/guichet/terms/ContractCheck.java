package org.guichet.terms;

/// What a capability demands of its part of a contract folder, checked whole at load: a ticket life cycle with an
/// unreachable state, a calendar that no file defines. Registered in `META-INF/services`.
///
/// A check that meets a value of the wrong shape may let `TermShapeFault` through: it becomes a fault.
public interface ContractCheck {
    void check(Family family, FaultSink sink);
}
