package io.hexapay.iamport;

import static io.hexapay.iamport.LoopbackIamport.SHOP;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hexapay.core.GatewayException.NotFound;
import io.hexapay.core.GatewayException.Unavailable;
import io.hexapay.core.payment.Money;
import io.hexapay.core.payment.PaymentStatus;
import io.hexapay.core.payment.UntrustedMessageException;
import io.hexapay.core.payment.UntrustedMessageException.Flaw;
import io.hexapay.core.payment.webhook.WebhookEvent;
import io.hexapay.core.payment.webhook.WebhookEvent.Ignored;
import io.hexapay.core.payment.webhook.WebhookEvent.PaymentChanged;
import io.hexapay.core.payment.webhook.WebhookMessage;
import io.hexapay.core.payment.webhook.WebhookRequest;
import io.hexapay.tck.server.Reply;
import io.hexapay.tck.server.WireRequest;
import io.hexapay.tck.server.WireResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IamportWebhooksTest {

    private static final String JSON = "application/json";
    private static final String FORM = "application/x-www-form-urlencoded";

    private static final String PAID =
            "{\"imp_uid\":\"imp_1\",\"merchant_uid\":\"order_1\",\"status\":\"paid\"}";

    private static final String PAID_FORM = "imp_uid=imp_1&merchant_uid=order_1&status=paid";

    private static final PaymentJson PARTLY_CANCELLED =
            PaymentJson.PAID
                    .with("cancel_amount", 3_000)
                    .withJson("cancel_history", "[{\"amount\":3000,\"cancellation_id\":\"c1\"}]");

    private final LoopbackIamport iamport = new LoopbackIamport();

    @AfterEach
    void stop() {
        iamport.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {JSON, JSON + "; charset=utf-8", FORM, "text/plain", ""})
    void readsJsonAndForms(String contentType) {
        for (String body : List.of(PAID, " \r\n" + PAID, PAID_FORM, PAID_FORM + "&extra=1")) {
            iamport.answers(PaymentJson.PAID.answer());

            assertThat(received(contentType, body))
                    .isInstanceOfSatisfying(
                            PaymentChanged.class,
                            changed -> {
                                assertThat(changed.id()).isEqualTo("imp_1:paid");
                                assertThat(changed.payment().status())
                                        .isEqualTo(PaymentStatus.PAID);
                            });
        }
    }

    @Test
    void readsFormsInTheirOwnEscapes() {
        String body = "merchant_uid=%EC%A3%BC%EB%AC%B8+1&imp_uid=imp%5F1&status=paid";
        iamport.answers(PaymentJson.PAID.with("merchant_uid", "주문 1").answer());

        assertThat(received(FORM, body)).isInstanceOf(PaymentChanged.class);
    }

    @ParameterizedTest
    @CsvSource({"ready, READY", "paid, PAID", "failed, FAILED", "cancelled, PARTIALLY_CANCELLED"})
    void claimsTheLeastThatAStatusCanMeanAndBringsNoPayment(String word, PaymentStatus claimed) {
        WebhookMessage message =
                new IamportWebhooks().read(SHOP, request(JSON, webhook("imp_1", "order_1", word)));

        assertThat(message)
                .isEqualTo(new WebhookMessage(null, word, "imp_1", "order_1", claimed, null));
    }

    @Test
    void isBelievedAfterALookUpThatAgrees() {
        iamport.answers(PaymentJson.PAID.answer());

        WebhookEvent event = received(JSON, PAID);

        assertThat(event).isInstanceOf(PaymentChanged.class);
        assertThat(iamport.requests())
                .extracting(WireRequest::target)
                .containsExactly("/payments/imp_1");
    }

    @ParameterizedTest
    @CsvSource({
        "imp_1, order_1, paid, ready, CONTRADICTED",
        "imp_1, order_1, paid, failed, CONTRADICTED",
        "imp_1, order_1, failed, paid, CONTRADICTED",
        "imp_1, order_1, cancelled, paid, CONTRADICTED",
        "imp_1, order_2, paid, paid, CONTRADICTED",
        "., order_1, paid, paid, UNREADABLE",
    })
    void isNotBelievedIfTheGatewayItselfSaysOtherwise(
            String id, String order, String claimed, String actual, Flaw flaw) {
        iamport.answers(PaymentJson.PAID.with("status", actual).answer());

        assertThat(flaw(JSON, webhook(id, order, claimed))).isEqualTo(flaw);
    }

    @Test
    void isNotBelievedOfAPaymentThatIsNotThere() {
        iamport.answers(404, "{\"code\":1,\"message\":\"존재하지 않는 결제정보입니다.\",\"response\":null}");

        assertThat(flaw(JSON, PAID)).isEqualTo(Flaw.CONTRADICTED);
    }

    @Test
    void isNotBelievedForAnotherPriceThanTheOrders() {
        iamport.answers(PaymentJson.PAID.with("amount", 100).answer());

        assertThat(flaw(JSON, PAID)).isEqualTo(Flaw.ORDER);
    }

    /** A payment of a test channel is none to a shop that does not ask for them. */
    @ParameterizedTest
    @CsvSource({"true, /payments/imp_1?include_sandbox=true", "false, /payments/imp_1"})
    void looksForTestPaymentsOnlyIfToldSo(String testPayments, String target) {
        iamport.answers(PaymentJson.PAID.answer());

        iamport.ports(Map.of("test-payments", testPayments))
                .webhooks()
                .receive(SHOP, request(JSON, PAID), (order, amount) -> true);

        assertThat(iamport.requests()).extracting(WireRequest::target).containsExactly(target);
    }

    @Test
    void isToBeSentAgainIfThePaymentCannotBeLookedUp() {
        iamport.answers(503, "");

        assertThatExceptionOfType(Unavailable.class).isThrownBy(() -> received(JSON, PAID));
    }

    /** {@code cancelled} is what it says of a part, too; the payment itself stays paid. */
    @Test
    void isBelievedOfAPartThatWasCancelled() {
        iamport.answers(PARTLY_CANCELLED.answer());
        String body =
                "{\"imp_uid\":\"imp_1\",\"merchant_uid\":\"order_1\",\"status\":\"cancelled\","
                        + "\"cancellation_id\":\"c1\"}";

        assertThat(received(JSON, body))
                .isInstanceOfSatisfying(
                        PaymentChanged.class,
                        changed -> {
                            assertThat(changed.payment().status())
                                    .isEqualTo(PaymentStatus.PARTIALLY_CANCELLED);
                            assertThat(changed.id()).contains("imp_1:").endsWith(":c1");
                        });
    }

    @Test
    void isBelievedLateOfAPaymentThatHasGoneFurther() {
        iamport.answers(PARTLY_CANCELLED.answer());

        assertThat(received(JSON, PAID))
                .isInstanceOfSatisfying(
                        PaymentChanged.class,
                        changed ->
                                assertThat(changed.payment().status())
                                        .isEqualTo(PaymentStatus.PARTIALLY_CANCELLED));
    }

    /** Nobody has signed it: with another one each time, an event would be new each time. */
    @Test
    void takesNoCancellationFromAWebhookThatIsAboutNone() {
        iamport.answers(PaymentJson.PAID.answer());

        WebhookEvent event = received(FORM, PAID_FORM + "&cancellation_id=anything");

        assertThat(event.id()).isEqualTo("imp_1:paid");
    }

    @Test
    void ignoresAStatusThatItDoesNotKnow() {
        String word = "partial\\n" + "x".repeat(10_000);

        assertThat(received(JSON, webhook("imp_1", "order_1", word)))
                .isInstanceOfSatisfying(
                        Ignored.class,
                        ignored ->
                                assertThat(ignored.type())
                                        .startsWith("partial x")
                                        .hasSizeLessThan(50));
        assertThat(iamport.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "{",
                "imp_uid",
                "imp_uid=imp_1&merchant_uid=order_1",
                "imp_uid=&merchant_uid=order_1&status=paid",
                "imp_uid=imp_1&imp_uid=imp_2&merchant_uid=order_1&status=paid",
                "imp_uid=%E&merchant_uid=order_1&status=paid",
                "imp_uid=%ZZ&merchant_uid=order_1&status=paid",
                "{\"imp_uid\":null,\"merchant_uid\":\"order_1\",\"status\":\"paid\"}",
                "{\"imp_uid\":\" \",\"merchant_uid\":\"order_1\",\"status\":\"paid\"}",
                "{\"imp_uid\":{},\"merchant_uid\":\"order_1\",\"status\":\"paid\"}",
                "{\"imp_uid\":\"imp_1\",\"status\":\"paid\"}",
                "{\"imp_uid\":\"imp_1\",\"merchant_uid\":\"order_1\"}"
            })
    void cannotReadWhatIsNotDocumented(String body) {
        assertThat(flaw(JSON, body)).isEqualTo(Flaw.UNREADABLE);
        assertThat(iamport.requests()).isEmpty();
    }

    @Test
    void readsNothingEndless() {
        String endless = "x".repeat(2 << 20);

        assertThat(flaw(FORM, PAID_FORM + "&more=" + endless)).isEqualTo(Flaw.UNREADABLE);
        assertThat(flaw(JSON, PAID.replace("}", ",\"more\":\"" + endless + "\"}")))
                .isEqualTo(Flaw.UNREADABLE);
        assertThat(flaw(JSON, "{\"imp_uid\":" + "[".repeat(500_000))).isEqualTo(Flaw.UNREADABLE);
    }

    /** What is believed is what the gateway says when asked; all else is refused or ignored. */
    @Test
    void believesNothingOf10000BentOnesWithoutALookUp() {
        long seed = Long.getLong("hexapay.seed", System.nanoTime());
        Random random = new Random(seed);
        iamport.forget();
        iamport.answers(IamportWebhooksTest::onlyThatPayment);
        int refused = 0;
        int believed = 0;
        for (int i = 0; i < 10_000; i++) {
            byte[] body = bent((random.nextBoolean() ? PAID : PAID_FORM).getBytes(UTF_8), random);
            @Nullable WebhookEvent event = eventOf(body, "seed %d, number %d".formatted(seed, i));
            if (event == null) {
                refused++;
            } else if (event instanceof PaymentChanged changed) {
                believed++;
                assertThat(changed.payment().id()).isEqualTo("imp_1");
                assertThat(changed.payment().orderId()).isEqualTo("order_1");
                assertThat(changed.payment().status()).isEqualTo(PaymentStatus.PAID);
            }
        }
        assertThat(refused).as("refused, seed %d", seed).isGreaterThan(3_000);
        assertThat(believed).as("believed, seed %d", seed).isPositive();
    }

    private @Nullable WebhookEvent eventOf(byte[] body, String which) {
        try {
            return iamport.ports()
                    .webhooks()
                    .receive(
                            SHOP,
                            WebhookRequest.of(body, Map.of("Content-Type", JSON)),
                            IamportWebhooksTest::isTheOrder);
        } catch (UntrustedMessageException e) {
            assertThat(e).as(which).hasMessageNotContainingAny("imp_1", "order_1", "status");
            if (e.getCause() != null) {
                assertThat(e.getCause())
                        .as(which)
                        .isInstanceOf(NotFound.class)
                        .hasMessageNotContainingAny("imp_1", "order_1", "status");
            }
            return null;
        } catch (RuntimeException e) {
            throw new AssertionError(which, e);
        }
    }

    private static Reply onlyThatPayment(WireRequest request) {
        boolean isIt = request.path().equals("/payments/imp_1");
        return Reply.with(
                isIt
                        ? WireResponse.json(PaymentJson.PAID.answer())
                        : WireResponse.json("{\"code\":1,\"message\":\"none\"}").status(404));
    }

    /** One to three bytes are changed, taken out, put in, or what follows is cut off. */
    private static byte[] bent(byte[] body, Random random) {
        byte[] bent = body.clone();
        for (int i = random.nextInt(3); i >= 0 && bent.length > 0; i--) {
            int at = random.nextInt(bent.length);
            int byHow = random.nextInt(8);
            if (byHow == 0) {
                bent = Arrays.copyOf(bent, at);
            } else if (byHow == 1) {
                byte[] shorter = Arrays.copyOf(bent, bent.length - 1);
                System.arraycopy(bent, at + 1, shorter, at, shorter.length - at);
                bent = shorter;
            } else if (byHow == 2) {
                byte[] longer = Arrays.copyOf(bent, bent.length + 1);
                System.arraycopy(bent, at, longer, at + 1, bent.length - at);
                longer[at] = (byte) random.nextInt(256);
                bent = longer;
            } else {
                bent[at] = (byte) random.nextInt(256);
            }
        }
        return bent;
    }

    private WebhookEvent received(String contentType, String body) {
        return iamport.ports()
                .webhooks()
                .receive(SHOP, request(contentType, body), IamportWebhooksTest::isPriced);
    }

    private Flaw flaw(String contentType, String body) {
        try {
            WebhookEvent event = received(contentType, body);
            throw new AssertionError("believed: " + event);
        } catch (UntrustedMessageException e) {
            return e.flaw();
        }
    }

    private static boolean isPriced(@Nullable String orderId, Money amount) {
        return orderId != null && amount.equals(Money.krw(12_900));
    }

    private static boolean isTheOrder(@Nullable String orderId, Money amount) {
        return "order_1".equals(orderId) && isPriced(orderId, amount);
    }

    private static WebhookRequest request(String contentType, String body) {
        Map<String, String> headers =
                contentType.isEmpty() ? Map.of() : Map.of("content-type", contentType);
        return WebhookRequest.of(body.getBytes(UTF_8), headers);
    }

    private static String webhook(String id, String order, String status) {
        return "{\"imp_uid\":\"%s\",\"merchant_uid\":\"%s\",\"status\":\"%s\"}"
                .formatted(id, order, status);
    }
}
