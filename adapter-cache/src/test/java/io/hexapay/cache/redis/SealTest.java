package io.hexapay.cache.redis;

import static io.hexapay.cache.redis.Shop.KEY;
import static io.hexapay.cache.redis.Shop.NOON;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hexapay.core.Secret;
import io.hexapay.core.token.CachedToken;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SealTest {

    private static final SealedToken TOKEN =
            new SealedToken(
                    new CachedToken(
                            Secret.of("the-token"),
                            NOON.plusNanos(7),
                            Duration.ofSeconds(60),
                            Duration.ofNanos(3),
                            Duration.ofSeconds(2)),
                    1_000_060_000);

    private final Seal seal = new Seal(KeyRing.of(List.of(KEY)));

    @Test
    void opensWhatItSealed() throws BrokenSeal {
        assertThat(seal.open("name", seal.seal("name", TOKEN))).isEqualTo(TOKEN);
    }

    @ParameterizedTest
    @CsvSource({
        "1000000000, 100000, 60000, 2000", // when it was saved
        "1000001999, 100000, 58001, 1",
        "1000002000, 100000, 58000, 0",
        "1000059999, 100000, 1, 0",
        "999999000, 100000, 60000, 2000", // within what clocks may differ by
        "1000000000, 59500, 59500, 1500", // an entry that ends earlier
        "1000000000, 1, 1, 0",
    })
    void isLeftNoMoreLifeThanItHad(long now, long ofEntry, long left, long confirmed) {
        assertThat(TOKEN.at(now, Duration.ofMillis(ofEntry)))
                .returns(Duration.ofMillis(left), CachedToken::lifeLeft)
                .returns(Duration.ofMillis(confirmed), CachedToken::confirmedFor)
                .returns(TOKEN.token().value(), CachedToken::value);
    }

    @ParameterizedTest
    @CsvSource({
        "1000060000, 100000",
        "1000060001, 100000",
        "1000000000, 0", // an entry that has ended
        "1000000000, -1",
        "999998999, 100000", // before it was saved
        "0, 100000"
    })
    void isNotThereWhenItsLifeIsOverOrHasNotBegun(long now, long ofEntry) {
        assertThat(TOKEN.at(now, Duration.ofMillis(ofEntry))).isNull();
    }

    @Test
    void showsNothingAndIsNeverTheSameTwice() {
        byte[] sealed = seal.seal("name", TOKEN);

        assertThat(new String(sealed, ISO_8859_1)).doesNotContain("the-token");
        assertThat(sealed).isNotEqualTo(seal.seal("name", TOKEN));
    }

    @Test
    void refusesWhateverBitIsFlipped() {
        byte[] sealed = seal.seal("name", TOKEN);

        for (int bit = 0; bit < sealed.length * 8; bit++) {
            byte[] flipped = sealed.clone();
            flipped[bit / 8] ^= (byte) (1 << (bit % 8));
            assertThatExceptionOfType(BrokenSeal.class)
                    .isThrownBy(() -> seal.open("name", flipped));
        }
    }

    @Test
    void refusesWhateverIsCutOff() {
        byte[] sealed = seal.seal("name", TOKEN);

        for (int length = 0; length < sealed.length; length++) {
            byte[] cut = Arrays.copyOf(sealed, length);
            assertThatExceptionOfType(BrokenSeal.class).isThrownBy(() -> seal.open("name", cut));
        }
    }

    @Test
    void refusesAValueOfAnotherName() {
        byte[] sealed = seal.seal("name", TOKEN);

        assertThatExceptionOfType(BrokenSeal.class)
                .isThrownBy(() -> seal.open("other", sealed))
                .returns(Flaw.TAMPERED, BrokenSeal::flaw);
    }

    @Test
    void opensWithEachOfItsKeysAndRefusesAnUnknownOne() throws BrokenSeal {
        Seal rotated = new Seal(KeyRing.of(List.of(EncryptionKey.random(), KEY)));

        assertThat(rotated.open("name", seal.seal("name", TOKEN))).isEqualTo(TOKEN);
        assertThatExceptionOfType(BrokenSeal.class)
                .isThrownBy(() -> seal.open("name", rotated.seal("name", TOKEN)))
                .returns(Flaw.UNKNOWN_KEY, BrokenSeal::flaw);
    }
}
