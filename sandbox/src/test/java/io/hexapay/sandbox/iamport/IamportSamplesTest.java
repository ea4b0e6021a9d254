package io.hexapay.sandbox.iamport;

import static io.hexapay.sandbox.Samples.assertIsAsIn;

import io.hexapay.sandbox.HttpCaller;
import io.hexapay.sandbox.IamportCaller;
import io.hexapay.sandbox.IamportSandbox;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The sandbox answers as Iamport's documents show it. */
class IamportSamplesTest {

    @AutoClose private final IamportSandbox sandbox = IamportSandbox.start();

    private final HttpCaller http = new HttpCaller(sandbox.baseUrl());

    @Test
    void issuesATokenAsInTheSample() throws Exception {
        assertIsAsIn("iamport-token-ok", 200, token("imp_sandbox_key", "imp_sandbox_secret"));
    }

    @Test
    void refusesWrongKeysAsInTheSample() throws Exception {
        assertIsAsIn("iamport-token-401", 401, token("imp_sandbox_key", "wrong"));
    }

    @Test
    void refusesMissingKeysAsInTheSample() throws Exception {
        assertIsAsIn("iamport-token-400", 400, token("", ""));
    }

    @ParameterizedTest
    @CsvSource({
        "ready, ready",
        "paid, paid",
        "partially_cancelled, partially-cancelled",
        "cancelled, cancelled",
        "failed, failed"
    })
    void showsAPaymentAsInTheSample(String name, String sample) throws Exception {
        assertIsAsIn("iamport-payment-" + sample, 200, payment("/payments/imp_" + name));
        assertIsAsIn("iamport-payment-" + sample, 200, payment("/payments/find/order_" + name));
    }

    @Test
    void knowsNoOtherPaymentAsInTheSample() throws Exception {
        assertIsAsIn("iamport-payment-404", 404, payment("/payments/imp_unknown"));
        assertIsAsIn("iamport-payment-404", 404, payment("/payments/find/unknown"));
    }

    private HttpResponse<byte[]> token(String key, String secret) throws Exception {
        String keys = "{\"imp_key\":\"%s\",\"imp_secret\":\"%s\"}".formatted(key, secret);
        return http.postForBytes("/users/getToken", keys, "Content-Type", "application/json");
    }

    private HttpResponse<byte[]> payment(String path) throws Exception {
        String token = new IamportCaller(sandbox).token().token();
        return http.getBytes(path, "Authorization", "Bearer " + token);
    }
}
