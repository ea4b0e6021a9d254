package io.hexapay.spring.properties;

import static java.util.Objects.requireNonNullElse;

import io.hexapay.cache.redis.EncryptionKey;
import io.hexapay.cache.redis.RedisAddress;
import io.hexapay.cache.redis.RedisCacheConfig;
import io.hexapay.core.Secret;
import io.hexapay.spring.properties.HexapayProperties.RedisProperties;
import java.util.List;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;

/** Reads {@code hexapay.cache.redis}. */
record RedisReader(EnvironmentReader reader) {

    private static final ConfigurationPropertyName BLOCK =
            EnvironmentReader.ROOT.append("cache.redis");
    private static final ConfigurationPropertyName URI = BLOCK.append("uri");
    private static final ConfigurationPropertyName CLUSTER_URIS = BLOCK.append("cluster-uris");
    private static final ConfigurationPropertyName ENCRYPTION_KEYS =
            BLOCK.append("encryption-keys");

    RedisCacheConfig read(RedisProperties set) {
        RedisCacheConfig usual = withAddresses(set, keys(set));
        return reader.checked(
                BLOCK,
                () ->
                        usual.withPrefix(requireNonNullElse(set.prefix(), usual.prefix()))
                                .withTimeouts(
                                        requireNonNullElse(set.timeout(), usual.timeout()),
                                        requireNonNullElse(
                                                set.connectTimeout(), usual.connectTimeout()))
                                .withLease(requireNonNullElse(set.lease(), usual.lease())));
    }

    private RedisCacheConfig withAddresses(RedisProperties set, List<EncryptionKey> keys) {
        Secret uri = set.uri();
        List<Secret> nodes = set.clusterUris();
        if (nodes == null) {
            if (uri == null) {
                throw reader.fault(URI, "missing (expected: redis://host:port, or cluster-uris)");
            }
            return RedisCacheConfig.of(address(URI, uri), keys);
        }
        if (uri != null) {
            throw reader.fault(CLUSTER_URIS, "beside uri (expected: one of the two)");
        }
        if (nodes.isEmpty()) {
            throw reader.fault(CLUSTER_URIS, "none (expected: some nodes of a cluster)");
        }
        List<RedisAddress> addresses =
                nodes.stream().map(node -> address(CLUSTER_URIS, node)).toList();
        return reader.checked(
                component -> CLUSTER_URIS,
                () -> RedisCacheConfig.of(addresses.get(0), keys).withCluster(addresses));
    }

    private RedisAddress address(ConfigurationPropertyName name, Secret uri) {
        return reader.checked(component -> name, () -> RedisAddress.parse(uri.reveal()));
    }

    private List<EncryptionKey> keys(RedisProperties set) {
        List<Secret> keys = set.encryptionKeys();
        if (keys == null || keys.isEmpty()) {
            throw reader.fault(
                    ENCRYPTION_KEYS,
                    "missing, and tokens are not kept in Redis in clear"
                            + " (expected: what openssl rand -base64 32 prints,"
                            + " the same in all processes, such as ${HEXAPAY_CACHE_KEY})");
        }
        return reader.checked(
                component -> ENCRYPTION_KEYS,
                () -> keys.stream().map(EncryptionKey::parse).toList());
    }
}
