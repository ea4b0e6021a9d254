package io.hexapay.tck.architecture;

import java.util.regex.Pattern;

/**
 * Tells the name of a secret from one that is about a secret: {@code accessToken}, not
 * {@code tokenType}.
 */
final class SecretName {

    private static final Pattern LAST_WORD =
            Pattern.compile(
                    "(secret|secret_?key|token|password|passphrase|authorization|api_?key)$",
                    Pattern.CASE_INSENSITIVE);

    private SecretName() {}

    static boolean matches(String name) {
        return LAST_WORD.matcher(name).find();
    }
}
