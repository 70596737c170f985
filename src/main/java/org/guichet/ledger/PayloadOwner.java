package org.guichet.ledger;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A module whose own rows repeat what stands in payloads: when those are erased at the end of their retention, its copies go too, in the
/// same transaction. Beans of this type are found.
public interface PayloadOwner {
    /// @param subjectKind kind of the subjects whose payloads were erased
    /// @param subjects    their ids; they may come again
    void erased(JdbcClient jdbc, int provider, String subjectKind, List<Long> subjects);
}
