package io.hexapay.portone;

import static org.assertj.core.api.Assertions.assertThat;

import io.hexapay.core.Merchant;
import io.hexapay.core.Secret;
import io.hexapay.core.payment.Payment;
import io.hexapay.core.payment.PaymentQuery;
import io.hexapay.core.payment.PaymentStatus;
import io.hexapay.core.token.AccessTokens;
import io.hexapay.http.GatewayUrl;
import io.hexapay.http.Timeouts;
import io.hexapay.http.gateway.ConnectionSettings;
import io.hexapay.http.gateway.GatewayOptions;
import io.hexapay.sandbox.Fault;
import io.hexapay.sandbox.PortOneSandbox;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With the default resilience. */
class PortOneGatewayTest {

    /** For a busy machine. */
    private static final Timeouts GENEROUS =
            new Timeouts(Duration.ofMinutes(1), Duration.ofMinutes(1), Duration.ofMinutes(2));

    @AutoClose private final PortOneSandbox sandbox = PortOneSandbox.start();

    @AutoClose
    private final PortOneGateway gateway =
            PortOneGateway.connect(
                    ConnectionSettings.to(new GatewayUrl(sandbox.baseUrl()))
                            .withTimeouts(GENEROUS));

    @ParameterizedTest
    @ValueSource(strings = {"bearer", "secret"})
    void repeatsALookUpThatFailsForAMoment(String auth) {
        sandbox.faults().onPaymentCalls().next(Fault.status(503));

        assertThat(paid(auth).status()).isEqualTo(PaymentStatus.PAID);

        assertThat(sandbox.paymentCalls()).isEqualTo(2);
        assertThat(gateway.callMetrics().retries()).isEqualTo(1);
        assertThat(gateway.callMetrics().failures()).isEqualTo(1);
    }

    @Test
    void findsThoughTheFirstCallForATokenFails() {
        sandbox.faults().onTokenCalls().next(Fault.status(503));

        assertThat(paid("bearer").status()).isEqualTo(PaymentStatus.PAID);

        assertThat(sandbox.tokenCalls()).isEqualTo(2);
        assertThat(gateway.tokenCallMetrics().calls()).isEqualTo(2);
        assertThat(gateway.tokenCallMetrics().failures()).isEqualTo(1);
    }

    @Test
    void waitsForATokenForAsLongAsItsSettingsSay() {
        assertThat(gateway.auth().timeout()).isEqualTo(Duration.ofMinutes(2));
    }

    private Payment paid(String auth) {
        Merchant shop =
                Merchant.of(
                        "shop", sandbox.merchant().key(), Secret.of(sandbox.merchant().secret()));
        return gateway.open(
                        new GatewayOptions(Map.of("auth", auth)), AccessTokens.of(gateway.auth()))
                .payments()
                .find(shop, PaymentQuery.byId("portone_paid"));
    }
}
