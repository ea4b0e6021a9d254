package io.hexapay.tck.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hexapay.core.Merchant;
import io.hexapay.tck.observation.Canaries;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestDifferenceTest {

    private static final WireRequest DOCUMENTED =
            WireRequest.of("POST", "/v1/token?scope=a&day=1")
                    .header("Content-Type", "application/json")
                    .body("{\"key\":\"k\",\"mode\":\"live\"}");

    private final Canaries canaries = new Canaries();

    @Test
    void isNoneOfTheSame() {
        assertThat(difference(DOCUMENTED)).isEmpty();
        assertThat(WireRequests.areSame(DOCUMENTED, DOCUMENTED)).isTrue();
    }

    @Test
    void isNoneOfWhatIsEscapedInAnotherWayOrNotDocumented() {
        WireRequest spelt = WireRequest.of("GET", "/pay/a%7Eb?day=%31");
        WireRequest sent = WireRequest.of("GET", "/pay/a~b?day=1").header("Accept", "text/html");

        assertThat(WireRequests.difference(canaries, spelt, List.of(sent))).isEmpty();
    }

    @Test
    void showsMethodAndPath() {
        WireRequest sent =
                new WireRequest(
                        "PUT", "/v2/token?scope=a&day=1", DOCUMENTED.headers(), DOCUMENTED.body());

        assertThat(difference(sent)).containsExactly("- POST /v1/token", "+ PUT /v2/token");
    }

    @Test
    void showsOnlyTheParametersThatDiffer() {
        WireRequest sent =
                new WireRequest(
                        "POST", "/v1/token?scope=b&day=1", DOCUMENTED.headers(), DOCUMENTED.body());

        assertThat(difference(sent)).containsExactly("- ?scope=a", "+ ?scope=b");
    }

    @Test
    void showsParametersInAnotherOrder() {
        WireRequest sent =
                new WireRequest(
                        "POST", "/v1/token?day=1&scope=a", DOCUMENTED.headers(), DOCUMENTED.body());

        assertThat(difference(sent)).containsExactly("- ?scope=a ?day=1", "+ ?day=1 ?scope=a");
    }

    @ParameterizedTest
    @CsvSource({"text/plain, text/plain", "'', (missing)"})
    void showsDocumentedHeaders(String sent, String shown) {
        assertThat(difference(DOCUMENTED.header("Content-Type", sent)))
                .containsExactly("- content-type: application/json", "+ content-type: " + shown);
    }

    @Test
    void showsOnlyTheFieldsOfTheBodyThatDiffer() {
        assertThat(difference(DOCUMENTED.body("{\"key\":\"k\",\"mode\":\"test\"}")))
                .containsExactly("- \"mode\":\"live\"}", "+ \"mode\":\"test\"}");
    }

    @Test
    void showsHowManyRequestsThereWere() {
        assertThat(WireRequests.difference(canaries, DOCUMENTED, List.of()))
                .containsExactly("- 1 request", "+ 0 requests");
    }

    @Test
    void isShownWithoutSecrets() {
        Merchant shop = canaries.merchant("shop");
        String secret = shop.credentials().secret().reveal();
        String basic =
                Base64.getEncoder()
                        .encodeToString(
                                (shop.credentials().key() + ":" + secret)
                                        .getBytes(StandardCharsets.UTF_8));

        assertThat(
                        WireRequests.difference(
                                canaries,
                                DOCUMENTED.header("Authorization", "Basic " + basic),
                                List.of(DOCUMENTED.body("secret=" + secret + "&x"))))
                .noneMatch(line -> line.contains("canary"))
                .anyMatch(line -> line.contains("Basic <encoded credentials of shop>"))
                .contains("+ secret=<secret key of shop>&");
    }

    @Test
    void isNotShownWhereHalfASecretIsLeft() {
        String secret = canaries.secret("token").reveal();
        String half = secret.substring(secret.length() / 2);

        assertThat(difference(DOCUMENTED.body("half=" + half)))
                .contains("(not shown: it holds the token)");
    }

    @Test
    void isBounded() {
        String long1 = "x".repeat(1_000);

        assertThat(difference(DOCUMENTED.body((long1 + ",").repeat(1_000))))
                .hasSizeLessThan(50)
                .allMatch(line -> line.length() < 400);
    }

    @Test
    void failsWithAllOfIt() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(
                        () ->
                                WireRequests.requireSame(
                                        canaries,
                                        DOCUMENTED,
                                        List.of(DOCUMENTED.header("Content-Type", "text/html"))))
                .withMessage(
                        """
                        the request is not as documented (- documented, + sent)
                        - content-type: application/json
                        + content-type: text/html""");
    }

    private List<String> difference(WireRequest sent) {
        return WireRequests.difference(canaries, DOCUMENTED, List.of(sent));
    }
}
