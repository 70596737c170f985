package org.guichet.clause;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// This test proves a clause: it drives the public command through the inventory's example and its counter-case, with
/// expectations written out as literals. On a class: every test method of the class does.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
@Repeatable(Proves.All.class)
public @interface Proves {
    /// Clause ids of the inventory.
    String[] value();

    /// Carries several of them on one test.
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.METHOD, ElementType.TYPE})
    @interface All {
        Proves[] value();
    }
}
