package io.hexapay.portone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.hexapay.core.Secret;
import java.time.Duration;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JwtTest {

    /** RFC 7519, 3.1: it has an expiry, and no time of issue. */
    private static final String RFC_SAMPLE =
            "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9"
                    + ".eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFt"
                    + "cGxlLmNvbS9pc19yb290Ijp0cnVlfQ"
                    + ".dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    @Test
    void tellsHowLongItLives() {
        assertThat(lifetime("{\"iat\":1772413200,\"exp\":1772415000}"))
                .isEqualTo(Duration.ofMinutes(30));
    }

    /** In which base64url differs from base64: by {@code -} and {@code _}. */
    @Test
    void readsClaimsInKorean() {
        String token = token("{\"name\":\"꿈꾸는 쿠키\",\"iat\":1772413200,\"exp\":1772414100}");

        assertThat(token).contains("-", "_");
        assertThat(Jwt.lifetime(Secret.of(token))).isEqualTo(Duration.ofMinutes(15));
    }

    @ParameterizedTest
    @CsvSource({
        "1772413200.25, 1772415000.5, PT30M0.25S",
        "0, 1.8e3, PT30M",
        "-1800, 0, PT30M",
        "1772415000, 1772415000, PT0S",
        "1772415001, 1772415000, PT-1S"
    })
    void readsNumbersOfAnyForm(String issued, String expires, Duration lifetime) {
        assertThat(lifetime("{\"iat\":%s,\"exp\":%s}".formatted(issued, expires)))
                .isEqualTo(lifetime);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e308", "1e400", "1e999999999", "99999999999999999999999999999999"})
    void readsAnExpiryBeyondAllNumbersAsOne(String expires) {
        assertThat(lifetime("{\"iat\":0,\"exp\":%s}".formatted(expires)))
                .isGreaterThan(Duration.ofDays(365_000));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"iat\":1}",
                "{\"exp\":1801}",
                "{\"iat\":null,\"exp\":1801}",
                "{\"iat\":\"1\",\"exp\":\"1801\"}",
                "{\"iat\":1,\"exp\":[1801]}",
                "{\"iat\":1,\"exp\":true}",
                "{\"iat\":1,\"exp\":NaN}",
                "[1,1801]",
                "1801",
                "null",
                "",
                "{\"iat\":1,\"exp\":1801"
            })
    void tellsNothingWithoutBothTimes(String claims) {
        assertThat(lifetime(claims)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "new-access-token",
                "...",
                "..",
                "a.b.c",
                "e30.!!.e30",
                "e30.eyJpYXQiOjEsImV4cCI6MTgwMX0",
                "e30.eyJpYXQiOjEsImV4cCI6MTgwMX0.e30.e30",
                RFC_SAMPLE
            })
    void tellsNothingIfItIsNoneOrHasNoTimeOfIssue(String token) {
        assertThat(Jwt.lifetime(Secret.of(token))).isNull();
    }

    private static @Nullable Duration lifetime(String claims) {
        return Jwt.lifetime(Secret.of(token(claims)));
    }

    private static String token(String claims) {
        String payload =
                Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(UTF_8));
        return "e30." + payload + ".e30";
    }
}
