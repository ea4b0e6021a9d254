package io.hexapay.app.config;

import io.hexapay.cache.redis.EncryptionKey;
import io.hexapay.cache.redis.RedisAddress;
import io.hexapay.cache.redis.RedisCacheConfig;
import io.hexapay.core.Secret;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code cache}: tokens are shared with {@code redis} in it, else kept in each process. */
final class CacheSettings {

    static final String KEY = "cache";

    private static final String REDIS = "redis";
    private static final String URI = "uri";
    private static final String CLUSTER_URIS = "cluster-uris";
    private static final String ENCRYPTION_KEYS = "encryption-keys";
    private static final Set<String> KNOWN =
            Set.of(
                    URI,
                    CLUSTER_URIS,
                    ENCRYPTION_KEYS,
                    "prefix",
                    "timeout",
                    "connect-timeout",
                    "lease");

    private CacheSettings() {}

    /** Reads the shared cache in {@code root}, or null if there is none. */
    static @Nullable RedisCacheConfig read(ConfigBlock root) {
        if (!root.has(KEY)) {
            return null;
        }
        ConfigBlock cache = root.block(KEY);
        cache.requireOnly(Set.of(REDIS));
        return cache.has(REDIS) && !cache.isOff(REDIS) ? redis(cache.block(REDIS)) : null;
    }

    /** Refuses a call that may outlast the lease: another process would ask meanwhile. */
    static void requireLongLease(
            @Nullable RedisCacheConfig cache, Duration call, ConfigBlock block) {
        if (cache != null && call.compareTo(cache.lease()) >= 0) {
            throw block.flaw(
                    "token-timeout",
                    "%s (expected: less than hexapay.cache.redis.lease, which is %s)"
                            .formatted(call, cache.lease()));
        }
    }

    private static RedisCacheConfig redis(ConfigBlock block) {
        block.requireOnly(KNOWN);
        RedisCacheConfig usual = withAddresses(block, keys(block));
        return block.checked(
                () ->
                        usual.withPrefix(block.textOr("prefix", usual.prefix()))
                                .withTimeouts(
                                        block.durationOr("timeout", usual.timeout()),
                                        block.durationOr("connect-timeout", usual.connectTimeout()))
                                .withLease(block.durationOr("lease", usual.lease())));
    }

    private static RedisCacheConfig withAddresses(ConfigBlock block, List<EncryptionKey> keys) {
        if (!block.has(CLUSTER_URIS)) {
            if (!block.has(URI)) {
                throw block.flaw(URI, "missing (expected: redis://host:port, or cluster-uris)");
            }
            RedisAddress address = address(block, URI, block.text(URI));
            return block.checked(() -> RedisCacheConfig.of(address, keys));
        }
        if (block.has(URI)) {
            throw block.flaw(CLUSTER_URIS, "beside uri (expected: one of the two)");
        }
        List<RedisAddress> nodes =
                block.texts(CLUSTER_URIS).stream()
                        .map(text -> address(block, CLUSTER_URIS, text))
                        .toList();
        if (nodes.isEmpty()) {
            throw block.flaw(CLUSTER_URIS, "none (expected: some nodes of a cluster)");
        }
        RedisCacheConfig ofOne = block.checked(() -> RedisCacheConfig.of(nodes.get(0), keys));
        return block.checked(CLUSTER_URIS, () -> ofOne.withCluster(nodes));
    }

    private static RedisAddress address(ConfigBlock block, String key, String text) {
        return block.checked(key, () -> RedisAddress.parse(text));
    }

    private static List<EncryptionKey> keys(ConfigBlock block) {
        if (!block.has(ENCRYPTION_KEYS)) {
            throw block.flaw(
                    ENCRYPTION_KEYS,
                    "missing, and tokens are not kept in Redis in clear"
                            + " (expected: [${HEXAPAY_CACHE_KEY}], with what"
                            + " hexapay cache-key prints)");
        }
        List<EncryptionKey> keys = new ArrayList<>();
        for (String text : block.texts(ENCRYPTION_KEYS)) {
            if (text.isBlank()) {
                throw block.flaw(
                        ENCRYPTION_KEYS, "one is blank (expected: what hexapay cache-key prints)");
            }
            keys.add(block.checked(ENCRYPTION_KEYS, () -> EncryptionKey.parse(Secret.of(text))));
        }
        return keys;
    }
}
