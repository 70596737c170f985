package org.guichet.terms;

import java.nio.file.Path;
import java.util.List;
import org.guichet.config.Installation;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;

/// Gives an application that a test starts the holder of `ContractsUnderTest`, so that the mutation runner reaches its terms too.
/// An application started with folders of its own keeps them.
public final class ContractsUnderTestInitializer implements ApplicationContextInitializer<GenericApplicationContext> {
    @Override
    public void initialize(GenericApplicationContext context) {
        context.registerBean(Contracts.class, () -> holder(context.getBeanProvider(Installation.class)));
    }

    private static Contracts holder(ObjectProvider<Installation> installation) {
        var found = installation.getIfAvailable();
        var usual = List.of(Path.of("contracts").toAbsolutePath().normalize());
        boolean asUsual = found == null || found.contracts().stream().map(p -> p.toAbsolutePath().normalize()).toList().equals(usual);
        return asUsual ? ContractsUnderTest.contracts() : new Contracts(ContractLibrary.load(found.contracts().toArray(Path[]::new)));
    }
}
