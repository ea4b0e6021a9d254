package io.hexapay.iamport;

import static java.util.Objects.requireNonNull;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.hexapay.core.GatewayException.Malformed;
import io.hexapay.core.GatewayException.NotFound;
import io.hexapay.core.GatewayException.Refused;
import io.hexapay.core.Merchant;
import io.hexapay.core.Secret;
import io.hexapay.core.payment.Payment;
import io.hexapay.core.payment.PaymentPort;
import io.hexapay.core.payment.PaymentQuery;
import io.hexapay.core.payment.PaymentStatus;
import io.hexapay.core.token.AccessTokens;
import io.hexapay.http.GatewayUrl;
import io.hexapay.http.gateway.ConnectionSettings;
import io.hexapay.http.gateway.GatewayOptions;
import io.hexapay.http.resilience.ResilienceConfig;
import io.hexapay.sandbox.Fault;
import io.hexapay.sandbox.IamportSandbox;
import io.hexapay.sandbox.simulator.SandboxMerchant;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against the sandbox, over HTTP. */
class IamportPaymentsTest {

    private static final Instant PAID_AT = Instant.ofEpochSecond(1_772_413_260);
    private static final int CALLERS = 100;

    private final IamportSandbox sandbox = IamportSandbox.start();
    private final IamportGateway gateway =
            IamportGateway.connect(
                    ConnectionSettings.to(new GatewayUrl(sandbox.baseUrl()))
                            .withResilience(ResilienceConfig.OFF));
    private final AccessTokens tokens = AccessTokens.of(gateway.auth());
    private final PaymentPort payments = gateway.payments(tokens);
    private final Merchant shop = merchant("shop", sandbox.merchant());

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @ParameterizedTest
    @CsvSource({
        "imp_ready, READY, 0",
        "imp_paid, PAID, 12900",
        "imp_partially_cancelled, PARTIALLY_CANCELLED, 8000",
        "imp_cancelled, CANCELLED, 0",
        "imp_failed, FAILED, 0"
    })
    void findsAPaymentInEachStatus(String id, PaymentStatus status, String cancellable) {
        Payment payment = payments.find(shop, PaymentQuery.byId(id));

        assertThat(payment.id()).isEqualTo(id);
        assertThat(payment.orderId()).isEqualTo(id.replace("imp_", "order_"));
        assertThat(payment.status()).isEqualTo(status);
        assertThat(payment.amount()).hasToString("12900 KRW");
        assertThat(payment.cancellable()).hasToString(cancellable + " KRW");
        assertThat(requireNonNull(payment.method()).word()).isEqualTo("card");
    }

    @Test
    void tellsWhenThingsHappenedAndNothingOfWhatDidNot() {
        Payment cancelled = payments.find(shop, PaymentQuery.byId("imp_cancelled"));
        Payment ready = payments.find(shop, PaymentQuery.byId("imp_ready"));

        assertThat(cancelled.paidAt()).isEqualTo(PAID_AT);
        assertThat(cancelled.cancelledAt()).isEqualTo(Instant.ofEpochSecond(1_772_416_800));
        assertThat(cancelled.failedAt()).isNull();
        assertThat(ready.paidAt()).isNull();
        assertThat(ready.cancelledAt()).isNull();
    }

    @Test
    void findsByOrderNumberWithWhateverCharacters() {
        sandbox.store(
                sandbox.merchant(), Map.of("imp_uid", "imp_odd", "merchant_uid", "주문/1 ?#%2F"));

        Payment payment = payments.find(shop, PaymentQuery.byOrder("주문/1 ?#%2F"));

        assertThat(payment.id()).isEqualTo("imp_odd");
    }

    /** Left out, it would find the payment of another day. */
    @Test
    void refusesTheDayOfAnOrderAndSendsNothing() {
        PaymentQuery onADay = PaymentQuery.byOrder("order_paid", LocalDate.of(2026, 3, 2));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> payments.find(shop, onADay))
                .withMessageStartingWith("order date: ");
        assertThat(sandbox.tokenCalls() + sandbox.paymentCalls()).isZero();
    }

    @Test
    void saysThatThereIsNoSuchPayment() {
        assertThatExceptionOfType(NotFound.class)
                .isThrownBy(() -> payments.find(shop, PaymentQuery.byId("imp_none")))
                .withMessageContaining("존재하지 않는 결제정보입니다.");
        assertThatExceptionOfType(NotFound.class)
                .isThrownBy(() -> payments.find(shop, PaymentQuery.byOrder("order_none")));
    }

    @Test
    void refusesAnotherPaymentThanWasAskedFor() {
        String other =
                "{\"code\":0,\"response\":{\"imp_uid\":\"other\",\"merchant_uid\":\"order_paid\","
                        + "\"status\":\"ready\",\"amount\":1,\"currency\":\"KRW\"}}";
        sandbox.faults().onPaymentCalls().always(Fault.response(200, "application/json", other));

        assertThatExceptionOfType(Malformed.class)
                .isThrownBy(() -> payments.find(shop, PaymentQuery.byId("imp_paid")))
                .withMessageContaining("another imp_uid than was asked for");
        assertThat(payments.find(shop, PaymentQuery.byOrder("order_paid")).id()).isEqualTo("other");
    }

    @Test
    void saysThatKeysAreRefused() {
        Merchant stranger = merchant("stranger", new SandboxMerchant("no-key", "no-secret"));

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> payments.find(stranger, PaymentQuery.byId("imp_paid")));
        assertThat(sandbox.paymentCalls()).isZero();
    }

    @Test
    void looksOnBehalfOfASubMerchant() {
        sandbox.store(sandbox.merchant(), Map.of("imp_uid", "imp_tier", "tier", "A01"));
        GatewayOptions tier = new GatewayOptions(Map.of("tier", "A01"));
        PaymentPort ofTier = gateway.open(tier, tokens).payments();

        assertThat(ofTier.find(shop, PaymentQuery.byId("imp_tier")).id()).isEqualTo("imp_tier");
        assertThatExceptionOfType(NotFound.class)
                .isThrownBy(() -> payments.find(shop, PaymentQuery.byId("imp_tier")));
        assertThat(sandbox.tokenCalls()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"true, true", "false, false"})
    void findsPaymentsOfTestChannelsIfToldSo(String testPayments, boolean found) {
        sandbox.store(
                sandbox.merchant(),
                Map.of("imp_uid", "imp_test", "merchant_uid", "order_test", "sandbox", true));
        GatewayOptions options = new GatewayOptions(Map.of("test-payments", testPayments));
        PaymentPort port = gateway.open(options, tokens).payments();

        for (PaymentQuery query :
                List.of(PaymentQuery.byId("imp_test"), PaymentQuery.byOrder("order_test"))) {
            if (found) {
                assertThat(port.find(shop, query).id()).isEqualTo("imp_test");
            } else {
                assertThatExceptionOfType(NotFound.class).isThrownBy(() -> port.find(shop, query));
            }
        }
    }

    @Test
    void getsAnotherTokenWhenTheGatewayNoLongerAcceptsOne() {
        payments.find(shop, PaymentQuery.byId("imp_paid"));
        sandbox.revokeTokens();

        payments.find(shop, PaymentQuery.byId("imp_paid"));

        assertThat(sandbox.tokenCalls()).isEqualTo(2);
        assertThat(sandbox.paymentCalls()).isEqualTo(3);
    }

    @Test
    void getsAnotherTokenWhenTheGatewaysClockSaysThatOneHasExpired() {
        payments.find(shop, PaymentQuery.byId("imp_paid"));
        sandbox.clock().advance(Duration.ofMinutes(30));

        payments.find(shop, PaymentQuery.byId("imp_paid"));

        assertThat(sandbox.tokenCalls()).isEqualTo(2);
    }

    @Test
    void asksForOneTokenForEachMerchantAndNeverCrossesThem() throws Exception {
        SandboxMerchant otherKeys = sandbox.addMerchant("other-key", "other-secret");
        Merchant other = merchant("other", otherKeys);
        sandbox.store(sandbox.merchant(), Map.of("imp_uid", "imp_mine"));
        sandbox.store(otherKeys, Map.of("imp_uid", "imp_others"));

        List<Future<Payment>> lookUps = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(CALLERS);
        CyclicBarrier start = new CyclicBarrier(CALLERS);
        for (int i = 0; i < CALLERS; i++) {
            boolean mine = i % 2 == 0;
            lookUps.add(
                    threads.submit(
                            () -> {
                                start.await(60, SECONDS);
                                return payments.find(
                                        mine ? shop : other,
                                        PaymentQuery.byId(mine ? "imp_mine" : "imp_others"));
                            }));
        }
        threads.shutdown();

        assertThat(lookUps).allSatisfy(lookUp -> assertThat(lookUp.get(120, SECONDS)).isNotNull());
        assertThat(sandbox.tokenCalls(sandbox.merchant())).isEqualTo(1);
        assertThat(sandbox.tokenCalls(otherKeys)).isEqualTo(1);
        assertThat(sandbox.paymentCalls()).isEqualTo(CALLERS);
    }

    private static Merchant merchant(String id, SandboxMerchant keys) {
        return Merchant.of(id, keys.key(), Secret.of(keys.secret()));
    }
}
