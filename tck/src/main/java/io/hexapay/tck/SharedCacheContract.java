package io.hexapay.tck;

import static io.hexapay.core.token.port.TokenCache.Lease.UNCONTESTED;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.hexapay.core.Merchant;
import io.hexapay.core.Secret;
import io.hexapay.core.token.port.CachedToken;
import io.hexapay.core.token.port.TokenCache;
import io.hexapay.core.token.port.TokenCache.Lease;
import io.hexapay.tck.fixture.Capability;
import io.hexapay.tck.observation.Await;
import io.hexapay.tck.observation.Canaries;
import io.hexapay.tck.observation.RecordingListener;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * Checks of what a {@link TokenCache} shares: leases, confirmations and, with
 * {@link Capability#SHARED}, its tokens with the caches of other processes.
 */
abstract class SharedCacheContract extends Contract {

    static final Duration HALF_HOUR = Duration.ofMinutes(30);
    static final Duration MOMENT = Duration.ofMillis(400);
    static final Instant EXPIRY = Instant.parse("2026-11-20T12:00:00Z");

    final Canaries canaries = new Canaries();
    final Merchant shop = canaries.merchant("shop");
    final Merchant other = canaries.merchant("other");

    /** A cache with nothing in it. Called once for each check. */
    protected abstract TokenCache cache();

    /** {@link Capability#SHARED}, or nothing. */
    protected Set<Capability> capabilities() {
        return Set.of();
    }

    /**
     * Another cache, as of another process, that shares with {@code first}; with
     * {@link Capability#SHARED}.
     */
    protected TokenCache sharing(TokenCache first) {
        throw new UnsupportedOperationException("override sharing, or do not declare SHARED");
    }

    /** The longest that an unreleased lease lasts; with {@link Capability#SHARED}. */
    protected Duration longestLease() {
        return Duration.ofSeconds(30);
    }

    /** The longest that a change may take to be seen through another cache. */
    protected Duration propagationTimeout() {
        return Duration.ofSeconds(20);
    }

    @Check("T12 gives the right to ask to one at a time, or says that nobody contests it")
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

    @Check("T13 gives the right to ask for one merchant whoever asks for another")
    void t13GivesTheRightToAskByMerchant() {
        TokenCache cache = cache();
        assertThat(cache.lease(shop)).isNotNull();

        assertThat(cache.lease(other)).isNotNull();
    }

    @Check("T16 lets whoever listens stop listening")
    void t16LetsWhoeverListensStopListening() {
        TokenCache cache = cache();
        RecordingListener listener = new RecordingListener();
        cache.listen(listener).cancel();
        TokenCache publisher = declared().contains(Capability.SHARED) ? sharing(cache) : cache;
        publisher.save(shop, token("a", HALF_HOUR));
        Await.isTrueWithin(MOMENT, () -> !listener.saved().isEmpty());

        assertThat(listener.saved()).as("heard of after the end").isEmpty();
    }

    @Check("T17 shares what is saved")
    void t17SharesWhatIsSaved() {
        needs(Capability.SHARED);
        TokenCache here = cache();
        TokenCache there = sharing(here);
        CachedToken token = token("a", HALF_HOUR);
        here.save(shop, token);

        assertThat(Await.isTrueWithin(propagationTimeout(), () -> there.find(shop) != null))
                .as("the other cache finds it")
                .isTrue();
        assertThat(found(there, shop).value()).isEqualTo(token.value());
        assertThat(found(there, shop).lifeLeft()).isLessThanOrEqualTo(HALF_HOUR);
    }

    @Check("T18 shares what is removed")
    void t18SharesWhatIsRemoved() {
        needs(Capability.SHARED);
        TokenCache here = cache();
        TokenCache there = sharing(here);
        CachedToken token = token("a", HALF_HOUR);
        here.save(shop, token);
        assertThat(Await.isTrueWithin(propagationTimeout(), () -> there.find(shop) != null))
                .as("the other cache finds it")
                .isTrue();
        here.remove(shop, token.value());

        assertThat(Await.isTrueWithin(propagationTimeout(), () -> there.find(shop) == null))
                .as("the other cache finds nothing any more")
                .isTrue();
    }

    @Check("T19 shares the right to ask")
    void t19SharesTheRightToAsk() {
        needs(Capability.SHARED);
        TokenCache here = cache();
        TokenCache there = sharing(here);
        Lease lease = requireNonNull(here.lease(shop), "the first lease");

        assertThat(there.lease(shop)).as("a lease elsewhere").isNull();
        lease.release();
        assertThat(there.lease(shop)).as("a lease elsewhere after the release").isNotNull();
    }

    @Check("T20 ends the right to ask of who does not release it")
    void t20EndsTheRightToAsk() {
        needs(Capability.SHARED);
        TokenCache here = cache();
        TokenCache there = sharing(here);
        assertThat(here.lease(shop)).isNotNull();

        assertThat(
                        Await.isTrueWithin(
                                longestLease().plus(propagationTimeout()),
                                () -> there.lease(shop) != null))
                .as("a lease elsewhere, in the end")
                .isTrue();
    }

    @Check("T21 tells others what is saved and removed")
    void t21TellsOthersWhatIsSavedAndRemoved() {
        needs(Capability.SHARED);
        TokenCache here = cache();
        RecordingListener listener = new RecordingListener();
        TokenCache there = sharing(here);
        there.listen(listener);
        var ignored = there.find(shop); // A cache passes on what concerns those it was asked about.
        CachedToken token = token("a", HALF_HOUR);
        here.save(shop, token);
        here.remove(shop, token.value());

        assertThat(Await.isTrueWithin(propagationTimeout(), () -> listener.saved().contains(shop)))
                .as("heard that it was saved")
                .isTrue();
        assertThat(
                        Await.isTrueWithin(
                                propagationTimeout(), () -> listener.removed(shop, token.value())))
                .as("heard that it was removed")
                .isTrue();
        assertThat(listener.removed(shop, canaries.secret("another token")))
                .as("heard that another was removed")
                .isFalse();
    }

    @Check("T22 keeps a token that the gateway has confirmed after a 401, and says for how long")
    void t22KeepsATokenThatTheGatewayHasConfirmed() {
        TokenCache cache = cache();
        CachedToken token = confirmed("a", HALF_HOUR);
        cache.save(shop, token);
        cache.remove(shop, token.value());

        TokenCache publisher = declared().contains(Capability.SHARED) ? sharing(cache) : cache;
        publisher.remove(shop, token.value());

        CachedToken found = found(publisher, shop);
        assertThat(found.value()).isEqualTo(token.value());
        assertThat(found.confirmedFor()).isBetween(HALF_HOUR.minus(Await.LONG), HALF_HOUR);
    }

    @Check("T23 removes a token once its confirmation is over")
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

    private CachedToken confirmed(String name, Duration confirmedFor) {
        Secret value = canaries.secret("token " + name);
        return new CachedToken(value, EXPIRY, HALF_HOUR, Duration.ofMillis(20), confirmedFor);
    }

    final CachedToken token(String name, Duration lifeLeft) {
        Secret value = canaries.secret("token " + name);
        return new CachedToken(value, EXPIRY, lifeLeft, Duration.ofMillis(20));
    }

    static CachedToken found(TokenCache cache, Merchant merchant) {
        CachedToken found = cache.find(merchant);
        assertThat(found).as("the token that was saved").isNotNull();
        return requireNonNull(found);
    }
}
