package io.hexapay.nicepay;

import static io.hexapay.nicepay.PaymentJson.EXAMPLE_SIGNATURE;
import static io.hexapay.nicepay.PaymentJson.ORDER_ID;
import static io.hexapay.nicepay.PaymentJson.SECRET;
import static io.hexapay.nicepay.PaymentJson.TID;
import static io.hexapay.nicepay.PaymentJson.accountIssued;
import static io.hexapay.nicepay.PaymentJson.paid;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hexapay.core.payment.Money;
import io.hexapay.core.payment.OrderCheck;
import io.hexapay.core.payment.PaymentStatus;
import io.hexapay.core.payment.UntrustedMessageException;
import io.hexapay.core.payment.UntrustedMessageException.Flaw;
import io.hexapay.core.payment.webhook.WebhookEvent.PaymentChanged;
import io.hexapay.core.payment.webhook.WebhookMessage;
import io.hexapay.core.payment.webhook.WebhookReply;
import io.hexapay.core.payment.webhook.WebhookRequest;
import io.hexapay.core.payment.webhook.Webhooks;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NicePayWebhooksTest {

    private static final int BENT = 10_000;
    private static final OrderCheck ORDERS =
            (order, price) -> ORDER_ID.equals(order) && price.equals(Money.krw(1004));

    @AutoClose private final LoopbackNicePay nicePay = new LoopbackNicePay();

    private final NicePayWebhooks port = new NicePayWebhooks();

    @Test
    void verifiesTheManualsExample() {
        String example = paid().with("signature", EXAMPLE_SIGNATURE).text();

        assertThat(read(example)).isEqualTo(claim("paid", PaymentStatus.PAID));
    }

    @Test
    void wantsToBeAnsweredOk() {
        assertThat(port.reply()).isEqualTo(new WebhookReply("text/html", "OK"));
    }

    @Test
    void tellsWhichCancellationItIsAbout() {
        PaymentJson cancelled = paid().with("status", "partialCancelled");

        assertThat(read(cancelled.with("cancelledTid", "c1").signed()).cancellationId())
                .isEqualTo("c1");
        assertThat(read(cancelled.with("cancelledTid", "").signed()).cancellationId()).isNull();
    }

    @Test
    void readsTheCharsetThatThePaymentWasBegunIn() {
        byte[] body = paid().with("goodsName", "똠양꿍").signed().getBytes(Charset.forName("MS949"));
        Map<String, String> headers = Map.of("content-type", "application/json;charset=EUC-KR");

        assertThat(port.read(nicePay.shop, WebhookRequest.of(body, headers)).paymentId())
                .isEqualTo(TID);
    }

    @ParameterizedTest
    @CsvSource({
        "tid, nicuntct1m0101210727200125A057",
        "amount, 1005",
        "amount, 1004.0",
        "ediDate, 2021-07-27T20:01:26.000+0900",
        "signature, ''",
        "signature, 0",
    })
    void believesNothingWhoseSignedFieldsWereAltered(String field, String value) {
        PaymentJson example = paid().with("signature", EXAMPLE_SIGNATURE);
        Object altered = field.equals("amount") ? new BigDecimal(value) : value;

        assertFlaw(example.with(field, altered).text(), Flaw.SIGNATURE);
        assertFlaw(example.with(field, null).text(), Flaw.SIGNATURE);
    }

    @Test
    void believesNoOtherSignature() {
        for (int i = 0; i < EXAMPLE_SIGNATURE.length(); i++) {
            StringBuilder altered = new StringBuilder(EXAMPLE_SIGNATURE);
            altered.setCharAt(i, altered.charAt(i) == '0' ? '1' : '0');

            assertFlaw(paid().with("signature", altered).text(), Flaw.SIGNATURE);
        }
        assertFlaw(paid().signed("another secret"), Flaw.SIGNATURE);
    }

    @Test
    void wantsASignatureAlsoWhereAllowUnsignedLetsLookUpsPass() {
        Webhooks webhooks = nicePay.lenientPorts().webhooks();

        assertThatExceptionOfType(UntrustedMessageException.class)
                .isThrownBy(() -> webhooks.receive(nicePay.shop, request(paid().text()), ORDERS))
                .satisfies(e -> assertThat(e.flaw()).isEqualTo(Flaw.SIGNATURE));
        assertThat(nicePay.requests()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "null", "{", "{\"amount\":\"much\"}", "{\"tid\":[]}"})
    void readsNothingThatIsNoPayment(String body) {
        assertFlaw(body, Flaw.UNREADABLE);
    }

    /** It is looked up, and only what is claimed is compared with what NicePay answers then. */
    @Test
    void readsWhatItClaimsAndNothingElse() {
        PaymentJson odd =
                paid().with("card", "none")
                        .with("bank", "")
                        .with("vbank", List.of())
                        .with("cancels", "")
                        .with("paidAt", "garbage")
                        .with("balanceAmt", null)
                        .with("currency", "WON")
                        .with("mallReserved", Map.of("cart", 7));

        assertThat(read(odd.signed())).isEqualTo(claim("paid", PaymentStatus.PAID));
    }

    @ParameterizedTest
    @CsvSource({
        "ready, READY",
        "paid, PAID",
        "partialCancelled, PARTIALLY_CANCELLED",
        "cancelled, CANCELLED",
        "failed, FAILED",
        "expired, EXPIRED",
        "refunding,",
        "pending,",
        "'',",
    })
    void claimsTheLeastThatAStatusMeans(String status, @Nullable PaymentStatus claimed) {
        assertThat(read(paid().with("status", status).signed())).isEqualTo(claim(status, claimed));
    }

    @Test
    void claimsNeitherOrderNorStatusIfItTellsNone() {
        String body = paid().with("orderId", null).with("status", List.of()).signed();

        assertThat(read(body)).isEqualTo(new WebhookMessage(null, "", TID, null, null, null));
    }

    @Test
    void keepsAStatusThatItDoesNotKnowToALine() {
        assertThat(read(paid().with("status", "a\nb" + "c".repeat(99)).signed()).type())
                .startsWith("a")
                .doesNotContain("\n")
                .hasSizeLessThanOrEqualTo(41);
    }

    @Test
    void doesNotWriteOutAnAbsurdAmount() {
        assertFlaw(paid().signed().replace(":1004,", ":1e999999999,"), Flaw.SIGNATURE);
    }

    @Test
    void ignoresTheTestRequestOfARegistration() {
        WebhookMessage message = read(paid().with("tid", "UTWEBHOOKm03012410161928").text());

        assertThat(message.paymentId()).isNull();
        assertThat(message.type()).isEqualTo("test");
    }

    @Test
    void believesAfterALookUpThatAgrees() {
        nicePay.answers(paid().signed());

        assertThat(
                        nicePay.ports()
                                .webhooks()
                                .receive(nicePay.shop, request(paid().signed()), ORDERS))
                .isInstanceOfSatisfying(
                        PaymentChanged.class,
                        event -> {
                            assertThat(event.id()).isEqualTo(TID + ":paid");
                            assertThat(event.payment().status()).isEqualTo(PaymentStatus.PAID);
                        });
    }

    /** What the payer's browser is given in the client model is enough to write this. */
    @Test
    void doesNotBelieveThatAVirtualAccountIsPaidBecauseItsIssueWasSigned() {
        nicePay.answers(accountIssued().signed());
        WebhookRequest forged = request(accountIssued().with("status", "paid").signed());

        assertThatExceptionOfType(UntrustedMessageException.class)
                .isThrownBy(() -> nicePay.ports().webhooks().receive(nicePay.shop, forged, ORDERS))
                .satisfies(e -> assertThat(e.flaw()).isEqualTo(Flaw.CONTRADICTED));
    }

    @Test
    void answersWhateverComesWithAMessageOrTheTypedRefusal() {
        long seed = 20_210_727;
        Random random = new Random(seed);
        byte[] body = paid().with("buyerName", "CANARY").signed().getBytes(UTF_8);
        int refused = 0;
        for (int i = 0; i < BENT; i++) {
            byte[] bent = bent(body.clone(), random);
            try {
                WebhookMessage message = port.read(nicePay.shop, WebhookRequest.of(bent, Map.of()));

                assertThat(message.paymentId()).as("seed %d, number %d", seed, i).isEqualTo(TID);
                assertThat(message.toString()).doesNotContain("CANARY");
            } catch (UntrustedMessageException e) {
                refused++;
                assertThat(e).hasMessageNotContainingAny("CANARY", SECRET, TID).hasNoCause();
            }
        }
        assertThat(refused).as("seed %d", seed).isGreaterThan(BENT / 10);
    }

    /** A few bytes altered, removed or doubled. */
    private static byte[] bent(byte[] body, Random random) {
        int times = 1 + random.nextInt(4);
        byte[] bent = body;
        for (int i = 0; i < times; i++) {
            int at = random.nextInt(bent.length);
            switch (random.nextInt(3)) {
                case 0 -> bent[at] = (byte) random.nextInt(256);
                case 1 -> bent = spliced(bent, at, at + random.nextInt(bent.length - at));
                default -> bent = spliced(bent, at, at - random.nextInt(at + 1));
            }
            if (bent.length == 0) {
                return bent;
            }
        }
        return bent;
    }

    /** What is before {@code end}, and then what is from {@code start} on. */
    private static byte[] spliced(byte[] bytes, int end, int start) {
        byte[] result = new byte[end + bytes.length - start];
        System.arraycopy(bytes, 0, result, 0, end);
        System.arraycopy(bytes, start, result, end, bytes.length - start);
        return result;
    }

    private static WebhookMessage claim(String type, @Nullable PaymentStatus status) {
        return new WebhookMessage(null, type, TID, ORDER_ID, status, null);
    }

    private WebhookMessage read(String body) {
        return port.read(nicePay.shop, request(body));
    }

    private void assertFlaw(String body, Flaw flaw) {
        assertThatExceptionOfType(UntrustedMessageException.class)
                .isThrownBy(() -> read(body))
                .satisfies(e -> assertThat(e.flaw()).isEqualTo(flaw));
    }

    private static WebhookRequest request(String body) {
        return WebhookRequest.of(
                body.getBytes(UTF_8), Map.of("Content-Type", "application/json;charset=UTF-8"));
    }
}
