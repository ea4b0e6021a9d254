package io.hexapay.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeadlineTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private long now = Long.MAX_VALUE;
    private final SteadyClock clock = SteadyClock.anchoredAt(InstantSource.system(), () -> now);

    @Test
    void isOverAtTheInstantThatItIsReached() {
        Deadline deadline = Deadline.in(SECOND, clock);

        now += SECOND.toNanos() - 1;
        assertThat(deadline.remaining()).isEqualTo(Duration.ofNanos(1));
        assertThat(deadline.isOver()).isFalse();

        now++;
        assertThat(deadline.isOver()).isTrue();

        now++;
        assertThat(deadline.remaining()).isZero();
    }

    @Test
    void isHalvedOnItsOwnClock() {
        Deadline deadline = Deadline.in(SECOND, clock);
        now += SECOND.dividedBy(5).toNanos();

        Deadline half = deadline.half();

        assertThat(half.remaining()).isEqualTo(Duration.ofMillis(400));
        now += Duration.ofMillis(400).toNanos();
        assertThat(half.isOver()).isTrue();
        assertThat(deadline.isOver()).isFalse();
        assertThat(half.half()).isSameAs(half);
        assertThat(Deadline.NONE.half().isNone()).isTrue();
    }

    @Test
    void isThatOfTheSystemUnlessAClockIsGiven() {
        assertThat(Deadline.in(Duration.ofDays(1)).remaining())
                .isBetween(Duration.ofHours(1), Duration.ofDays(1));
    }

    @Test
    void isAYearAwayAtMost() {
        assertThat(Deadline.in(Duration.ofSeconds(Long.MAX_VALUE), clock).remaining())
                .isEqualTo(Duration.ofDays(365));
    }

    @Test
    void isLaterThanAnyOtherIfThereIsNone() {
        Deadline deadline = Deadline.in(SECOND, clock);

        assertThat(Deadline.NONE.isNone()).isTrue();
        assertThat(deadline.isNone()).isFalse();
        assertThat(Deadline.NONE.isOver()).isFalse();
        assertThat(deadline.sooner(Deadline.NONE)).isSameAs(deadline);
        assertThat(Deadline.NONE.sooner(deadline)).isSameAs(deadline);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1S"})
    void isInTheFuture(Duration duration) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Deadline.in(duration))
                .withMessage("deadline: %s (expected: positive)", duration);
    }
}
