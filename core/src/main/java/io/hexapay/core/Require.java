package io.hexapay.core;

import java.time.Duration;

/** Checks settings and arguments. The message reads {@code name: value (expected: …)}. */
public final class Require {

    private Require() {}

    /**
     * @throws InvalidSettingException if {@code value} is not positive
     */
    public static void positive(String name, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new InvalidSettingException(name, value + " (expected: positive)");
        }
    }

    /**
     * @throws InvalidSettingException if {@code value} is negative
     */
    public static void notNegative(String name, Duration value) {
        if (value.isNegative()) {
            throw new InvalidSettingException(name, value + " (expected: zero or more)");
        }
    }

    /**
     * @throws InvalidSettingException if {@code value} is less than {@code min} or more than
     *     {@code max}
     */
    public static <T extends Comparable<T>> void inRange(String name, T value, T min, T max) {
        if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
            throw new InvalidSettingException(
                    name, "%s (expected: %s to %s)".formatted(value, min, max));
        }
    }
}
