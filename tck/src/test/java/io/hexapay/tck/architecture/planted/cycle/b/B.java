package io.hexapay.tck.architecture.planted.cycle.b;

import io.hexapay.tck.architecture.planted.cycle.a.A;

/** Breaks a rule, with A. */
public final class B {

    Class<?> other() {
        return A.class;
    }
}
