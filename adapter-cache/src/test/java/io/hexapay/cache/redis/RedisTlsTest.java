package io.hexapay.cache.redis;

import static io.hexapay.cache.redis.Shop.KEY;
import static io.hexapay.cache.redis.Shop.SHOP;
import static io.hexapay.cache.redis.Shop.cacheOf;
import static io.hexapay.cache.redis.Shop.token;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.hexapay.cache.redis.fault.RedisFault;
import io.hexapay.cache.redis.server.RedisServer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** A Redis behind TLS, whose certificate nobody but the JVM's trust store can vouch for. */
@Timeout(180)
@Isolated
class RedisTlsTest {

    private static final String TRUST_STORE = "javax.net.ssl.trustStore";
    private static final char[] PASSWORD = "changeit".toCharArray();

    private final Path folder;

    RedisTlsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @AfterEach
    void trustAsBefore() {
        System.clearProperty(TRUST_STORE);
        System.clearProperty(TRUST_STORE + "Password");
    }

    @Test
    void sharesWithARedisThatIsTrusted() throws Exception {
        try (RedisServer redis = start("ip:127.0.0.1")) {
            trust();

            try (RedisTokenCaches ours = connect(redis)) {
                cacheOf(ours).save(SHOP, token("t"));
                assertThat(redis.keys("*{shop}*")).hasSize(1);

                // Not before the first has the new trust store: the JVM may hand two at once the
                // one before.
                try (RedisTokenCaches theirs = connect(redis)) {
                    assertThat(requireNonNull(cacheOf(theirs).find(SHOP)).value())
                            .isEqualTo(Shop.secret("t"));
                }
            }
        }
    }

    @Test
    void tellsNothingToARedisThatIsNotTrusted() throws Exception {
        try (RedisServer redis = start("ip:127.0.0.1")) {
            assertUnreachable(redis);
        }
    }

    @Test
    void tellsNothingToARedisOfAnotherName() throws Exception {
        try (RedisServer redis = start("dns:cache.example")) {
            trust();

            assertUnreachable(redis);
        }
    }

    private static void assertUnreachable(RedisServer redis) {
        try (RedisTokenCaches caches = connect(redis)) {
            assertThat(caches.check(Shop.LIMIT).fault()).isEqualTo(RedisFault.UNTRUSTED);
            cacheOf(caches).save(SHOP, token("t"));
        }
        assertThat(redis.keys("*")).isEmpty();
    }

    private static RedisTokenCaches connect(RedisServer redis) {
        RedisAddress address = RedisAddress.parse("rediss://127.0.0.1:" + redis.tlsPort());
        return RedisTokenCaches.connect(Shop.config(address, KEY));
    }

    /** With a certificate for that name, which is put into {@link #store}. */
    private RedisServer start(String name) throws Exception {
        makeKeyFor(name);
        KeyStore keys = KeyStore.getInstance(store().toFile(), PASSWORD);
        Path certificate =
                write("certificate", "CERTIFICATE", keys.getCertificate("redis").getEncoded());
        Path key = write("key", "PRIVATE KEY", keyOf(keys).getEncoded());
        return RedisServer.start(
                "--tls-port",
                RedisServer.TLS_PORT,
                "--tls-cert-file",
                certificate.toString(),
                "--tls-key-file",
                key.toString(),
                "--tls-ca-cert-file",
                certificate.toString(),
                "--tls-auth-clients",
                "no");
    }

    private void makeKeyFor(String name) throws IOException, InterruptedException {
        Process keytool =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-alias",
                                "redis",
                                "-keyalg",
                                "EC",
                                "-dname",
                                "CN=redis",
                                "-ext",
                                "san=" + name,
                                "-storetype",
                                "PKCS12",
                                "-keystore",
                                store().toString(),
                                "-storepass",
                                String.valueOf(PASSWORD))
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("keytool.log").toFile())
                        .start();
        assertThat(keytool.waitFor()).as("keytool's exit code").isZero();
    }

    /** Has this JVM trust the certificate, by whatever name. */
    private void trust() throws GeneralSecurityException, IOException {
        KeyStore keys = KeyStore.getInstance(store().toFile(), PASSWORD);
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("redis", keys.getCertificate("redis"));
        Path file = folder.resolve("trusted.p12");
        try (OutputStream out = Files.newOutputStream(file)) {
            trusted.store(out, PASSWORD);
        }
        System.setProperty(TRUST_STORE, file.toString());
        System.setProperty(TRUST_STORE + "Password", String.valueOf(PASSWORD));
    }

    private static Key keyOf(KeyStore keys) throws GeneralSecurityException {
        return requireNonNull(keys.getKey("redis", PASSWORD));
    }

    private Path store() {
        return folder.resolve("store.p12");
    }

    private Path write(String file, String what, byte[] der) throws IOException {
        String base64 = Base64.getMimeEncoder().encodeToString(der);
        return Files.writeString(
                folder.resolve(file),
                "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(what, base64, what));
    }
}
