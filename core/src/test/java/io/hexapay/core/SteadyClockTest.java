package io.hexapay.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SteadyClockTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
    private Instant wall = NOON;
    private final SteadyClock clock = SteadyClock.anchoredAt(() -> wall, nanos::get);

    @Test
    void startsAtTheWallClocksTime() {
        assertThat(clock.instant()).isEqualTo(NOON);
    }

    @Test
    void advancesByNanoTimeAlsoWhereThatOverflows() {
        nanos.addAndGet(10);

        assertThat(clock.instant()).isEqualTo(NOON.plusNanos(10));
    }

    @Test
    void followsAClockThatTestsMove() {
        SteadyClock following = SteadyClock.following(() -> wall);
        assertThat(following.instant()).isEqualTo(NOON);

        wall = NOON.plusSeconds(3600).plusNanos(1);

        assertThat(following.instant()).isEqualTo(wall);
        assertThat(following.nanos()).isEqualTo(3_600_000_000_001L);
    }

    @Test
    void doesNotFollowStepsOfTheWallClock() {
        wall = NOON.plusSeconds(3600);

        assertThat(clock.instant()).isEqualTo(NOON);
    }
}
