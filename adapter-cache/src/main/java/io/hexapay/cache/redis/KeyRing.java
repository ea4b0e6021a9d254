package io.hexapay.cache.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hexapay.core.Credentials;
import io.hexapay.core.Secret;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The keys derived from the encryption keys: the first encrypts, all of them decrypt. Immutable.
 */
record KeyRing(List<Derived> keys) {

    private static final HexFormat HEX = HexFormat.of();

    /**
     * What one encryption key is used as.
     *
     * @param id says which key encrypted a value; no secret
     * @param naming for fingerprints of credentials
     * @param marking for fingerprints of tokens
     */
    record Derived(String id, SecretKey encryption, SecretKey naming, SecretKey marking) {

        static final int ID_LENGTH = 4;

        static Derived from(EncryptionKey key) {
            return new Derived(
                    HEX.formatHex(key.derive("id"), 0, ID_LENGTH),
                    new SecretKeySpec(key.derive("seal"), "AES"),
                    new SecretKeySpec(key.derive("names"), Hmac.ALGORITHM),
                    new SecretKeySpec(key.derive("news"), Hmac.ALGORITHM));
        }

        byte[] fingerprintOf(Secret token) {
            return Hmac.fingerprint(marking, token.reveal().getBytes(UTF_8));
        }

        String fingerprintOf(Credentials credentials) {
            byte[] secret = credentials.secret().reveal().getBytes(UTF_8);
            return HEX.formatHex(
                    Hmac.fingerprint(naming, credentials.key().getBytes(UTF_8), secret));
        }
    }

    static KeyRing of(List<EncryptionKey> encryptionKeys) {
        return new KeyRing(encryptionKeys.stream().distinct().map(Derived::from).toList());
    }

    Derived first() {
        return keys.get(0);
    }

    @Nullable Derived withId(String id) {
        return keys.stream().filter(key -> key.id().equals(id)).findFirst().orElse(null);
    }

    /** Those credentials to each of the keys, that of the first key first. */
    List<String> fingerprintsOf(Credentials credentials) {
        return keys.stream().map(key -> key.fingerprintOf(credentials)).toList();
    }

    /** One that does not depend on the keys' order, so that it stays while a fleet changes that. */
    String steadyFingerprintOf(Credentials credentials) {
        return keys.stream()
                .min(Comparator.comparing(Derived::id))
                .orElseThrow()
                .fingerprintOf(credentials);
    }

    /** That token to each of the keys, that of the first key first. */
    List<byte[]> fingerprintsOf(Secret token) {
        return keys.stream().map(key -> key.fingerprintOf(token)).toList();
    }

    /** Whether that is the token's fingerprint to any of the keys. */
    boolean matches(String fingerprint, Secret token) {
        return fingerprintsOf(token).stream()
                .anyMatch(one -> HEX.formatHex(one).equals(fingerprint));
    }

    @Override
    public String toString() {
        return "KeyRing" + keys.stream().map(Derived::id).toList();
    }
}
