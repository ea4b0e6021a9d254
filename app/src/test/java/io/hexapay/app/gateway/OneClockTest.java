package io.hexapay.app.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.awaitility.Durations.ONE_MINUTE;

import io.hexapay.core.GatewayId;
import io.hexapay.core.Merchant;
import io.hexapay.core.Secret;
import io.hexapay.core.SteadyClock;
import io.hexapay.core.payment.PaymentQuery;
import io.hexapay.core.token.port.TokenEvent;
import io.hexapay.http.GatewayUrl;
import io.hexapay.http.assembly.ConnectedMerchant;
import io.hexapay.http.assembly.Hexapay;
import io.hexapay.http.assembly.MerchantSettings;
import io.hexapay.http.gateway.ConnectionSettings;
import io.hexapay.http.gateway.GatewayOptions;
import io.hexapay.sandbox.NicePaySandbox;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** What a user's own test may do: move one clock, which simulator and tokens share. */
class OneClockTest {

    @Test
    void letsAnHourPassAtNicePayAndHere() {
        List<TokenEvent> events = new CopyOnWriteArrayList<>();
        try (var sandbox = NicePaySandbox.start();
                var hexapay =
                        Hexapay.builder()
                                .clock(SteadyClock.following(sandbox.clock()))
                                .tokenListener(events::add)
                                .merchant(shopAt(sandbox))
                                .build()) {
            ConnectedMerchant shop = hexapay.merchant("shop");

            for (int minute = 0; minute <= 60; minute++) {
                var unused =
                        shop.payments().find(shop.merchant(), PaymentQuery.byId("nicepay_paid"));
                sandbox.clock().advance(Duration.ofMinutes(1));
            }

            assertThat(sandbox.paymentCalls()).isEqualTo(61);
            assertThat(sandbox.tokenCalls()).isEqualTo(3);
        }
        // Told by the threads that got them, which no caller waits for.
        await().atMost(ONE_MINUTE)
                .untilAsserted(
                        () ->
                                assertThat(events)
                                        .filteredOn(TokenEvent.Issued.class::isInstance)
                                        .hasSize(3));
        assertThat(events)
                .allMatch(
                        event ->
                                event instanceof TokenEvent.Issued
                                        || event instanceof TokenEvent.Waited);
    }

    private static MerchantSettings shopAt(NicePaySandbox sandbox) {
        var keys = sandbox.bearerMerchant();
        return new MerchantSettings(
                Merchant.of("shop", keys.key(), Secret.of(keys.secret())),
                new GatewayId("nicepay"),
                ConnectionSettings.to(new GatewayUrl(sandbox.baseUrl())),
                GatewayOptions.NONE);
    }
}
