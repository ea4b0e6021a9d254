package io.hexapay.tck;

import static io.hexapay.core.token.port.TokenCache.Lease.UNCONTESTED;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.hexapay.core.Merchant;
import io.hexapay.core.Secret;
import io.hexapay.core.token.port.CachedToken;
import io.hexapay.core.token.port.TokenCache;
import io.hexapay.core.token.port.TokenCache.Lease;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What every {@link TokenCache} has to prove. Extend it by a class whose name ends in {@code Test} that makes a
 * cache. What can be waited for is waited for: a cache that passes messages may take up to {@link #patience()}.
 */
public abstract class TokenCacheContract extends Contract {

    private static final Duration HALF_HOUR = Duration.ofMinutes(30);
    private static final Duration MOMENT = Duration.ofMillis(400);
    private static final Instant EXPIRY = Instant.parse("2026-11-20T12:00:00Z");

    private final Canaries canaries = new Canaries();
    private final Merchant shop = canaries.merchant("shop");
    private final Merchant other = canaries.merchant("other");

    /** A cache with nothing in it. Called once for each check. */
    protected abstract TokenCache cache();

    /** {@link Capability#SHARED}, or nothing. */
    protected Set<Capability> capabilities() {
        return Set.of();
    }

    /** Another cache, as of another process, that shares with {@code first}; with {@link Capability#SHARED}. */
    protected TokenCache sharing(TokenCache first) {
        throw new UnsupportedOperationException("override sharing, or do not declare SHARED");
    }

    /** How long an unreleased lease lasts at most; with {@link Capability#SHARED}. */
    protected Duration longestLease() {
        return Duration.ofSeconds(30);
    }

    /** How long what one cache does may take to be seen through another. */
    protected Duration patience() {
        return Duration.ofSeconds(20);
    }

    @Test
    @DisplayName("T01 finds nothing before anything is saved")
    void t01FindsNothingBeforeAnythingIsSaved() {
        assertThat(cache().find(shop)).isNull();
    }

    @Test
    @DisplayName("T02 finds what was saved, with the gateway's expiry and no less uncertainty")
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

    @Test
    @DisplayName("T03 finds what was saved last")
    void t03FindsWhatWasSavedLast() {
        TokenCache cache = cache();
        CachedToken last = token("last", HALF_HOUR);
        cache.save(shop, token("first", HALF_HOUR.plusMinutes(1)));
        cache.save(shop, last);

        assertThat(found(cache, shop).value()).isEqualTo(last.value());
    }

    @Test
    @DisplayName("T04 finds nothing of another merchant")
    void t04FindsNothingOfAnotherMerchant() {
        TokenCache cache = cache();
        cache.save(shop, token("a", HALF_HOUR));

        assertThat(cache.find(other)).isNull();
        Merchant sameCredentials = new Merchant(other.id(), shop.credentials());
        assertThat(cache.find(sameCredentials)).isNull();
    }

    @Test
    @DisplayName("T05 finds nothing for other credentials of the same merchant")
    void t05FindsNothingForOtherCredentials() {
        TokenCache cache = cache();
        cache.save(shop, token("a", HALF_HOUR));

        assertThat(cache.find(new Merchant(shop.id(), other.credentials()))).isNull();
    }

    @Test
    @DisplayName("T06 leaves the tokens of others alone, whatever is saved or removed")
    void t06LeavesTheTokensOfOthersAlone() {
        TokenCache cache = cache();
        CachedToken theirs = token("theirs", HALF_HOUR);
        cache.save(other, theirs);
        cache.save(shop, token("ours", HALF_HOUR));
        cache.remove(shop, theirs.value());

        assertThat(found(cache, other).value()).isEqualTo(theirs.value());
    }

    @Test
    @DisplayName("T07 removes a token")
    void t07RemovesAToken() {
        TokenCache cache = cache();
        CachedToken token = token("a", HALF_HOUR);
        cache.save(shop, token);
        cache.remove(shop, token.value());

        assertThat(cache.find(shop)).isNull();
    }

    @Test
    @DisplayName("T08 keeps a token when another is removed")
    void t08KeepsATokenWhenAnotherIsRemoved() {
        TokenCache cache = cache();
        CachedToken token = token("a", HALF_HOUR);
        cache.save(shop, token);
        cache.remove(shop, canaries.secret("another token"));

        assertThat(found(cache, shop).value()).isEqualTo(token.value());
    }

    @Test
    @DisplayName("T09 counts the life that is left down")
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

    @Test
    @DisplayName("T10 finds nothing once the life is over")
    void t10FindsNothingOnceTheLifeIsOver() {
        TokenCache cache = cache();
        cache.save(shop, token("a", MOMENT));
        Await.isTrueWithin(MOMENT, () -> false);

        assertThat(cache.find(shop)).isNull();
    }

    @Test
    @DisplayName("T11 is never optimistic: a life that was shortened is short")
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

    @Test
    @DisplayName("T12 gives the right to ask to one at a time, or says that nobody contests it")
    void t12GivesTheRightToAskToOneAtATime() {
        TokenCache cache = cache();
        Lease first = requireNonNull(cache.lease(shop), "the first lease");
        if (first == UNCONTESTED) {
            assertThat(cache.lease(shop)).isSameAs(UNCONTESTED);
            return;
        }
        assertThat(cache.lease(shop)).as("a second lease").isNull();
        first.release();
        Lease second = requireNonNull(cache.lease(shop), "the lease after a release");
        first.release();
        assertThat(cache.lease(shop)).as("a lease while the second is held").isNull();
        second.release();
    }

    @Test
    @DisplayName("T13 gives the right to ask for one merchant whoever asks for another")
    void t13GivesTheRightToAskByMerchant() {
        TokenCache cache = cache();
        assertThat(cache.lease(shop)).isNotNull();

        assertThat(cache.lease(other)).isNotNull();
    }

    @Test
    @DisplayName("T14 serves many at once, each its own")
    void t14ServesManyAtOnce() {
        TokenCache cache = cache();
        List<Running<Boolean>> callers =
                IntStream.range(0, 16)
                        .mapToObj(i -> Running.of(canaries, () -> findsItsOwn(cache, i)))
                        .toList();

        callers.forEach(
                caller ->
                        assertThat(caller.outcomeWithin(Await.LONG).value())
                                .as("finds its own token, 100 times")
                                .isTrue());
    }

    @Test
    @DisplayName("T15 prints and logs no secret")
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

    @Test
    @DisplayName("T16 lets whoever listens stop listening")
    void t16LetsWhoeverListensStopListening() {
        TokenCache cache = cache();
        HeardOf heard = new HeardOf();
        cache.listen(heard).cancel();
        TokenCache teller = declared().contains(Capability.SHARED) ? sharing(cache) : cache;
        teller.save(shop, token("a", HALF_HOUR));
        Await.isTrueWithin(MOMENT, () -> !heard.saved.isEmpty());

        assertThat(heard.saved).as("heard of after the end").isEmpty();
    }

    @Test
    @DisplayName("T17 shares what is saved")
    void t17SharesWhatIsSaved() {
        needs(Capability.SHARED);
        TokenCache here = cache();
        TokenCache there = sharing(here);
        CachedToken token = token("a", HALF_HOUR);
        here.save(shop, token);

        assertThat(Await.isTrueWithin(patience(), () -> there.find(shop) != null))
                .as("the other cache finds it")
                .isTrue();
        assertThat(found(there, shop).value()).isEqualTo(token.value());
        assertThat(found(there, shop).lifeLeft()).isLessThanOrEqualTo(HALF_HOUR);
    }

    @Test
    @DisplayName("T18 shares what is removed")
    void t18SharesWhatIsRemoved() {
        needs(Capability.SHARED);
        TokenCache here = cache();
        TokenCache there = sharing(here);
        CachedToken token = token("a", HALF_HOUR);
        here.save(shop, token);
        assertThat(Await.isTrueWithin(patience(), () -> there.find(shop) != null))
                .as("the other cache finds it")
                .isTrue();
        here.remove(shop, token.value());

        assertThat(Await.isTrueWithin(patience(), () -> there.find(shop) == null))
                .as("the other cache finds nothing any more")
                .isTrue();
    }

    @Test
    @DisplayName("T19 shares the right to ask")
    void t19SharesTheRightToAsk() {
        needs(Capability.SHARED);
        TokenCache here = cache();
        TokenCache there = sharing(here);
        Lease lease = requireNonNull(here.lease(shop), "the first lease");

        assertThat(there.lease(shop)).as("a lease elsewhere").isNull();
        lease.release();
        assertThat(there.lease(shop)).as("a lease elsewhere after the release").isNotNull();
    }

    @Test
    @DisplayName("T20 ends the right to ask of who does not release it")
    void t20EndsTheRightToAsk() {
        needs(Capability.SHARED);
        TokenCache here = cache();
        TokenCache there = sharing(here);
        assertThat(here.lease(shop)).isNotNull();

        assertThat(
                        Await.isTrueWithin(
                                longestLease().plus(patience()), () -> there.lease(shop) != null))
                .as("a lease elsewhere, in the end")
                .isTrue();
    }

    @Test
    @DisplayName("T21 tells others what is saved and removed")
    void t21TellsOthersWhatIsSavedAndRemoved() {
        needs(Capability.SHARED);
        TokenCache here = cache();
        HeardOf heard = new HeardOf();
        TokenCache there = sharing(here);
        there.listen(heard);
        var ignored = there.find(shop); // A cache passes on what concerns those it was asked about.
        CachedToken token = token("a", HALF_HOUR);
        here.save(shop, token);
        here.remove(shop, token.value());

        assertThat(Await.isTrueWithin(patience(), () -> heard.saved.contains(shop)))
                .as("heard that it was saved")
                .isTrue();
        assertThat(Await.isTrueWithin(patience(), () -> heard.removed(shop, token.value())))
                .as("heard that it was removed")
                .isTrue();
        assertThat(heard.removed(shop, canaries.secret("another token")))
                .as("heard that another was removed")
                .isFalse();
    }

    @Test
    @DisplayName(
            "T22 keeps a token that the gateway has confirmed after a 401, and says for how long")
    void t22KeepsATokenThatTheGatewayHasConfirmed() {
        TokenCache cache = cache();
        CachedToken token = confirmed("a", HALF_HOUR);
        cache.save(shop, token);
        cache.remove(shop, token.value());

        TokenCache teller = declared().contains(Capability.SHARED) ? sharing(cache) : cache;
        teller.remove(shop, token.value());

        CachedToken found = found(teller, shop);
        assertThat(found.value()).isEqualTo(token.value());
        assertThat(found.confirmedFor()).isBetween(HALF_HOUR.minus(Await.LONG), HALF_HOUR);
    }

    @Test
    @DisplayName("T23 removes a token once its confirmation is over")
    void t23RemovesATokenOnceItsConfirmationIsOver() {
        TokenCache cache = cache();
        CachedToken token = confirmed("a", MOMENT);
        cache.save(shop, token);
        Await.isTrueWithin(MOMENT, () -> false);

        assertThat(found(cache, shop).isConfirmed()).isFalse();
        cache.remove(shop, token.value());
        assertThat(cache.find(shop)).isNull();
    }

    @Override
    final Set<Capability> declared() {
        return capabilities();
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

    private CachedToken confirmed(String name, Duration confirmedFor) {
        Secret value = canaries.secret("token " + name);
        return new CachedToken(value, EXPIRY, HALF_HOUR, Duration.ofMillis(20), confirmedFor);
    }

    private CachedToken token(String name, Duration lifeLeft) {
        Secret value = canaries.secret("token " + name);
        return new CachedToken(value, EXPIRY, lifeLeft, Duration.ofMillis(20));
    }

    private static CachedToken found(TokenCache cache, Merchant merchant) {
        CachedToken found = cache.find(merchant);
        assertThat(found).as("the token that was saved").isNotNull();
        return requireNonNull(found);
    }
}
