package io.hexapay.sandbox.nicepay;

import static io.hexapay.sandbox.HttpCaller.basic;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.hexapay.sandbox.HttpCaller;
import io.hexapay.sandbox.NicePaySandbox;
import io.hexapay.sandbox.simulator.JsonObject;
import io.hexapay.sandbox.simulator.SandboxMerchant;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NicePayTokenTest {

    private static final String PATH = "/v1/access-token";
    private static final String JSON = "application/json;charset=utf-8";

    private final NicePaySandbox sandbox = NicePaySandbox.start();
    private final HttpCaller http = new HttpCaller(sandbox.baseUrl());

    @BeforeEach
    void freezeTheClock() {
        sandbox.clock().freeze();
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void handsOutATokenWithTheFieldsOfTheSample() throws Exception {
        HttpResponse<String> answer = askForToken(sandbox.bearerMerchant());

        String time = "\"\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}\\+0900\"";
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .matches(
                        "\\{\"resultCode\":\"0000\",\"resultMsg\":\"정상 "
                                + "처리되었습니다.\",\"accessToken\":\"[0-9a-f]{64}\","
                                + "\"tokenType\":\"Bearer\",\"expireAt\":"
                                + time
                                + ",\"now\":"
                                + time
                                + "}");
        assertThat(text(answer, "now")).isEqualTo(NicePayTime.format(sandbox.clock().instant()));
        assertThat(text(answer, "expireAt"))
                .isEqualTo(NicePayTime.format(sandbox.clock().instant().plusSeconds(1800)));
    }

    @Test
    void namesTheExpiryAsAsked() throws Exception {
        sandbox.nameExpiry("expiredAt");

        assertThat(askForToken(sandbox.bearerMerchant()).body())
                .contains("\"expiredAt\":")
                .doesNotContain("expireAt");
        assertThatIllegalArgumentException().isThrownBy(() -> sandbox.nameExpiry("expires"));
    }

    @Test
    void handsOutTheSameTokenWithTheSameExpiryUntilItExpires() throws Exception {
        HttpResponse<String> first = askForToken(sandbox.bearerMerchant());
        sandbox.clock().advance(Duration.ofMinutes(30).minusMillis(1));

        HttpResponse<String> again = askForToken(sandbox.bearerMerchant());

        assertThat(text(again, "accessToken")).isEqualTo(text(first, "accessToken"));
        assertThat(text(again, "expireAt")).isEqualTo(text(first, "expireAt"));
    }

    @Test
    void handsOutANewTokenExactlyAtExpiry() throws Exception {
        HttpResponse<String> first = askForToken(sandbox.bearerMerchant());
        sandbox.clock().advance(Duration.ofMinutes(30));

        HttpResponse<String> next = askForToken(sandbox.bearerMerchant());

        assertThat(text(next, "accessToken")).isNotEqualTo(text(first, "accessToken"));
        assertThat(
                        http.get("/v1/payments/nicepay_paid", "Authorization", bearer(first))
                                .statusCode())
                .isEqualTo(401);
        assertThat(
                        http.get("/v1/payments/nicepay_paid", "Authorization", bearer(next))
                                .statusCode())
                .isEqualTo(200);
    }

    @Test
    void acceptsTheLivingTokenInPlaceOfTheKeys() throws Exception {
        HttpResponse<String> first = askForToken(sandbox.bearerMerchant());

        HttpResponse<String> again = http.post(PATH, "", "Authorization", bearer(first));

        assertThat(again.body()).isEqualTo(first.body());
        assertThat(sandbox.tokenCalls(sandbox.bearerMerchant())).isEqualTo(2);
    }

    @Test
    void refusesARevokedTokenAndHandsOutANewOne() throws Exception {
        HttpResponse<String> revoked = askForToken(sandbox.bearerMerchant());

        sandbox.revokeTokens();

        assertThat(
                        http.get("/v1/payments/nicepay_paid", "Authorization", bearer(revoked))
                                .statusCode())
                .isEqualTo(401);
        assertThat(text(askForToken(sandbox.bearerMerchant()), "accessToken"))
                .isNotEqualTo(text(revoked, "accessToken"));
    }

    @Test
    void refusesAWrongSecret() throws Exception {
        HttpResponse<String> answer =
                askForToken(new SandboxMerchant("nicepay_bearer_key", "wrong"));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body())
                .isEqualTo("{\"resultCode\":\"U104\",\"resultMsg\":\"사용자 인증에 실패하였습니다.\"}");
        assertThat(sandbox.tokenCalls(sandbox.bearerMerchant())).isEqualTo(1);
    }

    @Test
    void refusesMissingOrUnreadableKeys() throws Exception {
        assertRefused(http.post(PATH, ""), 401, "U104");
        assertRefused(http.post(PATH, "", "Authorization", "Basic %%%"), 401, "U104");
        assertRefused(http.post(PATH, "", "Authorization", "Bearer unknown"), 401, "U104");
    }

    @Test
    void refusesAnUnknownKey() throws Exception {
        assertRefused(askForToken(new SandboxMerchant("unknown", "secret")), 401, "U102");
    }

    @Test
    void refusesAMerchantInBasicMode() throws Exception {
        assertRefused(askForToken(sandbox.basicMerchant()), 401, "U103");
    }

    @Test
    void refusesAMalformedBody() throws Exception {
        assertRefused(askWith("{\"returnCharSet\":", JSON), 400, "U125");
        assertRefused(askWith("{\"returnCharSet\":\"utf-7\"}", JSON), 400, "U125");
    }

    @ParameterizedTest
    @CsvSource({
        "application/json;charset=utf-8, 200",
        "application/json; charset=UTF-8, 200",
        "application/json, 400",
        "text/plain, 400"
    })
    void readsABodyOfTheDocumentedTypeAlone(String type, int status) throws Exception {
        HttpResponse<String> answer = askWith("{\"returnCharSet\":\"utf-8\"}", type);

        assertThat(answer.statusCode()).isEqualTo(status);
    }

    @Test
    void answersInEucKrOnDemand() throws Exception {
        HttpResponse<String> answer = askWith("{\"returnCharSet\":\"euc-kr\"}", JSON);

        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValue("application/json;charset=euc-kr");
        assertThat(text(answer, "resultMsg")).isEqualTo("정상 처리되었습니다.");
    }

    @Test
    void knowsNeitherOtherPathsNorOtherMethods() throws Exception {
        assertRefused(http.get("/nowhere"), 404, "U320");
        assertThat(http.get(PATH).statusCode()).isEqualTo(405);
    }

    private HttpResponse<String> askForToken(SandboxMerchant merchant) throws Exception {
        return http.post(PATH, "", "Authorization", basic(merchant));
    }

    private HttpResponse<String> askWith(String body, String type) throws Exception {
        String keys = basic(sandbox.bearerMerchant());
        return http.post(PATH, body, "Authorization", keys, "Content-Type", type);
    }

    private static void assertRefused(HttpResponse<String> answer, int status, String resultCode) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(text(answer, "resultCode")).isEqualTo(resultCode);
    }

    private static String bearer(HttpResponse<String> grant) {
        return "Bearer " + text(grant, "accessToken");
    }

    private static String text(HttpResponse<String> answer, String field) {
        return JsonObject.parse(answer.body()).text(field);
    }
}
