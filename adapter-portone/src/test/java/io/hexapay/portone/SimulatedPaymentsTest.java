package io.hexapay.portone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request.Method;
import com.atlassian.oai.validator.model.SimpleResponse;
import io.hexapay.core.GatewayException.NotFound;
import io.hexapay.core.GatewayException.Refused;
import io.hexapay.core.Merchant;
import io.hexapay.core.Secret;
import io.hexapay.core.payment.Money;
import io.hexapay.core.payment.Payment;
import io.hexapay.core.payment.PaymentMethod;
import io.hexapay.core.payment.PaymentPort;
import io.hexapay.core.payment.PaymentQuery;
import io.hexapay.core.payment.PaymentStatus;
import io.hexapay.core.token.AccessTokens;
import io.hexapay.http.GatewayUrl;
import io.hexapay.http.gateway.ConnectionSettings;
import io.hexapay.http.gateway.GatewayOptions;
import io.hexapay.http.resilience.ResilienceConfig;
import io.hexapay.sandbox.PortOneSandbox;
import io.hexapay.sandbox.simulator.SandboxMerchant;
import io.hexapay.tck.observation.CapturedOutput;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.net.URLConnection;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against the simulator, which was written without the adapter, over HTTP. */
class SimulatedPaymentsTest {

    private static final Instant AT = Instant.parse("2026-03-02T01:01:00Z");
    private static final Instant CANCELLED_AT = Instant.parse("2026-03-02T02:00:00Z");
    private static final String CARD = "card";

    private static final List<Payment> SAMPLES =
            List.of(
                    payment("paid", PaymentStatus.PAID, 12_900, CARD, AT, null, null),
                    payment("ready", PaymentStatus.READY, 0, null, null, null, null),
                    payment("pending", PaymentStatus.PENDING, 0, "bank-transfer", null, null, null),
                    payment(
                            "virtual_account",
                            PaymentStatus.VIRTUAL_ACCOUNT_ISSUED,
                            0,
                            "virtual-account",
                            null,
                            null,
                            null),
                    payment("failed", PaymentStatus.FAILED, 0, CARD, null, null, AT),
                    payment(
                            "partially_cancelled",
                            PaymentStatus.PARTIALLY_CANCELLED,
                            8_000,
                            CARD,
                            AT,
                            CANCELLED_AT,
                            null),
                    payment("cancelled", PaymentStatus.CANCELLED, 0, CARD, AT, CANCELLED_AT, null),
                    payment("test", PaymentStatus.PAID, 12_900, CARD, AT, null, null),
                    paid("usd", money("10.50", "USD"), "easy-pay"),
                    paid("jpy", money("1480", "JPY"), CARD),
                    paid("easy_pay", money("12900", "KRW"), "easy-pay"));

    @AutoClose private final PortOneSandbox sandbox = PortOneSandbox.start();

    @AutoClose
    private final PortOneGateway gateway =
            PortOneGateway.connect(
                    ConnectionSettings.to(new GatewayUrl(sandbox.baseUrl()))
                            .withResilience(ResilienceConfig.OFF));

    private final Merchant shop = merchant(sandbox.merchant());

    @ParameterizedTest
    @CsvSource({"bearer, 1", "secret, 0"})
    void areFoundInEitherMode(String auth, int tokenCalls) {
        PaymentPort payments = payments(Map.of("auth", auth, "test-payments", "true"));

        assertThat(sandbox.samplePayments())
                .map(id -> plain(payments.find(shop, PaymentQuery.byId(id))))
                .isEqualTo(SAMPLES);
        assertThat(sandbox.samplePayments())
                .map(id -> plain(payments.find(shop, PaymentQuery.byOrder(id))))
                .isEqualTo(SAMPLES);
        assertThat(sandbox.tokenCalls()).isEqualTo(tokenCalls);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bearer", "secret"})
    void areNotFoundIfThereAreNoneOrOfATestChannelAlone(String auth) {
        PaymentPort payments = payments(Map.of("auth", auth));

        assertThatExceptionOfType(NotFound.class)
                .isThrownBy(() -> payments.find(shop, PaymentQuery.byId("unknown")))
                .withMessageContaining("결제 건이 존재하지 않습니다. (code PAYMENT_NOT_FOUND)");
        assertThatExceptionOfType(NotFound.class)
                .isThrownBy(() -> payments.find(shop, PaymentQuery.byId("portone_test")))
                .withMessageContaining("of a test channel");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bearer", "secret"})
    void areRefusedToWhoHasNoSecret(String auth) {
        Merchant stranger = Merchant.of("stranger", "store-sandbox", Secret.of("wrong"));

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(
                        () ->
                                payments(Map.of("auth", auth))
                                        .find(stranger, PaymentQuery.byId("portone_paid")))
                .withMessageContaining("code UNAUTHORIZED")
                .matches(Refused::concernsCredentials);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bearer", "secret"})
    void areRefusedInAStoreThatTheSecretMayNotRead(String auth) {
        SandboxMerchant other = sandbox.addMerchant("store-other", "a_secret_of_its_own");
        Merchant mistaken =
                Merchant.of("shop", other.key(), Secret.of(sandbox.merchant().secret()));

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(
                        () ->
                                payments(Map.of("auth", auth))
                                        .find(mistaken, PaymentQuery.byId("portone_paid")))
                .withMessageContaining("code FORBIDDEN")
                .matches(refused -> !refused.concernsCredentials());
    }

    @ParameterizedTest
    @ValueSource(strings = {"bearer", "secret"})
    void areOfTheMerchantsOwnStoreThoughItsSecretMayReadAnother(String auth) {
        SandboxMerchant second = sandbox.addMerchant("store-second", sandbox.merchant().secret());
        sandbox.store(sandbox.merchant(), Map.of("id", "same", "amount", Map.of("total", 100)));
        sandbox.store(second, Map.of("id", "same", "amount", Map.of("total", 200)));
        PaymentPort payments = payments(Map.of("auth", auth));
        PaymentQuery same = PaymentQuery.byId("same");

        assertThat(payments.find(shop, same).amount()).hasToString("100 KRW");
        assertThat(payments.find(merchant(second), same).amount()).hasToString("200 KRW");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bearer", "secret"})
    void areNamedInTheLogOfWhatGoesOverTheWire(String auth) {
        try (CapturedOutput output = CapturedOutput.start()) {
            payments(Map.of("auth", auth)).find(shop, PaymentQuery.byId("portone_paid"));

            assertThat(output.records())
                    .filteredOn(record -> record.startsWith("io.hexapay.http."))
                    .anyMatch(
                            record ->
                                    record.contains(
                                            "/payments/portone_paid?storeId=store-sandbox ["))
                    .noneMatch(record -> record.contains(sandbox.merchant().secret()));
        }
    }

    @Test
    void areAnsweredAsDocumented() throws IOException {
        OpenApiInteractionValidator document = OpenApiDocument.forAnswers();

        for (String id : sandbox.samplePayments()) {
            SimpleResponse answer =
                    SimpleResponse.Builder.ok()
                            .withContentType("application/json")
                            .withBody(answer("/payments/" + id))
                            .build();

            assertThat(
                            document.validateResponse("/payments/" + id, Method.GET, answer)
                                    .getMessages())
                    .as(id)
                    .isEmpty();
        }
    }

    /** With the word for the method in its place, and without the other details. */
    private static Payment plain(Payment found) {
        PaymentMethod method = found.method();
        return Payment.builder(found.id(), found.status(), found.amount())
                .orderId(found.orderId())
                .cancellable(found.cancellable())
                .method(method == null ? null : new PaymentMethod.Other(method.word()))
                .paidAt(found.paidAt())
                .cancelledAt(found.cancelledAt())
                .failedAt(found.failedAt())
                .build();
    }

    private PaymentPort payments(Map<String, String> options) {
        return gateway.open(new GatewayOptions(options), AccessTokens.of(gateway.auth()))
                .payments();
    }

    private String answer(String path) throws IOException {
        URLConnection call = sandbox.baseUrl().resolve(path).toURL().openConnection();
        call.setRequestProperty("Authorization", "PortOne " + sandbox.merchant().secret());
        try (InputStream body = call.getInputStream()) {
            return new String(body.readAllBytes(), UTF_8);
        }
    }

    private static Merchant merchant(SandboxMerchant keys) {
        return Merchant.of(keys.key(), keys.key(), Secret.of(keys.secret()));
    }

    /** Of 12,900 KRW. */
    private static Payment payment(
            String name,
            PaymentStatus status,
            int cancellable,
            @Nullable String method,
            @Nullable Instant paidAt,
            @Nullable Instant cancelledAt,
            @Nullable Instant failedAt) {
        String id = "portone_" + name;
        Money left = money(String.valueOf(cancellable), "KRW");
        Money amount = money("12900", "KRW");
        return Payment.builder(id, status, amount)
                .orderId(id)
                .cancellable(left)
                .method(method == null ? null : new PaymentMethod.Other(method))
                .paidAt(paidAt)
                .cancelledAt(cancelledAt)
                .failedAt(failedAt)
                .build();
    }

    private static Payment paid(String name, Money amount, String method) {
        String id = "portone_" + name;
        return Payment.builder(id, PaymentStatus.PAID, amount)
                .orderId(id)
                .cancellable(amount)
                .method(new PaymentMethod.Other(method))
                .paidAt(AT)
                .cancelledAt(null)
                .failedAt(null)
                .build();
    }

    private static Money money(String amount, String currency) {
        return new Money(new BigDecimal(amount), Currency.getInstance(currency));
    }
}
