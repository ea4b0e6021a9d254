package io.hexapay.core;

import static java.util.Objects.requireNonNull;

import java.util.regex.Pattern;

/**
 * Your own name for a merchant, unique among the merchants of one gateway: 1 to 64 letters, digits,
 * {@code .}, {@code _} or {@code -}, the first a letter or digit, so that it can stand in a log, a
 * metric or a cache key as it is.
 */
public record MerchantId(String value) {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    /**
     * @throws InvalidSettingException if {@code value} has another form
     */
    public MerchantId {
        if (!FORM.matcher(requireNonNull(value, "value")).matches()) {
            throw new InvalidSettingException(
                    "merchant",
                    ("\"%s\" (expected: 1 to 64 letters, digits, '.', '_' or '-',"
                                    + " a letter or digit first)")
                            .formatted(value));
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
