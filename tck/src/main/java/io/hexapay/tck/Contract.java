package io.hexapay.tck;

import java.util.Set;
import org.junit.jupiter.api.Assumptions;

/**
 * A contract of the kit: checks with an id, some of which ask for a {@link Capability}. Extend one
 * of its subclasses.
 */
public abstract class Contract {

    /** Begins the reason of a check that was left out. */
    public static final String NOT_APPLICABLE = "not applicable without ";

    Contract() {}

    abstract Set<Capability> declared();

    final void needs(Capability capability) {
        Assumptions.assumeTrue(declared().contains(capability), NOT_APPLICABLE + capability);
    }
}
