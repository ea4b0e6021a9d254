package io.hexapay.tck;

import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;

/** What all contracts have: capabilities, and a summary at the end of the build. */
abstract class Contract {

    /** Begins the reason of a check that was left out. */
    static final String NOT_APPLICABLE = "not applicable without ";

    private String check = "";

    @BeforeEach
    final void note(TestInfo test) {
        check = test.getDisplayName();
    }

    abstract Set<Capability> declared();

    final void needs(Capability capability) {
        Assumptions.assumeTrue(declared().contains(capability), NOT_APPLICABLE + capability);
    }

    /** The check under way. */
    final String check() {
        return check;
    }
}
