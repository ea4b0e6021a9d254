package io.hexapay.tck.junit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A contract's subclass that the build is not meant to run by itself. Without this, one that it
 * does not run fails the build.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface RunByHand {

    /** Why, and who runs it. */
    String value();
}
