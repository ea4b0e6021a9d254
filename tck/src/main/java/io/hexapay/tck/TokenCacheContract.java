package io.hexapay.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.hexapay.core.Merchant;
import io.hexapay.core.token.port.CachedToken;
import io.hexapay.core.token.port.TokenCache;
import io.hexapay.tck.observation.Await;
import io.hexapay.tck.observation.CapturedOutput;
import io.hexapay.tck.observation.RunningCall;
import java.time.Duration;

/**
 * The contract of {@link TokenCache}. Extend it by a class whose name ends in {@code Test} that
 * makes a cache. One that passes messages may take up to {@link #propagationTimeout()} to do so.
 */
public abstract class TokenCacheContract extends SharedCacheContract {

    @Override
    protected abstract TokenCache cache();

    @Check("T01 finds nothing before anything is saved")
    void t01FindsNothingBeforeAnythingIsSaved() {
        assertThat(cache().find(shop)).isNull();
    }

    @Check("T02 finds what was saved, with the gateway's expiry and no less uncertainty")
    void t02FindsWhatWasSaved() {
        TokenCache cache = cache();
        CachedToken token = token("a", HALF_HOUR);
        cache.save(shop, token);

        CachedToken found = found(cache, shop);

        assertThat(found.value()).isEqualTo(token.value());
        assertThat(found.gatewayExpiry()).isEqualTo(EXPIRY);
        assertThat(found.uncertainty()).isGreaterThanOrEqualTo(token.uncertainty());
        assertThat(found.lifeLeft()).isGreaterThan(HALF_HOUR.minus(Await.LONG));
    }

    @Check("T03 finds what was saved last")
    void t03FindsWhatWasSavedLast() {
        TokenCache cache = cache();
        CachedToken last = token("last", HALF_HOUR);
        cache.save(shop, token("first", HALF_HOUR.plusMinutes(1)));
        cache.save(shop, last);

        assertThat(found(cache, shop).value()).isEqualTo(last.value());
    }

    @Check("T04 finds nothing of another merchant")
    void t04FindsNothingOfAnotherMerchant() {
        TokenCache cache = cache();
        cache.save(shop, token("a", HALF_HOUR));

        assertThat(cache.find(other)).isNull();
        Merchant sameCredentials = new Merchant(other.id(), shop.credentials());
        assertThat(cache.find(sameCredentials)).isNull();
    }

    @Check("T05 finds nothing for other credentials of the same merchant")
    void t05FindsNothingForOtherCredentials() {
        TokenCache cache = cache();
        cache.save(shop, token("a", HALF_HOUR));

        assertThat(cache.find(new Merchant(shop.id(), other.credentials()))).isNull();
    }

    @Check("T06 leaves the tokens of others alone, whatever is saved or removed")
    void t06LeavesTheTokensOfOthersAlone() {
        TokenCache cache = cache();
        CachedToken theirs = token("theirs", HALF_HOUR);
        cache.save(other, theirs);
        cache.save(shop, token("ours", HALF_HOUR));
        cache.remove(shop, theirs.value());

        assertThat(found(cache, other).value()).isEqualTo(theirs.value());
    }

    @Check("T07 removes a token")
    void t07RemovesAToken() {
        TokenCache cache = cache();
        CachedToken token = token("a", HALF_HOUR);
        cache.save(shop, token);
        cache.remove(shop, token.value());

        assertThat(cache.find(shop)).isNull();
    }

    @Check("T08 keeps a token when another is removed")
    void t08KeepsATokenWhenAnotherIsRemoved() {
        TokenCache cache = cache();
        CachedToken token = token("a", HALF_HOUR);
        cache.save(shop, token);
        cache.remove(shop, canaries.secret("another token"));

        assertThat(found(cache, shop).value()).isEqualTo(token.value());
    }

    @Check("T09 counts the life that is left down")
    void t09CountsTheLifeThatIsLeftDown() {
        TokenCache cache = cache();
        long saved = System.nanoTime();
        cache.save(shop, token("a", HALF_HOUR));
        Await.isTrueWithin(MOMENT, () -> false);

        CachedToken found = found(cache, shop);

        Duration since = Duration.ofNanos(System.nanoTime() - saved);
        assertThat(found.lifeLeft()).isLessThanOrEqualTo(HALF_HOUR.minus(MOMENT));
        assertThat(found.lifeLeft()).isGreaterThan(HALF_HOUR.minus(since).minus(Await.LONG));
    }

    @Check("T10 finds nothing once the life is over")
    void t10FindsNothingOnceTheLifeIsOver() {
        TokenCache cache = cache();
        cache.save(shop, token("a", MOMENT));
        Await.isTrueWithin(MOMENT, () -> false);

        assertThat(cache.find(shop)).isNull();
    }

    @Check("T11 is never optimistic: a life that was shortened is short")
    void t11IsNeverOptimistic() {
        TokenCache cache = cache();
        CachedToken token = token("a", HALF_HOUR);
        cache.save(shop, token);
        cache.save(
                shop,
                new CachedToken(token.value(), token.gatewayExpiry(), MOMENT, token.uncertainty()));

        CachedToken found = cache.find(shop);

        assertThat(found == null ? MOMENT : found.lifeLeft()).isLessThanOrEqualTo(MOMENT);
    }

    @Check("T14 serves many at once, each its own")
    void t14ServesManyAtOnce() {
        TokenCache cache = cache();

        RunningCall.atOnce(canaries, 16, i -> findsItsOwn(cache, i))
                .forEach(
                        caller ->
                                assertThat(caller.value())
                                        .as("finds its own token, 100 times")
                                        .isTrue());
    }

    @Check("T15 prints and logs no secret")
    void t15PrintsAndLogsNoSecret() {
        try (CapturedOutput output = CapturedOutput.start()) {
            TokenCache cache = cache();
            CachedToken token = token("a", HALF_HOUR);
            cache.save(shop, token);
            canaries.requireAbsent("toString of what was found", found(cache, shop).toString());
            canaries.requireAbsent("the cache's toString", cache.toString());
            canaries.requireAbsent("a lease's toString", String.valueOf(cache.lease(shop)));
            cache.remove(shop, token.value());
            canaries.requireAbsent("logs and output", output.take());
        }
    }

    @Check("T24 keeps a token of a gateway that tells no time, and invents none")
    void t24KeepsATokenOfAGatewayThatTellsNoTime() {
        TokenCache cache = cache();
        CachedToken token = withoutTime("a", HALF_HOUR);
        cache.save(shop, token);

        CachedToken found = found(cache, shop);

        assertThat(found.value()).isEqualTo(token.value());
        assertThat(found.gatewayExpiry()).isNull();
    }

    private boolean findsItsOwn(TokenCache cache, int number) {
        Merchant merchant = canaries.merchant("shop-" + number);
        for (int i = 0; i < 100; i++) {
            CachedToken token = token("a", HALF_HOUR);
            cache.save(merchant, token);
            if (!found(cache, merchant).value().equals(token.value())) {
                return false;
            }
        }
        return true;
    }

    private CachedToken withoutTime(String name, Duration lifeLeft) {
        CachedToken token = token(name, lifeLeft);
        return new CachedToken(token.value(), null, lifeLeft, token.uncertainty());
    }
}
