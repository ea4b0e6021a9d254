package io.hexapay.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.hexapay.core.Merchant;
import io.hexapay.core.Secret;
import io.hexapay.core.token.AccessToken;
import io.hexapay.core.token.TokenCache;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CaffeineTokenCacheTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final Merchant SHOP = merchant("shop", "secret");

    private final TokenCache cache = CaffeineTokenCache.create();

    @Test
    void findsWhatWasSavedLast() {
        assertThat(cache.find(SHOP)).isNull();

        cache.save(SHOP, token("a", NOON));
        cache.save(SHOP, token("b", NOON));

        assertThat(cache.find(SHOP)).isEqualTo(token("b", NOON));
    }

    @Test
    void findsNothingOfAnotherMerchantOrOfOtherCredentials() {
        cache.save(SHOP, token("a", NOON));

        assertThat(cache.find(merchant("other", "secret"))).isNull();
        assertThat(cache.find(merchant("shop", "changed"))).isNull();
    }

    @Test
    void removesOnlyTheVeryTokenByValueAndExpiry() {
        cache.save(SHOP, token("a", NOON));

        cache.remove(SHOP, token("b", NOON));
        cache.remove(SHOP, token("a", NOON.plusSeconds(300)));
        assertThat(cache.find(SHOP)).isEqualTo(token("a", NOON));

        cache.remove(SHOP, token("a", NOON));
        assertThat(cache.find(SHOP)).isNull();
    }

    @Test
    void keepsNoMoreThanItsSize() {
        TokenCache small = CaffeineTokenCache.ofSize(10);

        IntStream.range(0, 1_000)
                .forEach(i -> small.save(merchant("m" + i, "s"), token("a", NOON)));

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

    private static AccessToken token(String value, Instant expiry) {
        return new AccessToken(Secret.of(value), expiry);
    }
}
