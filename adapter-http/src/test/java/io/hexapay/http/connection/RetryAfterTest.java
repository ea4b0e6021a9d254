package io.hexapay.http.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import okhttp3.Headers;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {

    @ParameterizedTest
    @CsvSource({"0, 0", "7, 7", "007, 7", "86400, 86400", "86401, 86400", "99999999999999, 86400"})
    void isSeconds(String text, long seconds) {
        assertThat(read(text, null)).isEqualTo(Duration.ofSeconds(seconds));
    }

    @Test
    void isADateByTheGatewaysOwnClock() {
        String now = "Fri, 20 Nov 2026 12:00:00 GMT";

        assertThat(read("Fri, 20 Nov 2026 12:00:30 GMT", now)).isEqualTo(Duration.ofSeconds(30));
        assertThat(read(now, now)).isZero();
        assertThat(read("Fri, 20 Nov 2026 11:59:59 GMT", now)).isNull();
        assertThat(read("Sun, 20 Dec 2026 12:00:00 GMT", now)).isEqualTo(Duration.ofDays(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "soon", "1.5", "", "１"})
    void isNothingElse(String text) {
        assertThat(read(text, null)).isNull();
    }

    private static @Nullable Duration read(String retryAfter, @Nullable String date) {
        Response.Builder response =
                new Response.Builder()
                        .request(new Request.Builder().url("http://127.0.0.1/").build())
                        .protocol(Protocol.HTTP_1_1)
                        .code(429)
                        .message("")
                        .headers(
                                new Headers.Builder()
                                        .addUnsafeNonAscii("Retry-After", retryAfter)
                                        .build());
        if (date != null) {
            response.header("Date", date);
        }
        return RetryAfter.of(response.build());
    }
}
