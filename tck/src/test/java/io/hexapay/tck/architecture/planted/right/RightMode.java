package io.hexapay.tck.architecture.planted.right;

/** Breaks no rule. */
public enum RightMode {
    ON
}
