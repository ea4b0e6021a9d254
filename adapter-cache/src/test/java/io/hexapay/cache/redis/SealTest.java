package io.hexapay.cache.redis;

import static io.hexapay.cache.redis.Shop.KEY;
import static io.hexapay.cache.redis.Shop.NOON;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hexapay.core.Secret;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SealTest {

    private static final SealedToken TOKEN =
            new SealedToken(
                    Secret.of("the-token"),
                    NOON.plusNanos(7),
                    Duration.ofNanos(3),
                    Duration.ofSeconds(60),
                    1_000_060_000);

    private final Seal seal = new Seal(KeyRing.of(List.of(KEY)));

    @Test
    void opensWhatItSealed() throws BrokenSeal {
        assertThat(seal.open("name", seal.seal("name", TOKEN))).isEqualTo(TOKEN);
    }

    @ParameterizedTest
    @CsvSource({
        "1000000000, 60000", // when it was saved
        "1000059999, 1",
        "1000060000, 0",
        "1000060001, -1",
        "999999000, 61000", // within what clocks may differ by
        "999998999, 0", // before it was saved
        "0, 0"
    })
    void isLeftNoMoreLifeThanItHad(long now, long millisLeft) {
        assertThat(TOKEN.leftAt(now)).isEqualTo(Duration.ofMillis(millisLeft));
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
