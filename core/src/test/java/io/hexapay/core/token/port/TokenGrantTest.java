package io.hexapay.core.token.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.hexapay.core.GatewayException;
import io.hexapay.core.GatewayId;
import io.hexapay.core.Secret;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenGrantTest {

    private static final GatewayId GATEWAY = new GatewayId("some-pg");
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    @Test
    void livesFromTheGatewaysNowToItsExpiry() {
        TokenGrant grant = answered("token", NOON.plusSeconds(1800));

        assertThat(grant.lifetime()).isEqualTo(Duration.ofMinutes(30));
        assertThat(grant.gatewayNow()).isEqualTo(NOON);
        assertThat(grant.gatewayExpiry()).isEqualTo(NOON.plusSeconds(1800));
    }

    @Test
    void isMalformedIfItHadExpiredWhenAnswered() {
        assertThat(answered("token", NOON.plusNanos(1)).lifetime()).isEqualTo(Duration.ofNanos(1));
        assertMalformed("token", NOON);
        assertMalformed("token", NOON.minusSeconds(1));
    }

    @Test
    void isMalformedIfItLivesBeyondAYear() {
        Instant yearLater = NOON.plus(Duration.ofDays(365));

        assertThat(answered("token", yearLater).lifetime()).isEqualTo(Duration.ofDays(365));
        assertMalformed("token", yearLater.plusNanos(1));
        assertMalformed("token", Instant.MAX);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "a\nb", "토큰", "a\u0000"})
    void isMalformedIfNoHeaderCanCarryIt(String value) {
        assertMalformed(value, NOON.plusSeconds(1));
    }

    @Test
    void hasAtMost8192Characters() {
        assertThat(answered("a".repeat(8192), NOON.plusSeconds(1)).value().reveal()).hasSize(8192);
        assertMalformed("a".repeat(8193), NOON.plusSeconds(1));
    }

    @Test
    void lastsWithoutTheGatewaysTime() {
        Duration year = Duration.ofDays(365);
        TokenGrant grant = TokenGrant.lasting(GATEWAY, Secret.of("token"), year);

        assertThat(grant.lifetime()).isEqualTo(year);
        assertThat(grant.gatewayNow()).isNull();
        assertThat(grant.gatewayExpiry()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "token, PT0S, had expired already (lifetime PT0S)",
        "token, PT-1S, had expired already (lifetime PT-1S)",
        "token, PT8760H0.000000001S, lives for PT8760H0.000000001S",
        "a b, PT1S, no HTTP header can carry"
    })
    void isMalformedIfItCannotLast(String value, Duration lifetime, String flaw) {
        assertThatExceptionOfType(GatewayException.Malformed.class)
                .isThrownBy(() -> TokenGrant.lasting(GATEWAY, Secret.of(value), lifetime))
                .withMessageContaining(flaw);
    }

    @Test
    void doesNotRepeatTheTokenInItsError() {
        assertThatExceptionOfType(GatewayException.Malformed.class)
                .isThrownBy(() -> answered("canary-7f3a", NOON))
                .withMessageNotContaining("canary-7f3a");
    }

    @Test
    void cannotBeMadeWithoutALifetime() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TokenGrant(Secret.of("token"), Duration.ZERO, NOON));
    }

    @Test
    void cannotBeMadeOfWhatNoHeaderCanCarry() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TokenGrant(Secret.of("tokén"), Duration.ofSeconds(1), NOON))
                .withMessageNotContaining("tok\u00e9n");
    }

    private static TokenGrant answered(String value, Instant expiry) {
        return TokenGrant.answeredBy(GATEWAY, Secret.of(value), expiry, NOON);
    }

    private static void assertMalformed(String value, Instant expiry) {
        assertThatExceptionOfType(GatewayException.Malformed.class)
                .isThrownBy(() -> answered(value, expiry));
    }
}
