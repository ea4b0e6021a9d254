package io.hexapay.tck.architecture.planted.prints;

/** Breaks a rule. */
final class Prints {

    void print() {
        System.out.println("x");
    }
}
