package io.hexapay.core;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.util.regex.Pattern;

/** The name of a payment gateway: 1 to 32 lower-case letters, digits or {@code -}. */
public record GatewayId(String value) implements Serializable {

    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9-]{0,31}");

    /**
     * @throws IllegalArgumentException if {@code value} has another form
     */
    public GatewayId {
        if (!FORM.matcher(requireNonNull(value, "value")).matches()) {
            throw new IllegalArgumentException(
                    "gateway: \"%s\" (expected: 1 to 32 lower-case letters, digits or '-')"
                            .formatted(value));
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
