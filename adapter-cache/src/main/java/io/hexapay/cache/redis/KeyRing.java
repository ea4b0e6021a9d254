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

/** The keys derived from the encryption keys: the first seals, all of them open. Immutable. */
record KeyRing(List<Derived> keys) {

    /**
     * What one encryption key is used as.
     *
     * @param id says which key sealed a value; no secret
     */
    record Derived(String id, SecretKey sealing, SecretKey naming, SecretKey news) {

        static final int ID_LENGTH = 4;

        static Derived from(EncryptionKey key) {
            return new Derived(
                    HexFormat.of().formatHex(key.derive("id"), 0, ID_LENGTH),
                    new SecretKeySpec(key.derive("seal"), "AES"),
                    new SecretKeySpec(key.derive("names"), Fingerprint.ALGORITHM),
                    new SecretKeySpec(key.derive("news"), Fingerprint.ALGORITHM));
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
        return keys.stream().map(key -> fingerprint(key, credentials)).toList();
    }

    /** One that does not depend on the keys' order, so that it stays while a fleet changes that. */
    String steadyFingerprintOf(Credentials credentials) {
        Derived lowest = keys.stream().min(Comparator.comparing(Derived::id)).orElseThrow();
        return fingerprint(lowest, credentials);
    }

    String fingerprintOf(Secret token) {
        return Fingerprint.of(first().news(), token.reveal().getBytes(UTF_8));
    }

    /** Whether that is the token's fingerprint to any of the keys. */
    boolean matches(String fingerprint, Secret token) {
        byte[] text = token.reveal().getBytes(UTF_8);
        return keys.stream().anyMatch(key -> Fingerprint.of(key.news(), text).equals(fingerprint));
    }

    @Override
    public String toString() {
        return "KeyRing" + keys.stream().map(Derived::id).toList();
    }

    private static String fingerprint(Derived key, Credentials credentials) {
        return Fingerprint.of(
                key.naming(),
                credentials.key().getBytes(UTF_8),
                credentials.secret().reveal().getBytes(UTF_8));
    }
}
