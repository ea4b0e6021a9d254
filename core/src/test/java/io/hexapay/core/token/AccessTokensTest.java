package io.hexapay.core.token;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hexapay.core.GatewayException;
import io.hexapay.core.Merchant;
import io.hexapay.core.Secret;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AccessTokensTest {

    private static final Duration HALF_HOUR = Duration.ofMinutes(30);
    private static final Merchant SHOP = merchant("shop");
    private static final Merchant OTHER_SHOP = merchant("other-shop");

    private final MovableClock clock = new MovableClock();
    private final ScriptedAuthPort gateway = new ScriptedAuthPort(clock);
    private final AccessTokens tokens = AccessTokens.of(gateway, new MapTokenCache(), clock);

    @Test
    void asksOnceAndReusesTheTokenUntilItExpires() {
        AccessToken first = tokens.current(SHOP);

        clock.advance(HALF_HOUR.minusNanos(1));
        assertThat(tokens.current(SHOP)).isEqualTo(first);
        assertThat(gateway.calls()).isEqualTo(1);

        clock.advance(Duration.ofNanos(1));
        assertThat(tokens.current(SHOP)).isNotEqualTo(first);
        assertThat(gateway.calls()).isEqualTo(2);
    }

    @Test
    void countsTheLifetimeFromBeforeTheRequest() {
        gateway.takes(Duration.ofSeconds(3));

        AccessToken token = tokens.current(SHOP);

        assertThat(token.remainingAt(clock.instant())).isEqualTo(HALF_HOUR.minusSeconds(3));
    }

    @Test
    void keepsMerchantsApart() {
        AccessToken token = tokens.current(SHOP);
        AccessToken other = tokens.current(OTHER_SHOP);

        assertThat(token.value()).isNotEqualTo(other.value());
        assertThat(tokens.current(SHOP)).isEqualTo(token);
        assertThat(tokens.current(OTHER_SHOP)).isEqualTo(other);
        assertThat(gateway.calls()).isEqualTo(2);
    }

    @Test
    void asksOnceForHoweverManyCallersAtOnce() throws Exception {
        gateway.holdAnswers();

        List<Future<AccessToken>> callers = startAtOnce(100, () -> tokens.current(SHOP));
        gateway.releaseAnswers();

        assertThat(callers)
                .extracting(caller -> caller.get(10, SECONDS))
                .containsOnly(tokens.current(SHOP));
        assertThat(gateway.calls()).isEqualTo(1);
    }

    @Test
    void sharesAFailureAndDoesNotKeepIt() throws Exception {
        GatewayException down =
                new GatewayException.Unavailable(
                        ScriptedAuthPort.ID, "is down", null, "try again later", null);
        gateway.failsWith(down);
        assertThatExceptionOfType(GatewayException.Unavailable.class)
                .isThrownBy(() -> tokens.current(SHOP))
                .isSameAs(down);

        gateway.recovers();

        assertThat(tokens.current(SHOP).isUsableAt(clock.instant())).isTrue();
        assertThat(gateway.calls()).isEqualTo(2);
    }

    @Test
    void passesAnErrorOfTheAdapterOnAndAsksAgain() {
        gateway.failsWith(new AssertionError("a bug in an adapter"));
        assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> tokens.current(SHOP));

        gateway.recovers();

        assertThat(tokens.current(SHOP)).isNotNull();
    }

    @Test
    void replacesARejectedToken() {
        AccessToken rejected = tokens.current(SHOP);
        gateway.revokes(SHOP);

        AccessToken next = tokens.reject(SHOP, rejected);

        assertThat(next.value()).isNotEqualTo(rejected.value());
        assertThat(tokens.current(SHOP)).isEqualTo(next);
        assertThat(gateway.calls()).isEqualTo(2);
    }

    @Test
    void asksNothingForATokenThatWasReplacedAlready() {
        AccessToken old = tokens.current(SHOP);
        gateway.revokes(SHOP);
        AccessToken current = tokens.reject(SHOP, old);

        assertThat(tokens.reject(SHOP, old)).isEqualTo(current);
        assertThat(gateway.calls()).isEqualTo(2);
    }

    @Test
    void refusesToRepeatWithTheVeryTokenThatWasRejected() {
        AccessToken rejected = tokens.current(SHOP);

        assertThatExceptionOfType(GatewayException.Refused.class)
                .isThrownBy(() -> tokens.reject(SHOP, rejected))
                .withMessageContaining("the very token that it answers 401 to");
    }

    private static <T> List<Future<T>> startAtOnce(int callers, Callable<T> call) {
        ExecutorService threads = Executors.newFixedThreadPool(callers);
        List<Future<T>> started =
                IntStream.range(0, callers).mapToObj(i -> threads.submit(call)).toList();
        threads.shutdown();
        return started;
    }

    private static Merchant merchant(String id) {
        return Merchant.of(id, id + "-key", Secret.of(id + "-secret"));
    }
}
