package io.hexapay.core;

import static java.util.Objects.requireNonNull;

/**
 * Text that must not be seen: an API secret, an access token, an {@code Authorization} value.
 *
 * <p>It prints as {@code ****}, so a record that holds one can be logged. It is not serializable.
 * Immutable and thread-safe. It does not protect against someone who reads this process's memory.
 */
public final class Secret {

    private final String value;

    private Secret(String value) {
        this.value = value;
    }

    /**
     * @throws InvalidSettingException if {@code value} is blank
     */
    public static Secret of(String value) {
        if (requireNonNull(value, "value").isBlank()) {
            throw new InvalidSettingException("secret", "blank (expected: some text)");
        }
        return new Secret(value);
    }

    /**
     * Reads an environment variable.
     *
     * @throws InvalidSettingException naming {@code variable}, if it is not set, or blank
     */
    public static Secret fromEnvironment(String variable) {
        String value = System.getenv(variable);
        if (value == null || value.isBlank()) {
            throw new InvalidSettingException(
                    variable, "not set, or blank (expected: an environment variable)");
        }
        return new Secret(value);
    }

    /** The text itself. Call it only where the text leaves for the gateway. */
    public String reveal() {
        return value;
    }

    /** {@code text} with every occurrence of this secret replaced by {@code ****}. */
    public String hideIn(String text) {
        return text.replace(value, toString());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret that && value.equals(that.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    /** Always {@code ****}. */
    @Override
    public String toString() {
        return "****";
    }
}
