package io.hexapay.cache.redis;

import static io.hexapay.cache.redis.Shop.HALF_HOUR;
import static io.hexapay.cache.redis.Shop.NOON;
import static io.hexapay.cache.redis.Shop.SHOP;
import static io.hexapay.cache.redis.Shop.secret;
import static io.hexapay.cache.redis.Shop.token;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.hexapay.core.token.CachedToken;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NearCopiesTest {

    private final NearCopies copies = new NearCopies(10);

    @Test
    void areSureIfNothingHasChanged() {
        keep("t", copies.changes(SHOP));

        assertIs("t", copies.findSure(SHOP));
        assertIs("t", copies.find(SHOP));
    }

    /** Redis has another one, of which it is not known whether it is the newest. */
    @Test
    void areNotSureIfSomethingHasChanged() {
        keep("old", copies.changes(SHOP));
        long since = copies.changes(SHOP);
        copies.doubt(SHOP);

        keep("new", since);

        assertThat(copies.findSure(SHOP)).isNull();
        assertIs("old", copies.find(SHOP));
    }

    /** As of a merchant that shares its place with another. */
    @Test
    void neverKeepTheOneBeforeForSureWhenAnotherCouldNotBeKept() {
        long since = copies.changes(SHOP);
        keep("old", since);

        keep("new", since);

        assertThat(copies.findSure(SHOP)).isNull();
    }

    @Test
    void areDoubtedWhenSomebodySavesAnother() {
        keep("t", copies.changes(SHOP));

        copies.doubt(SHOP);

        assertThat(copies.findSure(SHOP)).isNull();
        assertIs("t", copies.find(SHOP));
    }

    @Test
    void areNoLongerDoubtedWhenANewerOneIsThere() {
        keep("old", copies.changes(SHOP));
        copies.doubt(SHOP);

        copies.keep(SHOP, token("new", NOON.plusSeconds(1), HALF_HOUR), System.nanoTime());
        copies.remove(SHOP, secret("new"));

        assertThat(copies.find(SHOP)).isNull();
    }

    @Test
    void areDoubtedAndRemovedWhateverTheGatewayHasConfirmed() {
        CachedToken confirmed =
                new CachedToken(secret("t"), NOON, HALF_HOUR, Duration.ZERO, HALF_HOUR);
        copies.keep(SHOP, confirmed, System.nanoTime());

        copies.doubt(SHOP);
        assertThat(copies.findSure(SHOP)).isNull();
        assertIs("t", copies.find(SHOP));
        copies.remove(SHOP, secret("t"));
        assertThat(copies.find(SHOP)).isNull();
    }

    @Test
    void areGoneOnceRemovedWhetherSureOrDoubted() {
        keep("t", copies.changes(SHOP));
        copies.removeIf(SHOP, secret("another")::equals);
        assertIs("t", copies.findSure(SHOP));
        copies.doubt(SHOP);
        copies.removeIf(SHOP, secret("t")::equals);

        assertThat(copies.find(SHOP)).isNull();
    }

    /** Whatever is found, saved and told of meanwhile. */
    @Test
    void stayGoneHoweverManyChangeThemAtOnce() throws InterruptedException {
        for (int round = 0; round < 5_000; round++) {
            keep("t", copies.changes(SHOP));
            long since = copies.changes(SHOP);
            Thread remover = new Thread(() -> copies.removeIf(SHOP, secret("t")::equals));
            Thread teller = new Thread(() -> copies.doubt(SHOP));
            remover.start();
            teller.start();
            keep("t", since);
            remover.join();
            teller.join();

            // Kept before it was removed or not at all, unless nothing had changed by then.
            CachedToken copy = copies.find(SHOP);
            assertThat(copy).as("after " + round).isNull();
        }
    }

    @Test
    void countTheirLifeFromTheTimeThatIsGiven() {
        long earlier = System.nanoTime() - Duration.ofMinutes(10).toNanos();

        copies.keep(SHOP, token("t"), earlier);
        CachedToken copy = requireNonNull(copies.find(SHOP));

        assertThat(copy.lifeLeft()).isLessThanOrEqualTo(HALF_HOUR.minusMinutes(10));
        assertThat(copy.uncertainty()).isGreaterThanOrEqualTo(Duration.ofMinutes(10));
    }

    private void keep(String value, long since) {
        copies.keepUnlessChanged(SHOP, token(value), System.nanoTime(), since);
    }

    private static void assertIs(String value, @Nullable CachedToken copy) {
        assertThat(copy).isNotNull().extracting(CachedToken::value).isEqualTo(secret(value));
    }
}
