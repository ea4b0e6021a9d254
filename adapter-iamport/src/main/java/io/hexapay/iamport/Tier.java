package io.hexapay.iamport;

import static java.util.Objects.requireNonNull;

import io.hexapay.core.InvalidSettingException;
import java.util.regex.Pattern;

/**
 * A sub-merchant of an agency account: 3 capital letters or digits. Its calls carry a {@code Tier}
 * header; the token is the agency's own.
 */
record Tier(String code) {

    private static final Pattern FORM = Pattern.compile("[A-Z0-9]{3}");

    /**
     * @throws InvalidSettingException if {@code code} has another form
     */
    Tier {
        if (!FORM.matcher(requireNonNull(code, "code")).matches()) {
            throw new InvalidSettingException(
                    "tier", "of another form (expected: 3 capital letters or digits)");
        }
    }

    @Override
    public String toString() {
        return code;
    }
}
