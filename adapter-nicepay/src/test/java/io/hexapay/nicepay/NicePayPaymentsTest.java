package io.hexapay.nicepay;

import static java.util.Objects.requireNonNull;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

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
import io.hexapay.sandbox.NicePaySandbox;
import io.hexapay.sandbox.simulator.SandboxMerchant;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
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
import org.junit.jupiter.params.provider.ValueSource;

/** Against the sandbox, over HTTP. */
class NicePayPaymentsTest {

    private static final Instant PAID_AT = Instant.parse("2026-03-02T01:01:00Z");
    private static final int CALLERS = 100;

    private final NicePaySandbox sandbox = NicePaySandbox.start();
    private final NicePayGateway gateway =
            NicePayGateway.connect(
                    ConnectionSettings.to(new GatewayUrl(sandbox.baseUrl()))
                            .withResilience(ResilienceConfig.OFF));
    private final PaymentPort payments = gateway.payments(AccessTokens.of(gateway.auth()));
    private final PaymentPort inBasicMode = paymentsWith("auth", "basic");
    private final Merchant shop = merchant("shop", sandbox.bearerMerchant());
    private final Merchant basicShop = merchant("basic-shop", sandbox.basicMerchant());

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @ParameterizedTest
    @CsvSource({
        "nicepay_ready, VIRTUAL_ACCOUNT_ISSUED, 0, virtual-account",
        "nicepay_paid, PAID, 12900, card",
        "nicepay_partial_cancelled, PARTIALLY_CANCELLED, 8000, card",
        "nicepay_cancelled, CANCELLED, 0, card",
        "nicepay_failed, FAILED, 0, card",
        "nicepay_expired, EXPIRED, 0, card"
    })
    void findsAPaymentInEachStatus(
            String id, PaymentStatus status, String cancellable, String method) {
        Payment payment = payments.find(shop, PaymentQuery.byId(id));

        assertThat(payment.id()).isEqualTo(id);
        assertThat(payment.orderId()).isEqualTo(id.replace("nicepay_", "order_"));
        assertThat(payment.status()).isEqualTo(status);
        assertThat(payment.amount()).hasToString("12900 KRW");
        assertThat(payment.cancellable()).hasToString(cancellable + " KRW");
        assertThat(requireNonNull(payment.method()).word()).isEqualTo(method);
    }

    @Test
    void tellsWhenThingsHappenedAndNothingOfWhatDidNot() {
        Payment cancelled = payments.find(shop, PaymentQuery.byId("nicepay_cancelled"));
        Payment ready = payments.find(shop, PaymentQuery.byId("nicepay_ready"));

        assertThat(cancelled.paidAt()).isEqualTo(PAID_AT);
        assertThat(cancelled.cancelledAt()).isEqualTo(Instant.parse("2026-03-02T02:00:00Z"));
        assertThat(cancelled.failedAt()).isNull();
        assertThat(ready.cancelledAt()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "ready, false, false, false",
        "paid, true, false, false",
        "partialCancelled, true, true, false",
        "cancelled, true, true, false",
        "failed, false, false, true",
        "expired, false, false, false"
    })
    void believesTheStatusAndNotTheTimes(
            String status, boolean paid, boolean cancelled, boolean failed) {
        String time = "2026-03-02T10:01:00.000+0900";
        store("t", Map.of("status", status, "paidAt", time, "cancelledAt", time, "failedAt", time));

        Payment payment = payments.find(shop, PaymentQuery.byId("t"));

        assertThat(payment.paidAt()).isEqualTo(paid ? PAID_AT : null);
        assertThat(payment.cancelledAt()).isEqualTo(cancelled ? PAID_AT : null);
        assertThat(payment.failedAt()).isEqualTo(failed ? PAID_AT : null);
    }

    @Test
    void findsByOrderNumberOnItsDayInKorea() {
        LocalDate day = LocalDate.of(2026, 3, 2);

        assertThat(payments.find(shop, PaymentQuery.byOrder("order_paid")).id())
                .isEqualTo("nicepay_paid");
        assertThat(payments.find(shop, PaymentQuery.byOrder("order_paid", day)).id())
                .isEqualTo("nicepay_paid");
        assertThatExceptionOfType(NotFound.class)
                .isThrownBy(
                        () ->
                                payments.find(
                                        shop, PaymentQuery.byOrder("order_paid", day.plusDays(1))));
    }

    @Test
    void saysThatThereIsNoSuchPayment() {
        assertThatExceptionOfType(NotFound.class)
                .isThrownBy(() -> payments.find(shop, PaymentQuery.byId("none")))
                .withMessageContaining("code U126");
    }

    @Test
    void needsNoTokenInBasicMode() {
        assertThat(inBasicMode.find(basicShop, PaymentQuery.byId("nicepay_paid")).status())
                .isEqualTo(PaymentStatus.PAID);
        assertThat(sandbox.tokenCalls()).isZero();
    }

    @Test
    void saysThatASecretKeyIsOfTheOtherMode() {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> inBasicMode.find(shop, PaymentQuery.byId("nicepay_paid")))
                .withMessageContaining("U103");
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> payments.find(basicShop, PaymentQuery.byId("nicepay_paid")))
                .withMessageContaining("U103");
    }

    @Test
    void refusesAPaymentWhoseSignatureDoesNotMatch() {
        sandbox.store(
                sandbox.bearerMerchant(),
                Map.of("tid", "forged", "amount", 1, "signature", "0".repeat(64)));

        assertThatExceptionOfType(Malformed.class)
                .isThrownBy(() -> payments.find(shop, PaymentQuery.byId("forged")))
                .withMessageContaining("signature does not match");
    }

    @ParameterizedTest
    @CsvSource({"paid, ''", "paid, ' '", "partialCancelled, ''"})
    void refusesAPaidPaymentThatIsNotSigned(String status, String signature) {
        store("unsigned", Map.of("status", status, "signature", signature));

        assertThatExceptionOfType(Malformed.class)
                .isThrownBy(() -> payments.find(shop, PaymentQuery.byId("unsigned")))
                .withMessageContaining("is paid and not signed");
        assertThatExceptionOfType(Malformed.class)
                .isThrownBy(() -> inBasicMode.find(basicShop, PaymentQuery.byId("unsigned")));
    }

    @Test
    void needsNoSignatureWhereNothingIsSaidToBePaid() {
        store("unsigned", Map.of("status", "ready", "signature", ""));

        assertThat(payments.find(shop, PaymentQuery.byId("unsigned")).status())
                .isEqualTo(PaymentStatus.VIRTUAL_ACCOUNT_ISSUED);
    }

    @Test
    void allowsUnsignedPaymentsIfToldSoAndStillNoForgedOnes() {
        PaymentPort lenient = paymentsWith("allow-unsigned", "true");
        store("unsigned", Map.of("status", "paid", "signature", ""));
        store("forged", Map.of("status", "paid", "signature", "0".repeat(64)));

        assertThat(lenient.find(shop, PaymentQuery.byId("unsigned")).status())
                .isEqualTo(PaymentStatus.PAID);
        assertThatExceptionOfType(Malformed.class)
                .isThrownBy(() -> lenient.find(shop, PaymentQuery.byId("forged")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-02-30T10:00:00.000+0900",
                "2026-13-01T10:00:00.000+0900",
                "2026-03-02T24:00:00.000+0900",
                "+999999999-01-01T00:00:00.000+0900",
                "+10000-01-01T00:00:00Z",
                "0000-01-01T00:00:00Z",
                "-0001-01-01T00:00:00Z"
            })
    void refusesATimeThatCannotBe(String paidAt) {
        store("timeless", Map.of("paidAt", paidAt));

        assertThatExceptionOfType(Malformed.class)
                .isThrownBy(() -> payments.find(shop, PaymentQuery.byId("timeless")))
                .withMessageContaining("a time that is not");
    }

    @Test
    void believesAnAmountThatIsSignedAsItIsWritten() {
        sandbox.store(
                sandbox.bearerMerchant(),
                Map.of(
                        "tid",
                        "cents",
                        "amount",
                        new BigDecimal("10.50"),
                        "currency",
                        "USD",
                        "balanceAmt",
                        10));

        assertThat(payments.find(shop, PaymentQuery.byId("cents")).amount())
                .hasToString("10.50 USD");
    }

    @Test
    void refusesAPaymentOfWhichMoreCanBeCancelledThanWasPaid() {
        sandbox.store(
                sandbox.bearerMerchant(), Map.of("tid", "odd", "amount", 10, "balanceAmt", 11));

        assertThatExceptionOfType(Malformed.class)
                .isThrownBy(() -> payments.find(shop, PaymentQuery.byId("odd")))
                .withMessageContaining("more can be cancelled");
    }

    @Test
    void getsAnotherTokenWhenTheGatewaysClockSaysThatOneHasExpired() {
        payments.find(shop, PaymentQuery.byId("nicepay_paid"));
        sandbox.clock().advance(Duration.ofMinutes(30));

        payments.find(shop, PaymentQuery.byId("nicepay_paid"));

        assertThat(sandbox.tokenCalls()).isEqualTo(2);
        assertThat(sandbox.paymentCalls()).isEqualTo(3);
    }

    @Test
    void asksForOneTokenForEachMerchantAndNeverCrossesThem() throws Exception {
        SandboxMerchant otherKeys = sandbox.addBearerMerchant("other-key", "other-secret");
        Merchant other = merchant("other", otherKeys);
        sandbox.store(sandbox.bearerMerchant(), Map.of("tid", "mine"));
        sandbox.store(otherKeys, Map.of("tid", "others"));

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
                                        PaymentQuery.byId(mine ? "mine" : "others"));
                            }));
        }
        threads.shutdown();

        assertThat(lookUps).allSatisfy(lookUp -> assertThat(lookUp.get(120, SECONDS)).isNotNull());
        assertThat(sandbox.tokenCalls(sandbox.bearerMerchant())).isEqualTo(1);
        assertThat(sandbox.tokenCalls(otherKeys)).isEqualTo(1);
        assertThat(sandbox.paymentCalls()).isEqualTo(CALLERS);
    }

    private void store(String tid, Map<String, Object> fields) {
        Map<String, Object> payment = new HashMap<>(fields);
        payment.put("tid", tid);
        sandbox.store(sandbox.bearerMerchant(), payment);
        sandbox.store(sandbox.basicMerchant(), payment);
    }

    private PaymentPort paymentsWith(String option, String value) {
        GatewayOptions options = new GatewayOptions(Map.of(option, value));
        return gateway.open(options, AccessTokens.of(gateway.auth())).payments();
    }

    private static Merchant merchant(String id, SandboxMerchant keys) {
        return Merchant.of(id, keys.key(), Secret.of(keys.secret()));
    }
}
