package io.hexapay.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.hexapay.app.cli.output.ExitCode;
import io.hexapay.core.GatewayException;
import io.hexapay.core.Merchant;
import io.hexapay.core.Secret;
import io.hexapay.core.payment.PaymentQuery;
import io.hexapay.core.token.AccessTokens;
import io.hexapay.http.GatewayUrl;
import io.hexapay.http.gateway.ConnectionSettings;
import io.hexapay.http.resilience.ResilienceConfig;
import io.hexapay.http.resilience.ResilienceConfig.Bulkhead;
import io.hexapay.http.resilience.ResilienceConfig.CircuitBreaker;
import io.hexapay.http.resilience.ResilienceConfig.Retry;
import io.hexapay.nicepay.NicePayGateway;
import io.hexapay.sandbox.Fault;
import io.hexapay.sandbox.NicePaySandbox;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The meaning of each of NicePay's codes, as its manual and its OpenAPI document list them, to who
 * looks up a payment: the kind of error, the number of requests, the exit code of the program.
 */
class NicePayCodesTest {

    private static final NicePaySandbox SANDBOX = NicePaySandbox.start();
    private static final Merchant SHOP =
            Merchant.of(
                    "shop",
                    SANDBOX.bearerMerchant().key(),
                    Secret.of(SANDBOX.bearerMerchant().secret()));

    @AfterAll
    static void stop() {
        SANDBOX.close();
    }

    @ParameterizedTest
    @CsvSource(
            useHeadersInDisplayName = true,
            textBlock =
                    """
                    code, kind, requests, exit
                    9002, Unavailable, 3, 4
                    A118, NotFound, 1, 6
                    A201, Unavailable, 3, 4
                    A202, Unavailable, 3, 4
                    A203, Unavailable, 3, 4
                    A204, Unavailable, 3, 4
                    A205, Unavailable, 3, 4
                    A210, NotFound, 1, 6
                    A211, Refused, 1, 3
                    A212, Refused, 1, 3
                    A213, Unavailable, 3, 4
                    A214, NotFound, 1, 6
                    A215, NotFound, 1, 6
                    A216, NotFound, 1, 6
                    A217, NotFound, 1, 6
                    A218, NotFound, 1, 6
                    A219, Unavailable, 3, 4
                    A220, Unavailable, 3, 4
                    A221, NotFound, 1, 6
                    A222, Refused, 1, 3
                    A223, NotFound, 1, 6
                    A224, Refused, 1, 3
                    A225, Refused, 1, 3
                    A226, Unavailable, 3, 4
                    A227, Refused, 1, 3
                    A241, Refused, 1, 3
                    A242, Refused, 1, 3
                    A243, NotFound, 1, 6
                    A244, Unavailable, 3, 4
                    A246, RateLimited, 1, 4
                    A247, Refused, 1, 3
                    A248, Refused, 1, 3
                    A249, Unavailable, 3, 4
                    A250, Refused, 1, 3
                    A251, NotFound, 1, 6
                    A252, Unavailable, 3, 4
                    A253, Unavailable, 3, 4
                    A254, Unavailable, 3, 4
                    A255, Refused, 1, 3
                    A256, Unavailable, 3, 4
                    A257, Unavailable, 3, 4
                    A258, Unavailable, 3, 4
                    A299, Unavailable, 3, 4
                    A300, Unavailable, 3, 4
                    A301, Unavailable, 3, 4
                    A302, Unavailable, 3, 4
                    A303, Unavailable, 3, 4
                    A304, Unavailable, 3, 4
                    A305, Unavailable, 3, 4
                    A306, Unavailable, 3, 4
                    A307, Unavailable, 3, 4
                    A400, Unavailable, 3, 4
                    A401, Unavailable, 3, 4
                    A402, Unavailable, 3, 4
                    A403, Unavailable, 3, 4
                    S999, Unavailable, 3, 4
                    T001, Unavailable, 3, 4
                    T002, Unavailable, 3, 4
                    T003, Unavailable, 3, 4
                    T004, Unavailable, 3, 4
                    T005, Unavailable, 3, 4
                    U100, Refused, 1, 3
                    U102, Refused, 1, 3
                    U103, Refused, 1, 3
                    U104, Refused, 1, 3
                    U107, NotFound, 1, 6
                    U108, Refused, 1, 3
                    U109, Refused, 1, 3
                    U111, NotFound, 1, 6
                    U116, Refused, 1, 3
                    U117, Refused, 1, 3
                    U118, Refused, 1, 3
                    U121, NotFound, 1, 6
                    U125, Refused, 1, 3
                    U126, NotFound, 1, 6
                    X001, Unavailable, 3, 4
                    X002, Unavailable, 3, 4
                    X003, Unavailable, 3, 4
                    X004, Unavailable, 3, 4
                    """)
    void aCodeHasAMeaningOfItsOwn(String code, String kind, long requests, int exit) {
        String body = "{\"resultCode\":\"%s\",\"resultMsg\":\"말\"}".formatted(code);
        SANDBOX.faults()
                .onPaymentCalls()
                .always(Fault.response(200, "application/json;charset=utf-8", body));
        long before = SANDBOX.paymentCalls();

        GatewayException failure = catchThrowableOfType(GatewayException.class, this::lookUp);

        assertThat(failure.getClass().getSimpleName()).isEqualTo(kind);
        assertThat(SANDBOX.paymentCalls() - before).isEqualTo(requests);
        assertThat(ExitCode.of(failure).number()).isEqualTo(exit);
    }

    /** Protected as usual, but for the length of the pauses. */
    private void lookUp() {
        Duration pause = Duration.ofMillis(1);
        ResilienceConfig resilience =
                new ResilienceConfig(
                        new Retry(Retry.DEFAULT.attempts(), pause, pause),
                        CircuitBreaker.DEFAULT,
                        Bulkhead.DEFAULT);
        NicePayGateway gateway =
                NicePayGateway.connect(
                        ConnectionSettings.to(new GatewayUrl(SANDBOX.baseUrl()))
                                .withResilience(resilience));
        try (gateway;
                AccessTokens tokens = AccessTokens.of(gateway.auth())) {
            gateway.payments(tokens).find(SHOP, PaymentQuery.byId("nicepay_paid"));
        }
    }
}
