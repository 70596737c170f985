package org.guichet.scenario;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.guichet.terms.ContractLibrary;
import org.guichet.terms.ContractsUnderTest;

/// The contracts under test with lines added at the end of one file, for the length of a test: a new version of a term.
final class ChangedContracts implements AutoCloseable {
    private final ContractLibrary before = ContractsUnderTest.library();

    private ChangedContracts(ContractLibrary changed) {
        ContractsUnderTest.contracts().replace(changed);
    }

    static ChangedContracts appending(String file, String lines) throws IOException {
        var from = Path.of(System.getProperty(ContractsUnderTest.PROPERTY, "contracts"));
        var to = Files.createTempDirectory(Path.of("target"), "contracts-").resolve("contracts");
        try (var files = Files.walk(from)) {
            for (var path : files.filter(Files::isRegularFile).toList()) {
                var copy = to.resolve(from.relativize(path).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(path, copy);
            }
        }
        Files.writeString(to.resolve(file), Files.readString(to.resolve(file)).stripTrailing() + "\n" + lines);
        return new ChangedContracts(ContractLibrary.load(to));
    }

    @Override
    public void close() {
        ContractsUnderTest.contracts().replace(before);
    }
}
