package io.hexapay.app.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.siot.IamportRestClient.IamportClient;
import com.siot.IamportRestClient.exception.IamportResponseException;
import io.hexapay.core.GatewayException;
import io.hexapay.core.GatewayException.Malformed;
import io.hexapay.core.GatewayException.NotFound;
import io.hexapay.core.GatewayException.RateLimited;
import io.hexapay.core.GatewayException.Refused;
import io.hexapay.core.GatewayException.Unavailable;
import io.hexapay.core.Merchant;
import io.hexapay.core.Secret;
import io.hexapay.core.payment.Money;
import io.hexapay.core.payment.Payment;
import io.hexapay.core.payment.PaymentQuery;
import io.hexapay.core.payment.PaymentStatus;
import io.hexapay.core.payment.cancel.CancelResult;
import io.hexapay.core.token.AccessTokens;
import io.hexapay.http.GatewayUrl;
import io.hexapay.http.assembly.ConnectedMerchant;
import io.hexapay.http.assembly.Hexapay;
import io.hexapay.http.gateway.ConnectionSettings;
import io.hexapay.http.gateway.GatewayOptions;
import io.hexapay.http.gateway.MerchantPorts;
import io.hexapay.iamport.IamportGateway;
import io.hexapay.sandbox.Fault;
import io.hexapay.sandbox.IamportSandbox;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What docs/from-iamport-client says is so. */
class IamportClientExamplesTest {

    private static final Map<String, Class<? extends GatewayException>> KINDS =
            Map.of(
                    "Refused", Refused.class,
                    "NotFound", NotFound.class,
                    "RateLimited", RateLimited.class,
                    "Unavailable", Unavailable.class);

    @AutoClose private final IamportSandbox sandbox = IamportSandbox.start();
    @AutoClose private final Hexapay hexapay = Hexapay.builder().build();

    private final Merchant keys =
            Merchant.of("shop-a", sandbox.merchant().key(), Secret.of(sandbox.merchant().secret()));
    private final ConnectedMerchant shop = open(Map.of());
    private final LikeIamportClient like = new LikeIamportClient(shop);

    @Test
    void aHundredLookUpsTakeOneCallForATokenAndNotAHundred() throws Exception {
        IamportClient official = at(sandbox, new IamportClient(key(), secret()));
        for (int i = 0; i < 100; i++) {
            official.paymentByImpUid("imp_paid");
        }
        assertThat(sandbox.tokenCalls()).isEqualTo(100);

        for (int i = 0; i < 100; i++) {
            like.paymentByImpUid("imp_paid");
        }
        assertThat(sandbox.tokenCalls()).isEqualTo(101);

        IamportClient withTokens =
                at(sandbox, new ClientWithTokens(key(), secret(), shop.tokens()));
        for (int i = 0; i < 100; i++) {
            withTokens.paymentByImpUid("imp_paid");
        }
        assertThat(sandbox.tokenCalls()).isEqualTo(101);
    }

    @Test
    void theOfficialClientWithTokensOfHexapayIsToldOfA401() throws Exception {
        IamportClient official = at(sandbox, new ClientWithTokens(key(), secret(), shop.tokens()));
        official.paymentByImpUid("imp_paid");
        sandbox.revokeTokens();

        IamportResponseException refused =
                catchThrowableOfType(
                        IamportResponseException.class, () -> official.paymentByImpUid("imp_paid"));
        assertThat(refused.getHttpStatusCode()).isEqualTo(401);
        shop.tokens().reject(shop.tokens().current());

        assertThat(official.paymentByImpUid("imp_paid").getResponse()).isNotNull();
    }

    @Test
    void aMerchantIsOpenedAsTheOfficialClientIsMade() {
        ConnectedMerchant plain = OpenIamport.open(hexapay, keys);
        ConnectedMerchant tier = OpenIamport.openTier(hexapay, keys, "ABC");

        assertThat(plain.settings().connection().url()).isEqualTo(IamportGateway.URL);
        assertThat(tier.settings().connection().url()).hasToString("https://static-api.iamport.kr");
    }

    @Test
    void subMerchantsOfOneAgencyCanShareAToken() {
        for (String tier : List.of("ABC", "XYZ")) {
            sandbox.store(
                    sandbox.merchant(),
                    Map.of("imp_uid", "imp_" + tier, "tier", tier, "status", "paid"));
        }
        var settings = ConnectionSettings.to(new GatewayUrl(sandbox.baseUrl()));
        try (var iamport = IamportGateway.connect(settings);
                var tokens = AccessTokens.of(iamport.auth())) {
            for (String tier : List.of("ABC", "XYZ")) {
                MerchantPorts ports =
                        iamport.open(new GatewayOptions(Map.of("tier", tier)), tokens);
                ports.payments().find(keys, PaymentQuery.byId("imp_" + tier));
            }
        }

        assertThat(sandbox.tokenCalls()).isEqualTo(1);
    }

    @Test
    void paymentsAreFoundByBothNumbers() {
        assertThat(like.paymentByImpUid("imp_paid"))
                .isEqualTo(like.paymentByMerchantUid("order_paid"));
        assertThat(like.paymentByImpUid("imp_ready").paidAt()).isNull();
    }

    @Test
    void aPartlyCancelledPaymentIsNotPaid() {
        Payment payment = like.paymentByImpUid("imp_partially_cancelled");

        assertThat(payment.status()).isEqualTo(PaymentStatus.PARTIALLY_CANCELLED);
        assertThat(payment.isPaidFor("order_partially_cancelled", Money.krw(12_900))).isFalse();
        assertThat(sandbox.payment(key(), payment.id()).status()).isEqualTo("paid");
    }

    @Test
    void amountsAreEqualByValue() {
        Money money = new Money(new BigDecimal("12900.00"), Money.krw(0).currency());

        assertThat(new BigDecimal("12900.00")).isNotEqualTo(new BigDecimal("12900"));
        assertThat(money).isEqualTo(Money.krw(12_900));
    }

    @Test
    void whatHasNoPlaceInAPaymentIsInTheGatewaysOwnText() throws Exception {
        sandbox.store(
                sandbox.merchant(),
                Map.of("imp_uid", "imp_1", "status", "paid", "pg_tid", "T-1", "escrow", true));

        String text = like.paymentByImpUid("imp_1").gatewayText().reveal();

        assertThat(new JsonMapper().readTree(text).at("/response/pg_tid").asText())
                .isEqualTo("T-1");
    }

    @Test
    void aPartIsCancelledThenAllThatIsLeft() {
        Payment payment = like.paymentByImpUid("imp_paid");
        var part = LikeIamportClient.cancelData(payment, new BigDecimal("4900"), "too small");

        assertThat(like.cancelPaymentByImpUid(part)).isInstanceOf(CancelResult.Cancelled.class);
        assertThat(like.cancelPaymentByImpUid(part))
                .isInstanceOf(CancelResult.AlreadyCancelled.class);
        Payment left = like.paymentByImpUid("imp_paid");
        assertThat(left.cancellable()).isEqualTo(Money.krw(8_000));
        var rest = LikeIamportClient.cancelData(left, null, "too small");
        assertThat(like.cancelPaymentByImpUid(rest)).isInstanceOf(CancelResult.Cancelled.class);
        assertThat(like.paymentByImpUid("imp_paid").status()).isEqualTo(PaymentStatus.CANCELLED);
    }

    @Test
    void nothingIsNotEverything() {
        Payment payment = like.paymentByImpUid("imp_paid");

        assertThatThrownBy(
                        () -> LikeIamportClient.cancelData(payment, BigDecimal.ZERO, "too small"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(sandbox.cancelCalls()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"400, Refused", "404, NotFound", "429, RateLimited", "500, Unavailable"})
    void eachStatusIsAnExceptionOfItsKind(int status, String kind) {
        sandbox.faults().onPaymentCalls().always(envelope(status, 1));

        assertThatThrownBy(() -> like.paymentByImpUid("imp_paid"))
                .isInstanceOf(KINDS.get(kind))
                .hasMessageContaining("no");
    }

    @Test
    void aFailureUnder200IsAnExceptionToo() {
        sandbox.faults().onPaymentCalls().next(envelope(200, 1));

        assertThatThrownBy(() -> like.paymentByImpUid("imp_paid"))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("no");
    }

    @Test
    void wrongKeysConcernTheCredentials() {
        sandbox.faults().onTokenCalls().next(envelope(401, -1));

        Refused refused =
                catchThrowableOfType(Refused.class, () -> like.paymentByImpUid("imp_paid"));

        assertThat(refused.concernsCredentials()).isTrue();
    }

    @Test
    void anAnswerOfAnotherFormAndALostConnectionAreToldApart() {
        sandbox.faults().onPaymentCalls().always(Fault.response(200, "application/json", "[]"));
        assertThatThrownBy(() -> like.paymentByImpUid("imp_paid")).isInstanceOf(Malformed.class);

        sandbox.faults().onPaymentCalls().always(Fault.reset());
        assertThatThrownBy(() -> like.paymentByImpUid("imp_paid")).isInstanceOf(Unavailable.class);
    }

    private static Fault envelope(int status, int code) {
        return Fault.response(
                status,
                "application/json",
                "{\"code\": %d, \"message\": \"no\", \"response\": null}".formatted(code));
    }

    private static IamportClient at(IamportSandbox sandbox, IamportClient client) {
        client.url = sandbox.baseUrl();
        return client;
    }

    private ConnectedMerchant open(Map<String, String> options) {
        return OpenIamport.open(hexapay, keys, new GatewayUrl(sandbox.baseUrl()), options);
    }

    private String key() {
        return sandbox.merchant().key();
    }

    private String secret() {
        return sandbox.merchant().secret();
    }
}
