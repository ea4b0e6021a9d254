package io.hexapay.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.hexapay.core.Merchant;
import io.hexapay.core.Secret;
import io.hexapay.core.token.CachedToken;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CaffeineTokenCacheTest {

    private static final Duration HALF_HOUR = Duration.ofMinutes(30);
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final Merchant SHOP = merchant("shop", "secret");

    private final AtomicLong nanos = new AtomicLong(7);
    private final CaffeineTokenCache cache = CaffeineTokenCache.of(100, nanos::get);

    @Test
    void findsWhatWasSavedLast() {
        assertThat(cache.find(SHOP)).isNull();

        cache.save(SHOP, token("a", HALF_HOUR));
        cache.save(SHOP, token("b", HALF_HOUR));

        assertThat(cache.find(SHOP)).isEqualTo(token("b", HALF_HOUR));
    }

    @Test
    void countsTheLifeThatIsLeftDown() {
        cache.save(SHOP, token("a", HALF_HOUR));

        nanos.addAndGet(HALF_HOUR.toNanos() - 1);
        assertThat(cache.find(SHOP)).isEqualTo(token("a", Duration.ofNanos(1)));

        nanos.addAndGet(1);
        assertThat(cache.find(SHOP)).isNull();
    }

    @Test
    void findsNothingOfAnotherMerchantOrOfOtherCredentials() {
        cache.save(SHOP, token("a", HALF_HOUR));

        assertThat(cache.find(merchant("other", "secret"))).isNull();
        assertThat(cache.find(merchant("shop", "changed"))).isNull();
    }

    @Test
    void removesOnlyTheTokenOfThatValue() {
        cache.save(SHOP, token("a", HALF_HOUR));

        cache.remove(SHOP, Secret.of("b"));
        assertThat(cache.find(SHOP)).isEqualTo(token("a", HALF_HOUR));

        cache.remove(SHOP, Secret.of("a"));
        assertThat(cache.find(SHOP)).isNull();
    }

    @Test
    void keepsNoMoreThanItsSize() {
        CaffeineTokenCache small = CaffeineTokenCache.ofSize(10);

        IntStream.range(0, 1_000)
                .forEach(i -> small.save(merchant("m" + i, "s"), token("a", HALF_HOUR)));

        assertThat(
                        IntStream.range(0, 1_000)
                                .filter(i -> small.find(merchant("m" + i, "s")) != null))
                .hasSizeLessThanOrEqualTo(10)
                .isNotEmpty();
    }

    @Test
    void hasRoomForOneAtLeast() {
        assertThatIllegalArgumentException().isThrownBy(() -> CaffeineTokenCache.ofSize(0));
    }

    private static Merchant merchant(String id, String secret) {
        return Merchant.of(id, "key", Secret.of(secret));
    }

    private static CachedToken token(String value, Duration lifeLeft) {
        return new CachedToken(Secret.of(value), NOON, lifeLeft, Duration.ZERO);
    }
}
