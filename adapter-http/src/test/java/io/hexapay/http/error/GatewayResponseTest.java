package io.hexapay.http.error;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.hexapay.core.Delivery;
import io.hexapay.core.GatewayException;
import io.hexapay.core.GatewayException.Malformed;
import io.hexapay.core.GatewayException.RateLimited;
import io.hexapay.core.GatewayException.Refused;
import io.hexapay.core.GatewayException.Unavailable;
import io.hexapay.core.GatewayId;
import io.hexapay.core.Reason;
import io.hexapay.core.Secret;
import io.hexapay.http.redaction.RedactedText;
import io.hexapay.http.redaction.Redaction;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GatewayResponseTest {

    private static final GatewayId GATEWAY = new GatewayId("some-pg");

    @ParameterizedTest
    @CsvSource({"200,true", "299,true", "199,false", "300,false", "401,false"})
    void isSuccessfulFrom200To299(int status, boolean successful) {
        assertThat(answer(status).isSuccessful()).isEqualTo(successful);
    }

    @ParameterizedTest
    @CsvSource({"401, true", "403, false", "404, false"})
    void aRefusalIsOursToFix(int status, boolean concernsCredentials) {
        assertThat(failure(status))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused ->
                                assertThat(refused.concernsCredentials())
                                        .isEqualTo(concernsCredentials));
    }

    @ParameterizedTest
    @CsvSource({"408", "500", "502", "503", "599"})
    void whatMayPassIsUnavailable(int status) {
        assertThat(failure(status))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("" + status);
    }

    @Test
    void beingAskedTooOftenIsRateLimitedForAsLongAsTheGatewaySays() {
        Duration wait = Duration.ofSeconds(7);

        assertThat(new GatewayResponse<>(GATEWAY, 429, null, wait, RedactedText.NONE).failure(null))
                .isInstanceOfSatisfying(
                        RateLimited.class,
                        limited -> assertThat(limited.retryAfter()).isEqualTo(wait));
        assertThat(new GatewayResponse<>(GATEWAY, 503, null, wait, RedactedText.NONE).failure(null))
                .isInstanceOfSatisfying(
                        Unavailable.class,
                        unavailable -> {
                            assertThat(unavailable.retryAfter()).isEqualTo(wait);
                            assertThat(unavailable.delivery()).isEqualTo(Delivery.UNKNOWN);
                        });
    }

    @ParameterizedTest
    @CsvSource({"200", "302", "400"})
    void anythingElseWithoutTheEnvelopeIsMalformed(int status) {
        assertThat(failure(status)).isInstanceOf(Malformed.class);
    }

    @ParameterizedTest
    @CsvSource({"200", "400", "404"})
    void anythingElseWithAReasonIsRefused(int status) {
        assertThat(answer(status).failure(new Reason("U125", "잘못된 요청입니다.")))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("잘못된 요청입니다. (code U125)");
    }

    @ParameterizedTest
    @CsvSource({"403, forbade the request", "404, does not know this address"})
    void aForeignPageIsQuotedWithItsStatus(int status, String words) {
        String page = "<h1>Blocked by the proxy</h1> canary-1 " + "x ".repeat(500);

        assertThat(failure(status, page))
                .hasMessageStartingWith(
                        "some-pg %s (HTTP %d): <h1>Blocked by the proxy</h1> ****", words, status)
                .hasMessageContaining("…; check ")
                .hasMessageNotContaining("canary")
                .message()
                .hasSizeLessThan(400);
    }

    @ParameterizedTest
    @CsvSource({"403", "404"})
    void aStatusWithoutAPageIsNamed(int status) {
        assertThat(failure(status)).hasMessageContaining("(HTTP %d);", status);
    }

    @ParameterizedTest
    @CsvSource({"403", "404"})
    void aReasonIsQuotedInPlaceOfThePageThatItStandsIn(int status) {
        GatewayResponse<String> answer = answer(status, "{\"message\":\"no\"}");

        assertThat(answer.failure(new Reason("U1", "no")))
                .hasMessageContaining("(HTTP %d): no (code U1);", status);
    }

    @Test
    void reasonsDoNotRepeatTheSecretsOfTheRequest() {
        GatewayResponse<String> answer = answer(401, "canary-1");

        Reason reason = answer.reason("canary-1", "no such pair canary-1:canary-2");

        assertThat(reason).isEqualTo(new Reason("****", "no such pair ****:****"));
        assertThat(answer.toString()).doesNotContain("canary");
    }

    private static GatewayException failure(int status) {
        return answer(status).failure(null);
    }

    private static GatewayException failure(int status, String text) {
        return answer(status, text).failure(null);
    }

    private static GatewayResponse<String> answer(int status, String text) {
        Redaction redaction = new Redaction(List.of(Secret.of("canary-1"), Secret.of("canary-2")));
        return new GatewayResponse<>(
                GATEWAY, status, null, null, new RedactedText(text.getBytes(UTF_8), redaction));
    }

    private static GatewayResponse<String> answer(int status) {
        return new GatewayResponse<>(GATEWAY, status, null);
    }
}
