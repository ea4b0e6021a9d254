package io.hexapay.tck.architecture.planted.stack;

/** Breaks a rule. */
final class PrintsStack {

    void print(RuntimeException failure) {
        failure.printStackTrace();
    }
}
