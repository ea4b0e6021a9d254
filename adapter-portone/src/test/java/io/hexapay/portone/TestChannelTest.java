package io.hexapay.portone;

import static io.hexapay.portone.LocalPortOne.SHOP;
import static io.hexapay.portone.LocalPortOne.sample;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hexapay.core.GatewayException.Malformed;
import io.hexapay.core.GatewayException.NotFound;
import io.hexapay.core.payment.Payment;
import io.hexapay.core.payment.PaymentMode;
import io.hexapay.core.payment.PaymentQuery;
import io.hexapay.core.payment.PaymentStatus;
import io.hexapay.tck.server.WireResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The payer's browser chooses the channel, and through a test channel no money moves. */
class TestChannelTest {

    private static final String CHANNEL = "\"channel\": {\n    \"type\": \"LIVE\"";

    @AutoClose private final LocalPortOne portOne = new LocalPortOne();

    @ParameterizedTest
    @CsvSource({
        "bearer, pay-pending, order-2026-0002",
        "bearer, virtual-account-issued, order-2026-0003",
        "bearer, paid, order-2026-0004",
        "secret, paid, order-2026-0004",
        "bearer, failed, order-2026-0005",
        "bearer, partial-cancelled, order-2026-0006",
        "bearer, cancelled, order-2026-0007"
    })
    void findsNoPaymentOfIt(String auth, String sample, String id) {
        answer(sample, "\"channel\": {\n    \"type\": \"TEST\"");

        for (Map<String, String> options :
                List.of(Map.of("auth", auth), Map.of("auth", auth, "test-payments", "false"))) {
            for (PaymentQuery query : List.of(PaymentQuery.byId(id), PaymentQuery.byOrder(id))) {
                assertThatExceptionOfType(NotFound.class)
                        .isThrownBy(() -> portOne.with(options).payments().find(SHOP, query))
                        .withMessage(
                                "portone found a payment of a test channel, in which no money"
                                        + " moved; do not ship; test-payments = true is only for"
                                        + " shops that test");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"bearer", "secret"})
    void findsAPaymentOfItAsAnyOtherIfToldSo(String auth) {
        Payment live = find(Map.of("auth", auth));
        answer("paid", "\"channel\": {\n    \"type\": \"TEST\"");

        Payment test = find(Map.of("auth", auth, "test-payments", "true"));

        assertThat(live.status()).isEqualTo(PaymentStatus.PAID);
        assertThat(live.mode()).isEqualTo(PaymentMode.LIVE);
        assertThat(test)
                .isEqualTo(
                        live.toBuilder()
                                .mode(PaymentMode.TEST)
                                .gatewayText(test.gatewayText())
                                .build());
    }

    /** A channel may be missing until one is chosen, and so of what failed before. */
    @Test
    void findsWhatHasNoChannelYet() {
        answer("failed", "\"channels\": {\n    \"type\": \"LIVE\"");
        PaymentQuery failed = PaymentQuery.byId("order-2026-0005");

        assertThat(portOne.payments().find(SHOP, failed).status()).isEqualTo(PaymentStatus.FAILED);

        portOne.answerLookUps(WireResponse.json(sample("ready")));
        PaymentQuery ready = PaymentQuery.byId("order-2026-0001");

        assertThat(sample("ready")).doesNotContain("channel");
        assertThat(portOne.payments().find(SHOP, ready).status()).isEqualTo(PaymentStatus.READY);
    }

    @ParameterizedTest
    @CsvSource({
        "pay-pending, order-2026-0002",
        "virtual-account-issued, order-2026-0003",
        "paid, order-2026-0004",
        "partial-cancelled, order-2026-0006",
        "cancelled, order-2026-0007"
    })
    void doesNotBelieveThatWhatHasGoneThroughAChannelHasNone(String sample, String id) {
        answer(sample, "\"channels\": {\n    \"type\": \"LIVE\"");

        assertThatExceptionOfType(Malformed.class)
                .isThrownBy(() -> portOne.payments().find(SHOP, PaymentQuery.byId(id)))
                .withMessageContaining("without channel");
    }

    @ParameterizedTest
    @CsvSource({
        "'\"type\": \"SANDBOX\"', an unknown channel.type: \"SANDBOX\"",
        "'\"type\": \"test\"', an unknown channel.type: \"test\"",
        "'\"kind\": \"LIVE\"', without channel.type"
    })
    void takesNoOtherTypeOfChannelForALiveOne(String type, String words) {
        answer("paid", "\"channel\": {\n    " + type);

        assertThatExceptionOfType(Malformed.class)
                .isThrownBy(() -> find(Map.of()))
                .withMessageContaining(words);

        Payment payment = find(Map.of("test-payments", "true"));

        assertThat(payment.status()).isEqualTo(PaymentStatus.PAID);
        assertThat(payment.mode()).isNull();
    }

    private Payment find(Map<String, String> options) {
        return portOne.with(options).payments().find(SHOP, PaymentQuery.byId("order-2026-0004"));
    }

    private void answer(String sample, String channel) {
        assertThat(sample(sample)).contains(CHANNEL);
        portOne.answerLookUps(WireResponse.json(sample(sample).replace(CHANNEL, channel)));
    }
}
