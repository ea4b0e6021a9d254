package io.hexapay.sandbox.iamport;

import static org.assertj.core.api.Assertions.assertThat;

import io.hexapay.sandbox.HttpCaller;
import io.hexapay.sandbox.IamportCaller;
import io.hexapay.sandbox.IamportCaller.Grant;
import io.hexapay.sandbox.IamportSandbox;
import io.hexapay.sandbox.simulator.SandboxMerchant;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IamportTokenTest {

    private final IamportSandbox sandbox = IamportSandbox.start();
    private final IamportCaller iamport = new IamportCaller(sandbox);
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
    void handsOutATokenForThirtyMinutesInTheDocumentedEnvelope() throws Exception {
        HttpResponse<String> answer = iamport.askForToken();

        long now = sandbox.clock().instant().getEpochSecond();
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValue("application/json;charset=utf-8");
        assertThat(answer.body())
                .matches(
                        "\\{\"code\":0,\"message\":null,\"response\":\\{\"access_token"
                                + "\":\"[0-9a-f]{40}\","
                                + "\"now\":"
                                + now
                                + ",\"expired_at\":"
                                + (now + 1800)
                                + "}}");
    }

    @Test
    void acceptsAForm() throws Exception {
        HttpResponse<String> answer =
                http.post(
                        "/users/getToken",
                        "imp_key=imp_sandbox_key&imp_secret=imp_sandbox_secret",
                        "Content-Type",
                        "application/x-www-form-urlencoded; charset=utf-8");

        assertThat(Grant.of(answer)).isEqualTo(iamport.token());
    }

    @Test
    void refusesMissingKeys() throws Exception {
        for (String body :
                List.of("", "{}", "{\"imp_key\":\"imp_sandbox_key\"}", "{\"imp_key\":", "[]")) {
            HttpResponse<String> answer =
                    http.post("/users/getToken", body, "Content-Type", "application/json");

            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body())
                    .isEqualTo(
                            "{\"code\":-1,\"message\":\"imp_key, imp_secret 파라메터가 누락되었습니다.\","
                                    + "\"response\":null}");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json;charset=UTF-8",
                "application/json; charset=utf-8",
                "text/plain"
            })
    void readsNoBodyOfATypeThatIsNotDocumented(String type) throws Exception {
        HttpResponse<String> answer =
                http.post(
                        "/users/getToken",
                        "{\"imp_key\":\"imp_sandbox_key\",\"imp_secret\":\"imp_sandbox_secret\"}",
                        "Content-Type",
                        type);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("imp_key, imp_secret 파라메터가 누락되었습니다.");
    }

    @Test
    void refusesAMalformedForm() throws Exception {
        HttpResponse<String> answer =
                http.post(
                        "/users/getToken",
                        "imp_key=%zz",
                        "Content-Type",
                        "application/x-www-form-urlencoded");

        assertThat(answer.statusCode()).isEqualTo(400);
    }

    @Test
    void refusesWrongKeys() throws Exception {
        SandboxMerchant stranger = new SandboxMerchant("imp_sandbox_key", "wrong");

        HttpResponse<String> answer = new IamportCaller(sandbox, stranger).askForToken();

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body())
                .isEqualTo(
                        "{\"code\":-1,\"message\":\"인증에 실패하였습니다. API키와 secret을 확인하세요.\","
                                + "\"response\":null}");
    }

    @Test
    void handsOutTheSameTokenUntilTheLastMinute() throws Exception {
        Grant first = iamport.token();
        sandbox.clock().advance(Duration.ofSeconds(1800 - 61));

        Grant again = iamport.token();

        assertThat(again)
                .isEqualTo(new Grant(first.token(), first.now() + 1739, first.expiredAt()));
    }

    @Test
    void extendsTheSameTokenFromItsOldExpiryInTheLastMinute() throws Exception {
        Grant first = iamport.token();
        sandbox.clock().advance(Duration.ofMinutes(29));

        Grant extended = iamport.token();
        Grant atOnce = iamport.token();

        assertThat(extended.token()).isEqualTo(first.token());
        assertThat(extended.expiredAt()).isEqualTo(first.expiredAt() + 300);
        assertThat(atOnce).isEqualTo(extended);
    }

    @Test
    void extendsAgainInTheNextLastMinute() throws Exception {
        Grant first = iamport.token();
        sandbox.clock().advance(Duration.ofSeconds(1799));
        iamport.token();
        sandbox.clock().advance(Duration.ofMinutes(5));

        Grant extendedTwice = iamport.token();

        assertThat(extendedTwice.token()).isEqualTo(first.token());
        assertThat(extendedTwice.expiredAt()).isEqualTo(first.expiredAt() + 600);
    }

    @Test
    void handsOutANewTokenExactlyAtExpiry() throws Exception {
        Grant first = iamport.token();
        sandbox.clock().advance(Duration.ofMinutes(30));

        Grant next = iamport.token();

        assertThat(next.token()).isNotEqualTo(first.token());
        assertThat(next.expiredAt()).isEqualTo(first.expiredAt() + 1800);
    }

    @Test
    void acceptsATokenStrictlyBeforeItsExpiry() throws Exception {
        String token = iamport.token().token();
        sandbox.clock().advance(Duration.ofSeconds(1799));
        assertThat(iamport.paymentWith(token, "/payments/imp_paid").statusCode()).isEqualTo(200);

        sandbox.clock().advance(Duration.ofSeconds(1));
        HttpResponse<String> refused = iamport.paymentWith(token, "/payments/imp_paid");

        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.body()).startsWith("{\"code\":-1,").endsWith("\"response\":null}");
    }

    @Test
    void refusesARevokedTokenAndHandsOutANewOne() throws Exception {
        String revoked = iamport.token().token();

        sandbox.revokeTokens();

        assertThat(iamport.paymentWith(revoked, "/payments/imp_paid").statusCode()).isEqualTo(401);
        assertThat(iamport.token().token()).isNotEqualTo(revoked);
    }

    @Test
    void handsOneTokenToAllWhoAskAtOnce() {
        List<CompletableFuture<HttpResponse<String>>> asked =
                Stream.generate(iamport::askForTokenLater).limit(200).toList();

        assertThat(
                        asked.stream()
                                .map(CompletableFuture::join)
                                .map(Grant::of)
                                .map(Grant::token)
                                .distinct())
                .hasSize(1);
        assertThat(sandbox.tokenCalls()).isEqualTo(200);
    }

    @Test
    void keepsMerchantsApart() throws Exception {
        SandboxMerchant other = sandbox.addMerchant("other_key", "other_secret");

        Grant theirs = new IamportCaller(sandbox, other).token();

        assertThat(theirs.token()).isNotEqualTo(iamport.token().token());
        assertThat(sandbox.tokenCalls(other)).isEqualTo(1);
        assertThat(sandbox.tokenCalls(sandbox.merchant())).isEqualTo(1);
        assertThat(sandbox.tokenCalls()).isEqualTo(2);
    }

    @Test
    void knowsNeitherOtherPathsNorOtherMethods() throws Exception {
        assertThat(http.get("/nowhere").statusCode()).isEqualTo(404);
        assertThat(http.get("/users/getToken").statusCode()).isEqualTo(405);
        assertThat(http.post("/payments/imp_paid", "").statusCode()).isEqualTo(405);
    }
}
