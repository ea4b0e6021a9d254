package io.hexapay.sandbox.portone;

import static io.hexapay.sandbox.Samples.assertIsAsIn;

import io.hexapay.sandbox.HttpCaller;
import io.hexapay.sandbox.PortOneSandbox;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The sandbox answers as PortOne's document has it. */
class PortOneSamplesTest {

    @AutoClose private final PortOneSandbox sandbox = PortOneSandbox.start();

    private final PortOneCaller portone = new PortOneCaller(sandbox);
    private final HttpCaller http = new HttpCaller(sandbox.baseUrl());

    @Test
    void issuesTokensAsInTheSample() throws Exception {
        String refreshToken = portone.login().refresh();

        assertIsAsIn(
                "portone-token-ok",
                200,
                post("/login/api-secret", "apiSecret", "v2_secret_for_tests"));
        assertIsAsIn(
                "portone-error-401", 401, post("/token/refresh", "refreshToken", refreshToken));
        assertIsAsIn(
                "portone-token-ok",
                200,
                post("/token/refresh", "refreshToken", portone.login().refresh()));
    }

    @Test
    void refusesAsInTheSamples() throws Exception {
        String bearer = "Bearer " + portone.login().access();

        assertIsAsIn("portone-error-400", 400, post("/login/api-secret", "secret", ""));
        assertIsAsIn("portone-error-400", 400, post("/token/refresh", "token", ""));
        assertIsAsIn("portone-error-400", 400, look("portone_paid?storeId=", bearer));
        assertIsAsIn("portone-error-401", 401, post("/login/api-secret", "apiSecret", "wrong"));
        assertIsAsIn("portone-error-401", 401, look("portone_paid", "Bearer unknown"));
        assertIsAsIn("portone-error-403", 403, look("portone_paid?storeId=other", bearer));
        assertIsAsIn("portone-error-404", 404, look("unknown", bearer));
    }

    @ParameterizedTest
    @CsvSource({
        "ready, ready",
        "pending, pending",
        "virtual_account, virtual-account",
        "paid, paid",
        "failed, failed",
        "partially_cancelled, partially-cancelled",
        "cancelled, cancelled",
        "usd, usd",
        "jpy, jpy",
        "easy_pay, easy-pay"
    })
    void showsAPaymentAsInTheSample(String name, String sample) throws Exception {
        String secret = "PortOne v2_secret_for_tests";

        assertIsAsIn("portone-payment-" + sample, 200, look("portone_" + name, secret));
    }

    private HttpResponse<byte[]> post(String path, String field, String value) throws Exception {
        return http.postForBytes(
                path,
                "{\"%s\":\"%s\"}".formatted(field, value),
                "Content-Type",
                "application/json");
    }

    private HttpResponse<byte[]> look(String pathAndQuery, String authorization) throws Exception {
        return http.getBytes("/payments/" + pathAndQuery, "Authorization", authorization);
    }
}
