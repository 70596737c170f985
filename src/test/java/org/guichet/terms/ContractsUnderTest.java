package org.guichet.terms;

import java.nio.file.Path;

/// The contracts that tests read: one holder for the whole test run, so that the mutation runner can swap the library under
/// every proof. Proofs take their terms from here (Spring tests through a bean that returns this holder) and keep no copy.
public final class ContractsUnderTest {
    /// Folder to read, `contracts` unless this system property says otherwise.
    public static final String PROPERTY = "guichet.contracts";

    private static final Contracts CONTRACTS = new Contracts(ContractLibrary.load(Path.of(System.getProperty(PROPERTY, "contracts"))));

    private ContractsUnderTest() {}

    public static Contracts contracts() {
        return CONTRACTS;
    }

    public static ContractLibrary library() {
        return CONTRACTS.current();
    }

    public static Family family(String id) {
        return library().family(id);
    }
}
