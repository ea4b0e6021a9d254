package io.hexapay.tck.architecture.planted.right;

import io.hexapay.core.Secret;

/** Breaks no rule. */
public record Right(Secret token, RightPart part) {}
