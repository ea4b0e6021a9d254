package io.hexapay.cache.redis;

import static java.util.Objects.requireNonNull;

import io.hexapay.cache.redis.connection.ConnectionConfig;
import io.hexapay.core.InvalidSettingException;
import io.hexapay.core.Require;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Pattern;

/**
 * How a fleet shares its tokens. Prints no key and no password.
 *
 * @param addresses of the Redis: one; or for {@link Topology#CLUSTER} those of some of its nodes
 * @param encryptionKeys the first encrypts, all of them decrypt
 * @param prefix what all names in Redis begin with: 1 to 32 letters, digits, {@code .}, {@code _},
 *     {@code -} or {@code :}
 * @param timeout how long whoever has no token waits for an answer of Redis's, 1 ms to 10 s
 * @param connectTimeout how long connecting may take, and the first answer; whoever comes first
 *     waits for it, once; 1 ms to 60 s
 * @param lease how long one process may take to ask a gateway before another does, the same in all;
 *     1 s to 10 min
 */
public record RedisCacheConfig(
        List<RedisAddress> addresses,
        Topology topology,
        List<EncryptionKey> encryptionKeys,
        String prefix,
        Duration timeout,
        Duration connectTimeout,
        Duration lease) {

    private static final Pattern PREFIX = Pattern.compile("[A-Za-z0-9._:-]{1,32}");

    /** How many Redis there are to talk to. */
    public enum Topology {
        /** One, or the master of a Sentinel's. */
        SINGLE,
        /** A Redis Cluster. */
        CLUSTER
    }

    /**
     * @throws InvalidSettingException if there is no address or no key, several addresses of no
     *     cluster, a Sentinel's of a cluster, or something is out of range
     */
    public RedisCacheConfig {
        addresses = List.copyOf(addresses);
        encryptionKeys = List.copyOf(new LinkedHashSet<>(encryptionKeys));
        requireNonNull(topology, "topology");
        if (addresses.isEmpty() || (topology == Topology.SINGLE && addresses.size() > 1)) {
            throw new InvalidSettingException(
                    "addresses",
                    "%d (expected: 1, or some nodes of a cluster)".formatted(addresses.size()));
        }
        if (topology == Topology.CLUSTER && addresses.stream().anyMatch(RedisAddress::isSentinel)) {
            throw new InvalidSettingException(
                    "addresses", "a Sentinel's (expected: nodes of a cluster)");
        }
        if (encryptionKeys.isEmpty()) {
            throw new InvalidSettingException(
                    "encryptionKeys",
                    "none (expected: 1 at least, as tokens are not kept in Redis in clear)");
        }
        if (!PREFIX.matcher(requireNonNull(prefix, "prefix")).matches()) {
            throw new InvalidSettingException(
                    "prefix",
                    "\"%s\" (expected: 1 to 32 letters, digits, '.', '_', '-' or ':')"
                            .formatted(prefix));
        }
        Require.inRange("timeout", timeout, Duration.ofMillis(1), Duration.ofSeconds(10));
        Require.inRange(
                "connectTimeout", connectTimeout, Duration.ofMillis(1), Duration.ofSeconds(60));
        Require.inRange("lease", lease, Duration.ofSeconds(1), Duration.ofMinutes(10));
    }

    /**
     * One Redis, prefix {@code hexapay}, 1 s for an answer and 5 s to connect, a lease of 12 s (a
     * call for a token takes at most 10).
     */
    public static RedisCacheConfig of(RedisAddress address, List<EncryptionKey> encryptionKeys) {
        return new RedisCacheConfig(
                List.of(address),
                Topology.SINGLE,
                encryptionKeys,
                "hexapay",
                Duration.ofSeconds(1),
                Duration.ofSeconds(5),
                Duration.ofSeconds(12));
    }

    ConnectionConfig connection() {
        return new ConnectionConfig(
                addresses.stream().map(RedisAddress::uri).toList(),
                topology == Topology.CLUSTER,
                timeout,
                connectTimeout,
                prefix + ":probe");
    }

    /** The same for a cluster with these nodes. */
    public RedisCacheConfig withCluster(List<RedisAddress> nodes) {
        return new RedisCacheConfig(
                nodes, Topology.CLUSTER, encryptionKeys, prefix, timeout, connectTimeout, lease);
    }

    /** The same with another prefix. */
    public RedisCacheConfig withPrefix(String other) {
        return new RedisCacheConfig(
                addresses, topology, encryptionKeys, other, timeout, connectTimeout, lease);
    }

    /** The same with another time for an answer, and to connect. */
    public RedisCacheConfig withTimeouts(Duration answer, Duration connecting) {
        return new RedisCacheConfig(
                addresses, topology, encryptionKeys, prefix, answer, connecting, lease);
    }

    /** The same with another lease. */
    public RedisCacheConfig withLease(Duration other) {
        return new RedisCacheConfig(
                addresses, topology, encryptionKeys, prefix, timeout, connectTimeout, other);
    }
}
