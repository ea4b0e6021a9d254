package io.hexapay.spring.properties;

import io.hexapay.core.Secret;
import io.hexapay.http.GatewayUrl;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.env.Environment;

/**
 * The properties under {@code hexapay}, with the keys that the program's configuration has. A block
 * that is not set is null; one that says {@code off} has nothing in it.
 *
 * @param merchants The merchants, by their names.
 * @param gateways What all merchants of a gateway have in common, by the gateway's id.
 * @param resilience What protects the calls to all gateways; "off" to protect none.
 * @param cache Where processes share their tokens; without it, each keeps its own.
 */
@ConfigurationProperties("hexapay")
public record HexapayProperties(
        @DefaultValue Map<String, MerchantProperties> merchants,
        @DefaultValue Map<String, GatewayProperties> gateways,
        @Nullable ResilienceProperties resilience,
        @Nullable CacheProperties cache) {

    /**
     * Reads them.
     *
     * @throws InvalidPropertyException naming a property that cannot be read
     */
    public static HexapayProperties of(Environment environment) {
        return new EnvironmentReader(environment).properties();
    }

    /** The Redis that tokens are shared through, or null if there is none. */
    public @Nullable RedisProperties redis() {
        RedisProperties redis = cache == null ? null : cache.redis();
        return RedisProperties.OFF.equals(redis) ? null : redis;
    }

    /**
     * A merchant. The options of its gateway are keys beside these.
     *
     * @param gateway The id of its gateway, such as "iamport", "nicepay" or "portone".
     * @param key Its key: Iamport's REST API key, NicePay's client key, PortOne's store id.
     * @param secret Its secret, such as "${SHOP_SECRET}"; or else set "secret-file".
     * @param secretFile The file that holds its secret; or else set "secret".
     * @param baseUrl Another address of its gateway: https, or http to loopback.
     * @param connectTimeout How long connecting may take, TLS included (5s unless set).
     * @param readTimeout How long the next byte of an answer may take (30s unless set).
     * @param tokenTimeout How long a call for a token may take (10s unless set).
     */
    public record MerchantProperties(
            @Nullable String gateway,
            @Nullable String key,
            @Nullable Secret secret,
            @Nullable Path secretFile,
            @Nullable GatewayUrl baseUrl,
            @Nullable Duration connectTimeout,
            @Nullable Duration readTimeout,
            @Nullable Duration tokenTimeout) {}

    /**
     * What all merchants of a gateway have in common.
     *
     * @param connectTimeout How long connecting may take, TLS included (5s unless set).
     * @param readTimeout How long the next byte of an answer may take (30s unless set).
     * @param tokenTimeout How long a call for a token may take (10s unless set).
     * @param resilience What protects the calls to this gateway; "off" to protect none.
     */
    public record GatewayProperties(
            @Nullable Duration connectTimeout,
            @Nullable Duration readTimeout,
            @Nullable Duration tokenTimeout,
            @Nullable ResilienceProperties resilience) {}

    /**
     * What protects calls.
     *
     * @param retry The repetition of look-ups; "off" for none.
     * @param circuitBreaker What leaves a failing gateway alone; "off" for none.
     * @param bulkhead The limit of calls in flight; "off" for none.
     */
    public record ResilienceProperties(
            @Nullable RetryProperties retry,
            @Nullable CircuitBreakerProperties circuitBreaker,
            @Nullable BulkheadProperties bulkhead) {

        static final ResilienceProperties OFF =
                new ResilienceProperties(
                        RetryProperties.OFF, CircuitBreakerProperties.OFF, BulkheadProperties.OFF);
    }

    /**
     * The repetition of look-ups.
     *
     * @param attempts The most attempts, the first included, 1 to 10 (3 unless set).
     * @param firstPause The pause before the second attempt (100ms unless set).
     * @param longestPause The longest pause between two attempts (2s unless set).
     */
    public record RetryProperties(
            @Nullable Integer attempts,
            @Nullable Duration firstPause,
            @Nullable Duration longestPause) {

        static final RetryProperties OFF = new RetryProperties(null, null, null);
    }

    /**
     * What leaves a failing gateway alone.
     *
     * @param failurePercent The share of failed calls that opens it, 1 to 100 (50 unless set).
     * @param window How many of the last calls count, 1 to 10000 (100 unless set).
     * @param minimumCalls How many calls it takes to judge (50 unless set).
     * @param openFor How long calls then fail at once (5s unless set).
     * @param trialCalls How many calls are let through after that (2 unless set).
     */
    public record CircuitBreakerProperties(
            @Nullable Integer failurePercent,
            @Nullable Integer window,
            @Nullable Integer minimumCalls,
            @Nullable Duration openFor,
            @Nullable Integer trialCalls) {

        static final CircuitBreakerProperties OFF =
                new CircuitBreakerProperties(null, null, null, null, null);
    }

    /**
     * The limit of calls in flight.
     *
     * @param callsAtOnce How many calls may be in flight, 1 to 10000 (256 unless set).
     * @param longestWait How long a call may wait for another to end (60s unless set).
     */
    public record BulkheadProperties(
            @Nullable Integer callsAtOnce, @Nullable Duration longestWait) {

        static final BulkheadProperties OFF = new BulkheadProperties(null, null);
    }

    /**
     * Where processes share their tokens.
     *
     * @param redis The Redis that tokens are shared through; "off" for none.
     */
    public record CacheProperties(@Nullable RedisProperties redis) {}

    /**
     * The Redis that tokens are shared through.
     *
     * @param uri Its address: redis://[user:password@]host[:port][/database], rediss:// for TLS.
     * @param clusterUris The addresses of some nodes of a Redis Cluster, in place of "uri".
     * @param encryptionKeys What encrypts tokens, the first, and what may decrypt them, all of
     *     them; "openssl rand -base64 32" prints one.
     * @param prefix What all names in Redis begin with ("hexapay" unless set).
     * @param timeout How long whoever has no token waits for Redis's answer (1s unless set).
     * @param connectTimeout How long connecting to Redis may take (5s unless set).
     * @param lease How long one process may take to get a token (12s unless set).
     */
    public record RedisProperties(
            @Nullable Secret uri,
            @Nullable List<Secret> clusterUris,
            @Nullable List<Secret> encryptionKeys,
            @Nullable String prefix,
            @Nullable Duration timeout,
            @Nullable Duration connectTimeout,
            @Nullable Duration lease) {

        static final RedisProperties OFF =
                new RedisProperties(null, null, null, null, null, null, null);
    }
}
