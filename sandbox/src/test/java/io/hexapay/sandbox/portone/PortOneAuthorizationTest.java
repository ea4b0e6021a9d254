package io.hexapay.sandbox.portone;

import static org.assertj.core.api.Assertions.assertThat;

import io.hexapay.sandbox.Deviations;
import io.hexapay.sandbox.HttpCaller;
import io.hexapay.sandbox.PortOneSandbox;
import io.hexapay.sandbox.simulator.SandboxMerchant;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortOneAuthorizationTest {

    @AutoClose private final PortOneSandbox sandbox = PortOneSandbox.start();

    private final PortOneCaller portone = new PortOneCaller(sandbox);

    @Test
    void answersATokenAsItAnswersASecret() throws Exception {
        String token = portone.login().access();

        String byToken = portone.look(token, "portone_paid").body();

        assertThat(byToken).isEqualTo(portone.look("portone_paid").body());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PortOne wrong",
                "PortOne",
                "Bearer v2_secret_for_tests",
                "Basic v2_secret_for_tests",
                "v2_secret_for_tests"
            })
    void refusesOtherAuthorization(String authorization) throws Exception {
        HttpResponse<String> answer = portone.lookWith(authorization, "portone_paid");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body())
                .isEqualTo("{\"type\":\"UNAUTHORIZED\",\"message\":\"인증 정보가 올바르지 않습니다.\"}");
        assertThat(sandbox.paymentCalls()).isEqualTo(1);
    }

    @Test
    void refusesACallWithoutAuthorization() throws Exception {
        HttpCaller http = new HttpCaller(sandbox.baseUrl());

        assertThat(http.get("/payments/portone_paid").statusCode()).isEqualTo(401);
    }

    @Test
    void looksUpInTheStoreOfTheOneWhoAsksAlone() throws Exception {
        sandbox.addMerchant("store-other", "other_secret");

        HttpResponse<String> own = portone.look("portone_paid?storeId=store-sandbox");
        HttpResponse<String> others = portone.look("portone_paid?storeId=store-other");
        HttpResponse<String> unknown = portone.look("portone_paid?storeId=unknown");

        assertThat(own.statusCode()).isEqualTo(200);
        assertThat(others.statusCode()).isEqualTo(403);
        assertThat(others.body())
                .isEqualTo("{\"type\":\"FORBIDDEN\",\"message\":\"요청이 거절되었습니다.\"}");
        assertThat(unknown.statusCode()).isEqualTo(403);
    }

    @Test
    void looksUpInEachStoreOfASecretAndWithoutAskingInTheFirst() throws Exception {
        SandboxMerchant second = sandbox.addMerchant("store-second", sandbox.merchant().secret());
        sandbox.store(second, Map.of("id", "theirs"));
        String token = portone.login().access();

        for (String authorization : List.of("Bearer " + token, "PortOne " + second.secret())) {
            assertThat(storeOf(portone.lookWith(authorization, "theirs?storeId=store-second")))
                    .isEqualTo("store-second");
            assertThat(storeOf(portone.lookWith(authorization, "portone_paid")))
                    .isEqualTo("store-sandbox");
            assertThat(portone.lookWith(authorization, "theirs").statusCode()).isEqualTo(404);
        }
        assertThat(portone.look("theirs?storeId=unknown").statusCode()).isEqualTo(403);
    }

    @Test
    void looksUpInNoStoreThatHasGotASecretOfItsOwn() throws Exception {
        sandbox.addMerchant("store-second", sandbox.merchant().secret());
        String token = portone.login().access();
        SandboxMerchant moved = sandbox.addMerchant("store-second", "a_secret_of_its_own");

        assertThat(portone.look(token, "portone_paid?storeId=store-second").statusCode())
                .isEqualTo(403);
        assertThat(portone.look("portone_paid?storeId=store-second").statusCode()).isEqualTo(403);
        assertThat(storeOf(new PortOneCaller(sandbox, moved).look("portone_paid")))
                .isEqualTo("store-second");
    }

    @Test
    void refusesAnEmptyStoreId() throws Exception {
        HttpResponse<String> answer = portone.look("portone_paid?storeId=");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).startsWith("{\"type\":\"INVALID_REQUEST\",");
    }

    private static String storeOf(HttpResponse<String> answer) {
        return Deviations.read(answer.body()).path("storeId").asText();
    }
}
