package io.hexapay.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class SandboxClockTest {

    private final SandboxClock clock = new SandboxClock();

    @Test
    void followsRealTimeAheadOfIt() {
        Instant before = Instant.now();
        clock.advance(Duration.ofHours(1));

        Instant shown = clock.instant();

        assertThat(shown).isBetween(before.plusSeconds(3600), Instant.now().plusSeconds(3600));
    }

    @Test
    void movesByHandAloneOnceFrozen() {
        clock.freeze();
        Instant frozen = clock.instant();

        clock.advance(Duration.ofNanos(1));

        assertThat(clock.instant()).isEqualTo(frozen.plusNanos(1));
    }

    @Test
    void movesTogetherWithItsViewsInOtherZones() {
        Clock inSeoul = clock.withZone(ZoneId.of("Asia/Seoul"));
        clock.freeze();
        clock.advance(Duration.ofDays(1));

        assertThat(inSeoul.instant()).isEqualTo(clock.instant());
        assertThat(inSeoul.getZone()).isEqualTo(ZoneId.of("Asia/Seoul"));
    }

    @Test
    void doesNotGoBackWithTheClockOfTheMachine() {
        AtomicReference<Instant> real = new AtomicReference<>(Instant.EPOCH.plusSeconds(60));
        SandboxClock ofMachine = new SandboxClock(real::get);
        assertThat(ofMachine.instant()).isEqualTo(Instant.EPOCH.plusSeconds(60));

        real.set(Instant.EPOCH);

        assertThat(ofMachine.instant()).isEqualTo(Instant.EPOCH.plusSeconds(60));
    }

    @Test
    void refusesToGoBack() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> clock.advance(Duration.ofSeconds(-1)));
    }
}
