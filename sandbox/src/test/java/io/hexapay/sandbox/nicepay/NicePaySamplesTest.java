package io.hexapay.sandbox.nicepay;

import static io.hexapay.sandbox.HttpCaller.basic;
import static io.hexapay.sandbox.Samples.assertIsAsIn;

import io.hexapay.sandbox.HttpCaller;
import io.hexapay.sandbox.NicePaySandbox;
import io.hexapay.sandbox.simulator.SandboxMerchant;
import io.hexapay.sandbox.simulator.SimulatedResponse;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The sandbox answers as NicePay's documents show it. */
class NicePaySamplesTest {

    @AutoClose private final NicePaySandbox sandbox = NicePaySandbox.start();

    private final HttpCaller http = new HttpCaller(sandbox.baseUrl());

    @Test
    void issuesATokenAsInTheSample() throws Exception {
        assertIsAsIn("nicepay-token-ok", 200, token(sandbox.bearerMerchant(), ""));
    }

    @Test
    void issuesATokenInTheCharsetThatIsAskedFor() throws Exception {
        HttpResponse<byte[]> answer =
                token(sandbox.bearerMerchant(), "{\"returnCharSet\":\"euc-kr\"}");

        assertIsAsIn("nicepay-token-ok", 200, SimulatedResponse.MS949, "euc-kr", answer);
    }

    @Test
    void refusesWrongKeysAsInTheSample() throws Exception {
        SandboxMerchant stranger = new SandboxMerchant("nicepay_bearer_key", "wrong");

        assertIsAsIn("nicepay-token-refused", 401, token(stranger, ""));
    }

    @Test
    void refusesAnUnknownKeyAsInTheSample() throws Exception {
        SandboxMerchant stranger = new SandboxMerchant("unknown", "unknown");

        assertIsAsIn("nicepay-token-unknown-key", 401, token(stranger, ""));
    }

    @Test
    void refusesAKeyOfTheOtherModeAsInTheSample() throws Exception {
        assertIsAsIn("nicepay-wrong-mode", 401, token(sandbox.basicMerchant(), ""));
        assertIsAsIn(
                "nicepay-wrong-mode",
                401,
                http.getBytes(
                        "/v1/payments/nicepay_paid",
                        "Authorization",
                        basic(sandbox.bearerMerchant())));
    }

    @ParameterizedTest
    @CsvSource({
        "paid, paid",
        "ready, ready",
        "failed, failed",
        "cancelled, cancelled",
        "partial_cancelled, partial-cancelled",
        "expired, expired"
    })
    void showsAPaymentAsInTheSample(String name, String sample) throws Exception {
        assertIsAsIn("nicepay-payment-" + sample, 200, payment("/nicepay_" + name));
        assertIsAsIn("nicepay-payment-" + sample, 200, payment("/find/order_" + name));
    }

    @Test
    void showsAPaymentInTheCharsetThatIsAskedFor() throws Exception {
        HttpResponse<byte[]> answer = payment("/nicepay_paid?returnCharSet=euc-kr");

        assertIsAsIn("nicepay-payment-paid", 200, SimulatedResponse.MS949, "euc-kr", answer);
    }

    @Test
    void knowsNoOtherPaymentAsInTheSample() throws Exception {
        assertIsAsIn("nicepay-payment-absent", 200, payment("/unknown"));
        assertIsAsIn("nicepay-payment-absent", 200, payment("/find/unknown"));
    }

    private HttpResponse<byte[]> token(SandboxMerchant merchant, String body) throws Exception {
        return http.postForBytes(
                "/v1/access-token",
                body,
                "Authorization",
                basic(merchant),
                "Content-Type",
                "application/json;charset=utf-8");
    }

    private HttpResponse<byte[]> payment(String path) throws Exception {
        return http.getBytes(
                "/v1/payments" + path, "Authorization", basic(sandbox.basicMerchant()));
    }
}
