package org.guichet.cli;

import org.springframework.context.support.GenericApplicationContext;

/// Gives an application that a test starts by itself the secret of its control addresses.
public final class TestControl {
    private TestControl() {}

    public static void register(GenericApplicationContext context) {
        context.registerBean(ControlToken.class, () -> new ControlToken("test"));
    }
}
