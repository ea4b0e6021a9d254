package io.hexapay.tck.architecture.planted.right;

/** Breaks no rule. */
public record RightPart(int number) {}
