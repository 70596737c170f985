package org.guichet.cli;

import org.guichet.store.MachineTime;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;

/// Lets a `TestInstallation`'s clock stand still between the moves of its test.
public final class StillMachineInitializer implements ApplicationContextInitializer<GenericApplicationContext> {
    static final ThreadLocal<MachineTime> STILL = new ThreadLocal<>();

    @Override
    public void initialize(GenericApplicationContext context) {
        var still = STILL.get();
        if (still != null) context.registerBean(MachineTime.class, () -> still);
    }
}
