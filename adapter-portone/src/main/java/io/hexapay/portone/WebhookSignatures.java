package io.hexapay.portone;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hexapay.core.InvalidSettingException;
import io.hexapay.core.Secret;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The signatures of Standard Webhooks 1.0.0: HMAC-SHA-256 of {@code id.timestamp.body}, {@code v1,}
 * and Base64, several separated by spaces. Thread-safe.
 */
final class WebhookSignatures {

    private static final String ALGORITHM = "HmacSHA256";
    private static final String PREFIX = "whsec_";
    private static final String VERSION = "v1,";

    private final List<SecretKeySpec> keys;

    /**
     * @param secrets any of which may have signed, so that one can take the place of another
     * @throws InvalidSettingException if one cannot be one
     */
    WebhookSignatures(List<Secret> secrets) {
        this.keys = secrets.stream().map(WebhookSignatures::key).toList();
    }

    /**
     * Checks the form of a secret: {@code whsec_} and Base64.
     *
     * @throws InvalidSettingException without the secret, if it has another one
     */
    static void requireSecret(Secret secret) {
        var unused = key(secret);
    }

    /**
     * Whether one of {@code signatures} is that of the message. They are compared as they are
     * written, as Base64 has more than one way to write most; those of unknown versions are passed
     * over.
     */
    boolean match(String signatures, String id, String timestamp, byte[] body) {
        boolean matches = false;
        for (SecretKeySpec key : keys) {
            byte[] expected = signature(key, id + "." + timestamp + ".", body);
            for (String given : signatures.split(" ", -1)) {
                matches |= MessageDigest.isEqual(expected, given.getBytes(UTF_8));
            }
        }
        return matches;
    }

    private static byte[] signature(SecretKeySpec key, String before, byte[] body) {
        Mac mac;
        try {
            mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
        mac.update(before.getBytes(UTF_8));
        return (VERSION + Base64.getEncoder().encodeToString(mac.doFinal(body))).getBytes(UTF_8);
    }

    private static SecretKeySpec key(Secret secret) {
        String text = secret.reveal();
        if (text.startsWith(PREFIX)) {
            try {
                byte[] bytes = Base64.getDecoder().decode(text.substring(PREFIX.length()));
                return new SecretKeySpec(bytes, ALGORITHM);
            } catch (IllegalArgumentException e) {
                // As a secret of another form. What is thrown here would quote it.
            }
        }
        throw new InvalidSettingException(
                "webhook secret", "of another form (expected: whsec_ and Base64)");
    }
}
