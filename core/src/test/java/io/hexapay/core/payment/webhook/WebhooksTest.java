package io.hexapay.core.payment.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hexapay.core.Deadline;
import io.hexapay.core.GatewayException;
import io.hexapay.core.GatewayId;
import io.hexapay.core.Merchant;
import io.hexapay.core.Secret;
import io.hexapay.core.payment.Cancellation;
import io.hexapay.core.payment.Money;
import io.hexapay.core.payment.OrderCheck;
import io.hexapay.core.payment.Payment;
import io.hexapay.core.payment.PaymentQuery;
import io.hexapay.core.payment.PaymentStatus;
import io.hexapay.core.payment.UntrustedMessageException;
import io.hexapay.core.payment.UntrustedMessageException.Flaw;
import io.hexapay.core.payment.webhook.WebhookEvent.Ignored;
import io.hexapay.core.payment.webhook.WebhookEvent.PaymentChanged;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhooksTest {

    private static final GatewayId GATEWAY = new GatewayId("some-pg");
    private static final Merchant SHOP = Merchant.of("shop", "key", Secret.of("a-secret"));
    private static final Money PRICE = Money.krw(12_900);
    private static final String CANARY = "canary-7f3a";
    private static final WebhookRequest REQUEST =
            WebhookRequest.of(CANARY.getBytes(UTF_8), Map.of());

    private final List<PaymentQuery> queries = new ArrayList<>();
    private Payment actual = payment(PaymentStatus.PAID);
    private @Nullable RuntimeException lookUpFailure;

    @Test
    void areBelievedAfterALookUpThatAgrees() {
        WebhookEvent event = received(message("wh_1", PaymentStatus.PAID));

        assertThat(event).isEqualTo(new PaymentChanged("wh_1", actual));
        assertThat(queries).containsExactly(PaymentQuery.byId("pay_1"));
    }

    @Test
    void areIgnoredIfTheyAreAboutNoPayment() {
        assertThat(received(WebhookMessage.ignored("wh_1", "BillingKey.Issued")))
                .isEqualTo(new Ignored("wh_1", "BillingKey.Issued"));
        assertThat(received(WebhookMessage.ignored(null, "?"))).isEqualTo(new Ignored(null, "?"));
        assertThat(queries).isEmpty();
    }

    /** What is claimed may be long ago, but the gateway cannot be behind it. */
    @ParameterizedTest
    @CsvSource({
        "READY, READY PENDING VIRTUAL_ACCOUNT_ISSUED PAID FAILED EXPIRED PARTIALLY_CANCELLED"
                + " CANCELLED",
        "PENDING, PENDING VIRTUAL_ACCOUNT_ISSUED PAID FAILED EXPIRED PARTIALLY_CANCELLED"
                + " CANCELLED",
        "VIRTUAL_ACCOUNT_ISSUED, PENDING VIRTUAL_ACCOUNT_ISSUED PAID FAILED EXPIRED"
                + " PARTIALLY_CANCELLED CANCELLED",
        "PAID, PAID PARTIALLY_CANCELLED CANCELLED",
        "PARTIALLY_CANCELLED, PARTIALLY_CANCELLED CANCELLED",
        "CANCELLED, PARTIALLY_CANCELLED CANCELLED",
        "FAILED, FAILED",
        "EXPIRED, EXPIRED"
    })
    void agreeWithWhatTheGatewayMaySayNow(PaymentStatus claimed, String agreeing) {
        for (PaymentStatus status : PaymentStatus.values()) {
            actual = payment(status);
            boolean agrees = List.of(agreeing.split(" ")).contains(status.name());

            if (agrees) {
                assertThat(received(message("wh_1", claimed)))
                        .isEqualTo(new PaymentChanged("wh_1", actual));
            } else {
                assertUntrusted(Flaw.CONTRADICTED, message("wh_1", claimed));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(PaymentStatus.class)
    void agreeIfTheyClaimNoStatus(PaymentStatus status) {
        actual = payment(status);

        assertThat(received(message("wh_1", null))).isEqualTo(new PaymentChanged("wh_1", actual));
    }

    @Test
    void contradictAGatewayThatHasNoSuchPayment() {
        RuntimeException failure =
                new GatewayException.NotFound(GATEWAY, "has none", null, "check it");
        lookUpFailure = failure;

        assertUntrusted(Flaw.CONTRADICTED, message("wh_1", PaymentStatus.PAID));
        assertThatExceptionOfType(UntrustedMessageException.class)
                .isThrownBy(() -> received(message("wh_1", null)))
                .satisfies(e -> assertThat(e).hasCause(failure));
    }

    @Test
    void contradictAGatewayThatNamesAnotherOrder() {
        assertUntrusted(
                Flaw.CONTRADICTED,
                new WebhookMessage("wh_1", "paid", "pay_1", "order-2", null, null));
    }

    @ParameterizedTest
    @CsvSource({"' '", "..", "'a\u0000b'"})
    void cannotBeReadIfTheyNameWhatIsNoPayment(String paymentId) {
        assertUntrusted(
                Flaw.UNREADABLE, new WebhookMessage(null, "x", paymentId, null, null, null));
        assertThat(queries).isEmpty();
    }

    @Test
    void areAboutAnOrderOfTheShopsAtItsPrice() {
        WebhookMessage message = message("wh_1", PaymentStatus.PAID);
        Webhooks webhooks = webhooks(message);
        OrderCheck order = (id, amount) -> "order-1".equals(id) && amount.equals(PRICE);
        OrderCheck cheaper = (id, amount) -> amount.equals(Money.krw(1));

        assertThat(webhooks.receive(SHOP, REQUEST, order)).isInstanceOf(PaymentChanged.class);
        assertThatExceptionOfType(UntrustedMessageException.class)
                .isThrownBy(() -> webhooks.receive(SHOP, REQUEST, cheaper))
                .satisfies(e -> assertThat(e.flaw()).isEqualTo(Flaw.ORDER))
                .satisfies(e -> assertThat(e.gateway()).isEqualTo(GATEWAY));
    }

    @Test
    void failIfThePaymentCannotBeLookedUp() {
        RuntimeException failure =
                new GatewayException.Unavailable(GATEWAY, "is away", null, "wait", null);
        lookUpFailure = failure;

        assertThatThrownBy(() -> received(message("wh_1", null))).isSameAs(failure);
    }

    @Test
    void areNotBelievedIfThePortDoesNotBelieveThem() {
        UntrustedMessageException untrusted =
                new UntrustedMessageException(GATEWAY, Flaw.SIGNATURE);
        Webhooks webhooks =
                new Webhooks(
                        port(
                                () -> {
                                    throw untrusted;
                                }),
                        this::find);

        assertThatThrownBy(() -> webhooks.receive(SHOP, REQUEST, (id, amount) -> true))
                .isSameAs(untrusted)
                .hasMessage(
                        "some-pg: a message is not believed: its signature does not match; if it is"
                                + " not an attack, check the secret that it is signed with");
    }

    /** An unsigned message can claim anything: what it claims must not make it a new event. */
    @Test
    void areRecognisedByWhatTheGatewaySaysWhateverTheyClaim() {
        actual = payment(PaymentStatus.PAID);

        for (PaymentStatus claimed : new PaymentStatus[] {null, PaymentStatus.READY}) {
            assertThat(idOf(claimed, null)).isEqualTo("pay_1:paid");
        }
    }

    /** Forged, or the look-up is behind: its gateway sends it again. */
    @ParameterizedTest
    @ValueSource(strings = {"wh_1", ""})
    void contradictAGatewayThatHasNoSuchCancellation(String sent) {
        String id = sent.isEmpty() ? null : sent;
        WebhookMessage message =
                new WebhookMessage(id, "x", "pay_1", "order-1", PaymentStatus.PAID, "c-3");

        for (Payment behind : List.of(payment(PaymentStatus.PAID), cancelled("c-1", "c-2"))) {
            actual = behind;
            assertUntrusted(Flaw.CONTRADICTED, message);
        }

        actual = cancelled("c-1", "c-2", "c-3");
        assertThat(received(message)).isInstanceOf(PaymentChanged.class);
    }

    @Test
    void areRecognisedByThePaymentItsStatusAndItsCancellation() {
        actual = cancelled("c-1", "c-2");

        assertThat(idOf(null, null)).isEqualTo("pay_1:partially_cancelled:c-2");
        assertThat(idOf(PaymentStatus.CANCELLED, "c-2")).isEqualTo("pay_1:partially_cancelled:c-2");
        assertThat(idOf(null, "c-1")).isEqualTo("pay_1:partially_cancelled:c-1");
    }

    @Test
    void areRecognisedByTheNumberOfCancellationsThatHaveNoId() {
        actual = cancelled(null, null);

        assertThat(idOf(null, null)).isEqualTo("pay_1:partially_cancelled:2");
    }

    @Test
    void areLookedUpWithinTheCallersDeadline() {
        Deadline deadline = Deadline.in(Duration.ofMinutes(1));
        List<Deadline> given = new ArrayList<>();
        Webhooks webhooks =
                new Webhooks(
                        port(() -> message("wh_1", null)),
                        (merchant, query, within) -> {
                            given.add(within);
                            return actual;
                        });

        webhooks.receive(SHOP, REQUEST, (id, amount) -> true, deadline);

        assertThat(given).containsExactly(deadline);
    }

    @Test
    void areAnsweredAsTheGatewayWants() {
        assertThat(webhooks(message("wh_1", null)).reply())
                .isEqualTo(new WebhookReply("text/html", "OK"));
    }

    private void assertUntrusted(Flaw flaw, WebhookMessage message) {
        assertThatExceptionOfType(UntrustedMessageException.class)
                .isThrownBy(() -> received(message))
                .satisfies(e -> assertThat(e.flaw()).isEqualTo(flaw))
                .satisfies(e -> assertThat(e).hasMessageNotContaining("pay_1"))
                .withMessageNotContaining(CANARY);
    }

    private @Nullable String idOf(@Nullable PaymentStatus claimed, @Nullable String cancellation) {
        return received(new WebhookMessage(null, "x", "pay_1", "order-1", claimed, cancellation))
                .id();
    }

    private WebhookEvent received(WebhookMessage message) {
        return webhooks(message).receive(SHOP, REQUEST, (id, amount) -> true);
    }

    private Webhooks webhooks(WebhookMessage message) {
        return new Webhooks(port(() -> message), this::find);
    }

    private Payment find(Merchant merchant, PaymentQuery query, Deadline deadline) {
        queries.add(query);
        if (lookUpFailure != null) {
            throw lookUpFailure;
        }
        return actual;
    }

    private static WebhookPort port(Supplier<WebhookMessage> message) {
        return new WebhookPort() {
            @Override
            public GatewayId gateway() {
                return GATEWAY;
            }

            @Override
            public WebhookReply reply() {
                return new WebhookReply("text/html", "OK");
            }

            @Override
            public WebhookMessage read(Merchant merchant, WebhookRequest request) {
                return message.get();
            }
        };
    }

    private static WebhookMessage message(@Nullable String id, @Nullable PaymentStatus status) {
        return new WebhookMessage(id, "x", "pay_1", "order-1", status, null);
    }

    private static Payment payment(PaymentStatus status) {
        return Payment.builder("pay_1", status, PRICE).orderId("order-1").build();
    }

    private static Payment cancelled(@Nullable String... ids) {
        List<Cancellation> cancellations = new ArrayList<>();
        for (String id : ids) {
            cancellations.add(
                    new Cancellation(id, Money.krw(1), Cancellation.Status.DONE, null, null));
        }
        return payment(PaymentStatus.PARTIALLY_CANCELLED).toBuilder()
                .cancellations(cancellations)
                .build();
    }
}
