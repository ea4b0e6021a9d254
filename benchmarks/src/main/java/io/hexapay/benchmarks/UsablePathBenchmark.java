package io.hexapay.benchmarks;

import static java.util.Objects.requireNonNull;
import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.auth.oauth2.OAuth2Credentials;
import io.hexapay.core.AccessToken;
import io.hexapay.core.Merchant;
import io.hexapay.core.token.AccessTokens;
import io.hexapay.core.token.MerchantAccessTokens;
import io.hexapay.core.token.port.Renewal;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import software.amazon.awssdk.utils.cache.CachedSupplier;
import software.amazon.awssdk.utils.cache.RefreshResult;

/**
 * A token that is usable and stays so: the cost to a request that gets it. Run with {@code -t 1}
 * and {@code -t 2}, and with {@code -prof gc} for what is allocated.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(NANOSECONDS)
@Warmup(iterations = 3, time = 1, timeUnit = SECONDS)
@Measurement(iterations = 5, time = 1, timeUnit = SECONDS)
@Fork(1)
public class UsablePathBenchmark {

    private static final URI ANYWHERE = URI.create("https://gateway.invalid/");

    private final Merchant merchant = Merchants.numbered(1);
    private final Merchant twin = Merchants.numbered(1);
    private final AccessTokens tokens =
            AccessTokens.of(new SimulatedGateway(Renewal.AFTER_EXPIRY, Duration.ZERO));
    private final AccessToken token = tokens.current(merchant);
    private final MerchantAccessTokens ofOneMerchant = tokens.forMerchant(merchant);

    private final OAuth2Credentials google =
            OAuth2Credentials.create(
                    new com.google.auth.oauth2.AccessToken(
                            token.value().reveal(), Date.from(token.expiresAt())));
    private final CachedSupplier<AccessToken> aws =
            CachedSupplier.builder(() -> renewable(token)).build();
    private final Map<Merchant, OAuth2Credentials> googles =
            new ConcurrentHashMap<>(Map.of(merchant, google));
    private final Map<Merchant, CachedSupplier<AccessToken>> suppliers =
            new ConcurrentHashMap<>(Map.of(merchant, aws));

    private final Cache<Merchant, AccessToken> expiringCaffeine =
            Caffeine.newBuilder()
                    .maximumSize(1_000)
                    .expireAfterWrite(SimulatedGateway.LIFETIME)
                    .build();

    private final long deadline = System.nanoTime() + SimulatedGateway.LIFETIME.toNanos();
    private volatile @Nullable AccessToken held = token;

    /** Fills the cache. */
    public UsablePathBenchmark() {
        expiringCaffeine.put(merchant, token);
    }

    /** Ends the threads. */
    @TearDown
    public void close() {
        tokens.close();
        aws.close();
    }

    /** The least that looking at a token and at its expiry can cost. */
    @Benchmark
    public @Nullable AccessToken floor() {
        AccessToken current = held;
        return System.nanoTime() - deadline < 0 ? current : null;
    }

    /** Ours, for whoever serves one merchant: as the peers are asked. */
    @Benchmark
    public AccessToken hexapay() {
        return ofOneMerchant.current();
    }

    /** Ours, asked with the merchant, which it looks up. */
    @Benchmark
    public AccessToken hexapayOfMerchant() {
        return tokens.current(merchant);
    }

    /** Ours, asked with another object for the same merchant. */
    @Benchmark
    public AccessToken hexapayOfEqualMerchant() {
        return tokens.current(twin);
    }

    /** As its users get the headers to send. */
    @Benchmark
    public Map<String, List<String>> googleAuth() throws IOException {
        return google.getRequestMetadata(ANYWHERE);
    }

    /** The same of many merchants, which its users have to tell apart themselves. */
    @Benchmark
    public Map<String, List<String>> googleAuthOfMerchant() throws IOException {
        return requireNonNull(googles.get(merchant)).getRequestMetadata(ANYWHERE);
    }

    /** As its users get the token. */
    @Benchmark
    public AccessToken awsCachedSupplier() {
        return aws.get();
    }

    /** The same of many merchants. */
    @Benchmark
    public AccessToken awsCachedSupplierOfMerchant() {
        return requireNonNull(suppliers.get(merchant)).get();
    }

    /** The look-up alone, in a cache whose entries expire. */
    @Benchmark
    public AccessToken caffeineExpiring() {
        return requireNonNull(expiringCaffeine.getIfPresent(merchant));
    }

    private static RefreshResult<AccessToken> renewable(AccessToken token) {
        Instant expiry = token.expiresAt();
        return RefreshResult.builder(token)
                .prefetchTime(expiry.minus(Duration.ofMinutes(5)))
                .staleTime(expiry.minus(Duration.ofMinutes(1)))
                .build();
    }
}
