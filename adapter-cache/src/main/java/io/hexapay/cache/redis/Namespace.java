package io.hexapay.cache.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hexapay.core.GatewayId;
import io.hexapay.core.Merchant;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * The names in Redis of one connection to a gateway. All names of a merchant carry it as their hash
 * tag, so that a Cluster keeps them together; a {@link io.hexapay.core.MerchantId} has no brace, so
 * that it can stand there as it is. They tell nothing of the credentials but a keyed fingerprint.
 *
 * @param tag of the connection, so that a sandbox's tokens never mix with those of the real gateway
 */
record Namespace(String prefix, GatewayId gateway, String tag, KeyRing keys) {

    private static final int TAG_LENGTH = 8;

    /**
     * The names of one merchant.
     *
     * @param entries what its token may be under, one name for each key; the first is the one to
     *     save under
     */
    record Names(List<String> entries, String lease) {

        String entry() {
            return entries.get(0);
        }
    }

    static Namespace of(String prefix, GatewayId gateway, String connection, KeyRing keys) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(connection.getBytes(UTF_8));
            return new Namespace(
                    prefix, gateway, HexFormat.of().formatHex(hash, 0, TAG_LENGTH), keys);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    Names namesOf(Merchant merchant) {
        String start = "%s:{%s}:%s:%s:".formatted(prefix, merchant.id(), gateway, tag);
        return new Names(
                keys.fingerprintsOf(merchant.credentials()).stream().map(start::concat).toList(),
                start + keys.steadyFingerprintOf(merchant.credentials()) + ":lease");
    }

    /** Where processes tell each other what they have done. */
    String channel() {
        return "%s:%s:%s:messages".formatted(prefix, gateway, tag);
    }
}
