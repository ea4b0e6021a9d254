package io.hexapay.cache.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hexapay.core.GatewayId;
import io.hexapay.core.Merchant;
import io.hexapay.core.Secret;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Predicate;

/**
 * The names in Redis of one connection to a gateway. All names of a merchant carry it as their hash
 * tag, so that a Cluster keeps them together; a {@link io.hexapay.core.MerchantId} has no brace, so
 * that it can stand there as it is. They tell nothing of the credentials but a keyed fingerprint.
 *
 * @param tag of the connection, so that a sandbox's tokens never mix with those of the real gateway
 */
record Namespace(String prefix, GatewayId gateway, String tag, List<EncryptionKey> keys) {

    private static final int TAG_LENGTH = 8;

    static Namespace of(
            String prefix, GatewayId gateway, String connection, List<EncryptionKey> keys) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(connection.getBytes(UTF_8));
            String tag = HexFormat.of().formatHex(hash, 0, TAG_LENGTH);
            return new Namespace(prefix, gateway, tag, keys);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    /** Names of the merchant's entry, one for each key; the first is to save under. */
    List<String> entriesOf(Merchant merchant) {
        return keys.stream().map(key -> name(merchant, key)).toList();
    }

    /** Does not depend on the keys' order, so that it stays while a fleet changes that. */
    String leaseOf(Merchant merchant) {
        EncryptionKey lowest = Collections.min(keys, Comparator.comparing(EncryptionKey::id));
        return name(merchant, lowest) + ":lease";
    }

    /** The token's fingerprint to each key, in the order of the entries. */
    List<byte[]> fingerprintsOf(Secret token) {
        return keys.stream().map(key -> key.fingerprintOf(token)).toList();
    }

    /** Whether a token has that fingerprint, in hex, to any of the keys. */
    Predicate<Secret> hasFingerprint(String fingerprint) {
        byte[] wanted = HexFormat.of().parseHex(fingerprint);
        return token -> fingerprintsOf(token).stream().anyMatch(one -> Arrays.equals(one, wanted));
    }

    /** Where processes tell each other what they have done. */
    String channel() {
        return "%s:%s:%s:messages".formatted(prefix, gateway, tag);
    }

    private String name(Merchant merchant, EncryptionKey key) {
        String fingerprint = key.fingerprintOf(merchant.credentials());
        return "%s:{%s}:%s:%s:%s".formatted(prefix, merchant.id(), gateway, tag, fingerprint);
    }
}
