package io.hexapay.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AccessTokenTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    @Test
    void isUnusableAtTheInstantItExpires() {
        AccessToken token = tokenExpiringAt(NOON);

        assertThat(token.isUsableAt(NOON.minusNanos(1))).isTrue();
        assertThat(token.isUsableAt(NOON)).isFalse();
    }

    @Test
    void hasNoLifeLeftFromThenOn() {
        AccessToken token = tokenExpiringAt(NOON);

        assertThat(token.remainingAt(NOON.minusSeconds(90))).isEqualTo(Duration.ofSeconds(90));
        assertThat(token.remainingAt(NOON)).isEqualTo(Duration.ZERO);
        assertThat(token.remainingAt(NOON.plusSeconds(1))).isEqualTo(Duration.ZERO);
    }

    @Test
    void doesNotPrintItsValue() {
        assertThat(tokenExpiringAt(NOON).toString()).doesNotContain("canary").contains("****");
    }

    private static AccessToken tokenExpiringAt(Instant expiry) {
        return new AccessToken(Secret.of("canary"), expiry);
    }
}
