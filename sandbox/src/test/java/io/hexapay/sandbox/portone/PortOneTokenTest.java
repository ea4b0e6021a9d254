package io.hexapay.sandbox.portone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hexapay.sandbox.Deviations;
import io.hexapay.sandbox.HttpCaller;
import io.hexapay.sandbox.PortOneSandbox;
import io.hexapay.sandbox.SandboxClock;
import io.hexapay.sandbox.portone.PortOneCaller.Tokens;
import io.hexapay.sandbox.simulator.SandboxMerchant;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PortOneTokenTest {

    private static final String LOGIN = "/login/api-secret";
    private static final String REFRESH = "/token/refresh";
    private static final String SECRET = "{\"apiSecret\":\"v2_secret_for_tests\"}";

    @AutoClose private final PortOneSandbox sandbox = PortOneSandbox.start();

    private final PortOneCaller portone = new PortOneCaller(sandbox);
    private final HttpCaller http = new HttpCaller(sandbox.baseUrl());

    @BeforeEach
    void freezeTheClockOnAWholeSecond() {
        SandboxClock clock = sandbox.clock();
        clock.freeze();
        Instant second = clock.instant().truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
        clock.advance(Duration.between(clock.instant(), second));
    }

    @Test
    void issuesAJwtForThirtyMinutesOfItsOwnClock() throws Exception {
        Tokens tokens = portone.login();

        JsonNode claims = tokens.accessClaims();
        long now = sandbox.clock().instant().getEpochSecond();
        assertThat(tokens.access().split("\\.", -1)).hasSize(3);
        assertThat(PortOneCaller.part(tokens.access(), 0).toString())
                .isEqualTo("{\"alg\":\"HS256\",\"typ\":\"JWT\"}");
        assertThat(claims.get("iat").longValue()).isEqualTo(now);
        assertThat(claims.get("exp").longValue()).isEqualTo(now + 1800);
    }

    @Test
    void tellsNoExpiryBesideTheTokens() throws Exception {
        JsonNode answer = Deviations.read(portone.askForTokens().body());

        assertThat(answer.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("accessToken", "refreshToken");
    }

    @Test
    void issuesAnotherTokenEachTimeAndAcceptsTheEarlierOnes() throws Exception {
        Tokens first = portone.login();
        Tokens second = portone.login();

        assertThat(second.access()).isNotEqualTo(first.access());
        assertThat(portone.statusWith(first)).isEqualTo(200);
        assertThat(portone.statusWith(second)).isEqualTo(200);
    }

    @Test
    void acceptsATokenStrictlyBeforeItsExpiry() throws Exception {
        Tokens tokens = portone.login();

        sandbox.clock().advance(Duration.ofMinutes(30).minusNanos(1));
        assertThat(portone.statusWith(tokens)).isEqualTo(200);

        sandbox.clock().advance(Duration.ofNanos(1));
        HttpResponse<String> refused = portone.look(tokens.access(), "portone_paid");
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.body()).startsWith("{\"type\":\"UNAUTHORIZED\",");
    }

    @Test
    void endsATokenThatWasIssuedWithinASecondThirtyMinutesAfterThatSecondBegan() throws Exception {
        sandbox.clock().advance(Duration.ofMillis(900));
        Tokens tokens = portone.login();

        sandbox.clock().advance(Duration.ofMinutes(30).minusMillis(900));

        assertThat(portone.statusWith(tokens)).isEqualTo(401);
    }

    @Test
    void acceptsNoTokenThatItHasNotSigned() throws Exception {
        Tokens tokens = portone.login();
        String[] parts = tokens.access().split("\\.", -1);
        String later =
                new String(Base64.getUrlDecoder().decode(parts[1]), UTF_8)
                        .replaceFirst("\"exp\":\\d+", "\"exp\":9999999999");

        for (String forged :
                List.of(
                        parts[0] + "." + encode(later) + "." + parts[2],
                        encode("{\"alg\":\"none\"}") + "." + parts[1] + ".",
                        parts[0] + "." + parts[1],
                        parts[1],
                        "..",
                        "new-access-token")) {
            assertThat(portone.look(forged, "portone_paid").statusCode()).as(forged).isEqualTo(401);
        }
    }

    @Test
    void acceptsNoTokenOfTheOtherUse() throws Exception {
        Tokens tokens = portone.login();

        assertThat(portone.look(tokens.refresh(), "portone_paid").statusCode()).isEqualTo(401);
        assertThat(portone.refresh(tokens.access()).statusCode()).isEqualTo(401);
    }

    @Test
    void refusesEveryTokenThatIsRevoked() throws Exception {
        Tokens revoked = portone.login();

        sandbox.revokeTokens();

        assertThat(portone.statusWith(revoked)).isEqualTo(401);
        assertThat(portone.refresh(revoked.refresh()).statusCode()).isEqualTo(401);
        assertThat(portone.statusWith(portone.login())).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[]", "{\"apiSecret\":", "{\"apiSecret\":\"\"}"})
    void refusesAMalformedRequest(String body) throws Exception {
        for (String path : List.of(LOGIN, REFRESH)) {
            HttpResponse<String> answer = http.post(path, body, "Content-Type", "application/json");

            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body())
                    .isEqualTo(
                            "{\"type\":\"INVALID_REQUEST\","
                                    + "\"message\":\"요청된 입력 정보가 유효하지 않습니다.\"}");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "application/json, 200",
        "application/json; charset=UTF-8, 200",
        "application/x-www-form-urlencoded, 400",
        "text/plain, 400"
    })
    void readsJsonAlone(String type, int status) throws Exception {
        assertThat(http.post(LOGIN, SECRET, "Content-Type", type).statusCode()).isEqualTo(status);
    }

    @Test
    void refusesAnUnknownSecret() throws Exception {
        SandboxMerchant stranger = new SandboxMerchant("store-sandbox", "wrong");

        HttpResponse<String> answer = new PortOneCaller(sandbox, stranger).askForTokens();

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body())
                .isEqualTo("{\"type\":\"UNAUTHORIZED\",\"message\":\"인증 정보가 올바르지 않습니다.\"}");
        assertThat(sandbox.tokenCalls()).isEqualTo(1);
        assertThat(sandbox.tokenCalls(sandbox.merchant())).isZero();
    }

    @Test
    void keepsMerchantsApart() throws Exception {
        SandboxMerchant other = sandbox.addMerchant("store-other", "other_secret");

        Tokens theirs = new PortOneCaller(sandbox, other).login();
        Tokens ours = portone.login();

        assertThat(portone.refresh(theirs.refresh()).statusCode()).isEqualTo(200);
        assertThat(portone.refresh(ours.refresh()).statusCode()).isEqualTo(200);
        assertThat(sandbox.tokenCalls(other)).isEqualTo(2);
        assertThat(sandbox.tokenCalls(sandbox.merchant())).isEqualTo(2);
        assertThat(sandbox.tokenCalls()).isEqualTo(4);
    }

    @Test
    void letsAMerchantChangeItsSecret() throws Exception {
        Tokens before = portone.login();
        sandbox.addMerchant("store-sandbox", "changed");

        assertThat(portone.askForTokens().statusCode()).isEqualTo(401);
        assertThat(portone.statusWith(before)).isEqualTo(200);
    }

    @Test
    void changesNothingWhenAMerchantIsAddedAgain() throws Exception {
        Tokens before = portone.login();
        sandbox.store(sandbox.merchant(), Map.of("id", "mine"));

        SandboxMerchant again =
                sandbox.addMerchant(sandbox.merchant().key(), sandbox.merchant().secret());

        assertThat(again).isEqualTo(sandbox.merchant());
        assertThat(portone.statusWith(before)).isEqualTo(200);
        assertThat(portone.look("mine").statusCode()).isEqualTo(200);
        assertThat(portone.refresh(before.refresh()).statusCode()).isEqualTo(200);
    }

    /** A log of requests, in which the secret is masked, stays legible. */
    @Test
    void hasASecretOfWhichNothingStandsInAPath() {
        String secret = sandbox.merchant().secret();

        for (int end = 8; end <= secret.length(); end++) {
            assertThat(sandbox.samplePayments() + LOGIN + REFRESH + sandbox.merchant().key())
                    .doesNotContain(secret.substring(end - 8, end));
        }
        assertThat(secret).hasSizeGreaterThan(8);
    }

    @Test
    void knowsNeitherOtherPathsNorOtherMethods() throws Exception {
        HttpResponse<String> nowhere = http.get("/nowhere");

        assertThat(nowhere.statusCode()).isEqualTo(404);
        assertThat(nowhere.body()).isEqualTo("{\"type\":\"NOT_FOUND\"}");
        assertThat(http.get(LOGIN).statusCode()).isEqualTo(405);
        assertThat(http.get(REFRESH).statusCode()).isEqualTo(405);
        assertThat(http.post("/payments/portone_paid", "").statusCode()).isEqualTo(405);
        assertThat(http.get("/payments").statusCode()).isEqualTo(404);
        assertThat(http.get("/payments/portone_paid/more").statusCode()).isEqualTo(404);
    }

    private static String encode(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(UTF_8));
    }
}
