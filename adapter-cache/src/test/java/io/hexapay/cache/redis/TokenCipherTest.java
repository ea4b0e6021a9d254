package io.hexapay.cache.redis;

import static io.hexapay.cache.redis.Shop.KEY;
import static io.hexapay.cache.redis.Shop.NOON;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hexapay.cache.redis.connection.EntryHead;
import io.hexapay.core.Secret;
import io.hexapay.core.token.port.CachedToken;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenCipherTest {

    private static final StoredToken TOKEN =
            new StoredToken(
                    new CachedToken(
                            Secret.of("the-token"),
                            NOON.plusNanos(7),
                            Duration.ofSeconds(60),
                            Duration.ofNanos(3)),
                    1_000_060_000,
                    1_000_002_000);

    private final TokenCipher cipher = new TokenCipher(List.of(KEY));

    @Test
    void decryptsWhatItEncrypted() throws DecryptionException {
        assertThat(cipher.decrypt("name", cipher.encrypt("name", TOKEN))).isEqualTo(TOKEN);
    }

    @Test
    void keepsThatTheGatewayToldNoTime() throws DecryptionException {
        CachedToken token =
                new CachedToken(
                        Secret.of("the-token"), null, Duration.ofSeconds(60), Duration.ofNanos(3));
        StoredToken stored = new StoredToken(token, 1_000_060_000, 0);

        assertThat(cipher.decrypt("name", cipher.encrypt("name", stored))).isEqualTo(stored);
        assertThat(stored.at(1_000_000_000, Duration.ofSeconds(60))).isEqualTo(token);
    }

    @ParameterizedTest
    @CsvSource({
        "1000000000, 100000, 60000, 2000", // when it was saved
        "1000001999, 100000, 58001, 1",
        "1000002000, 100000, 58000, 0",
        "1000059999, 100000, 1, 0",
        "999999000, 100000, 60000, 3000", // within what clocks may differ by
        "1000000000, 59500, 59500, 2000", // an entry that ends earlier
        "1000000000, 1, 1, 1",
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
        byte[] encrypted = cipher.encrypt("name", TOKEN);

        assertThat(new String(encrypted, ISO_8859_1)).doesNotContain("the-token");
        assertThat(encrypted).isNotEqualTo(cipher.encrypt("name", TOKEN));
    }

    @Test
    void refusesWhateverBitIsFlipped() {
        byte[] encrypted = cipher.encrypt("name", TOKEN);

        // Those of the first byte make it another version.
        for (int bit = 8; bit < encrypted.length * 8; bit++) {
            byte[] flipped = encrypted.clone();
            flipped[bit / 8] ^= (byte) (1 << (bit % 8));
            assertThatExceptionOfType(DecryptionException.class)
                    .isThrownBy(() -> cipher.decrypt("name", flipped));
        }
    }

    @Test
    void refusesWhateverIsCutOff() {
        byte[] encrypted = cipher.encrypt("name", TOKEN);

        for (int length = 0; length < encrypted.length; length++) {
            byte[] cut = Arrays.copyOf(encrypted, length);
            assertThatExceptionOfType(DecryptionException.class)
                    .isThrownBy(() -> cipher.decrypt("name", cut));
        }
    }

    /** One that has a field more, or less, is not this one's to read or to remove. */
    @ParameterizedTest
    @ValueSource(bytes = {EntryHead.REMOVED, 2, EntryHead.VERSION - 1, EntryHead.VERSION + 1, 31})
    void findsNothingInAValueOfAnotherVersion(byte version) throws DecryptionException {
        byte[] other = cipher.encrypt("name", TOKEN);
        other[0] = version;

        assertThat(cipher.decrypt("name", other)).isNull();
    }

    @ParameterizedTest
    @ValueSource(bytes = {0, 32, 'g', -1})
    void refusesWhatBeginsWithNoVersion(byte first) {
        byte[] other = cipher.encrypt("name", TOKEN);
        other[0] = first;

        assertThatExceptionOfType(DecryptionException.class)
                .isThrownBy(() -> cipher.decrypt("name", other))
                .returns(EntryFault.FORMAT, DecryptionException::fault);
    }

    @Test
    void refusesAValueOfAnotherName() {
        byte[] encrypted = cipher.encrypt("name", TOKEN);

        assertThatExceptionOfType(DecryptionException.class)
                .isThrownBy(() -> cipher.decrypt("other", encrypted))
                .returns(EntryFault.TAMPERED, DecryptionException::fault);
    }

    @Test
    void decryptsWithEachOfItsKeysAndRefusesAnUnknownOne() throws DecryptionException {
        TokenCipher rotated = new TokenCipher(List.of(EncryptionKey.random(), KEY));

        assertThat(rotated.decrypt("name", cipher.encrypt("name", TOKEN))).isEqualTo(TOKEN);
        assertThatExceptionOfType(DecryptionException.class)
                .isThrownBy(() -> cipher.decrypt("name", rotated.encrypt("name", TOKEN)))
                .returns(EntryFault.UNKNOWN_KEY, DecryptionException::fault);
    }
}
