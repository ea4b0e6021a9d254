package io.hexapay.tck;

import java.util.Set;
import org.junit.jupiter.api.Assumptions;

/** What all contracts have: capabilities, and a summary at the end of the build. */
abstract class Contract {

    /** Begins the reason of a check that was left out. */
    static final String NOT_APPLICABLE = "not applicable without ";

    abstract Set<Capability> declared();

    final void needs(Capability capability) {
        Assumptions.assumeTrue(declared().contains(capability), NOT_APPLICABLE + capability);
    }
}
