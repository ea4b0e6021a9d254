package io.hexapay.portone;

import static io.hexapay.portone.LocalPortOne.SHOP;
import static io.hexapay.portone.LocalPortOne.sample;
import static io.hexapay.portone.SignedWebhook.SECRET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hexapay.core.InvalidSettingException;
import io.hexapay.core.Secret;
import io.hexapay.core.payment.PaymentStatus;
import io.hexapay.core.payment.UntrustedMessageException;
import io.hexapay.core.payment.UntrustedMessageException.Flaw;
import io.hexapay.core.payment.webhook.WebhookEvent;
import io.hexapay.core.payment.webhook.WebhookMessage;
import io.hexapay.core.payment.webhook.WebhookReply;
import io.hexapay.core.payment.webhook.WebhookRequest;
import io.hexapay.core.payment.webhook.Webhooks;
import io.hexapay.http.gateway.GatewayOptions;
import io.hexapay.tck.observation.CapturedOutput;
import io.hexapay.tck.server.WireResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PortOneWebhooksTest {

    private static final Secret NEXT_SECRET = Secret.of("whsec_b3RoZXItc2VjcmV0LW9mLTI0LWJ5dGVz");
    private static final Instant NOW = Instant.parse("2026-03-02T01:01:05Z");
    private static final String PAID = "order-2026-0004";
    private static final String BODY = body("Transaction.Paid", "");

    private Instant now = NOW;
    private final PortOneWebhooks port = new PortOneWebhooks(List.of(SECRET), () -> now);
    @AutoClose private final LocalPortOne portOne = new LocalPortOne();

    @ParameterizedTest
    @CsvSource({
        "Transaction.Ready,",
        "Transaction.PayPending,",
        "Transaction.Failed,",
        "Transaction.CancelPending,",
        "Transaction.VirtualAccountIssued, VIRTUAL_ACCOUNT_ISSUED",
        "Transaction.Paid, PAID",
        "Transaction.PartialCancelled, PARTIALLY_CANCELLED",
        "Transaction.Cancelled, CANCELLED"
    })
    void readsWhatIsAboutAPayment(String type, @Nullable PaymentStatus claimed) {
        assertThat(read(signed(body(type, ""))))
                .isEqualTo(new WebhookMessage("msg_1", type, PAID, PAID, claimed, null));
    }

    @Test
    void readsWhichCancellationItIsAbout() {
        String body = body("Transaction.PartialCancelled", ",\"cancellationId\":\"cancel-1\"");

        assertThat(read(signed(body)).cancellationId()).isEqualTo("cancel-1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"Transaction.DisputeCreated\",\"data\":{\"storeId\":\"another\"}}",
                "{\"type\":\"BillingKey.Issued\",\"data\":{\"billingKey\":\"b-1\"}}",
                "{\"type\":\"Transaction.Thawed\",\"data\":[1]}",
                "{\"type\":\"Transaction.paid\"}",
                "{\"type\":\"Something\",\"data\":null}",
                "{\"type\":\"Something\",\"data\":\"text\"}"
            })
    void ignoresAnyOtherType(String body) {
        WebhookMessage message = read(signed(body));

        assertThat(message).isEqualTo(WebhookMessage.ignored("msg_1", message.type()));
        assertThat(body).contains(message.type());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "null",
                "1",
                "{",
                "{}",
                "{\"type\":null}",
                "{\"type\":\"Transaction.Paid\"}",
                "{\"type\":\"Transaction.Paid\",\"data\":[]}",
                "{\"type\":\"Transaction.Paid\",\"data\":{\"storeId\":\"store-4f2a9d1e\"}}",
                "{\"type\":\"Transaction.Paid\",\"data\":{\"paymentId\":\"order-1\"}}",
                "{\"type\":\"Transaction.Paid\",\"data\":{\"paymentId\":\"\",\"storeId\":\"a\"}}",
                "{\"type\":\"Transaction.Paid\",\"data\":{\"paymentId\":7,\"storeId\":\"a\"}}",
                "type=Transaction.Paid"
            })
    void refusesWhatCannotBeReadThoughItIsSigned(String body) {
        requireRefused(Flaw.UNREADABLE, signed(body));
    }

    @Test
    void refusesWhatIsAboutAnotherStore() {
        requireRefused(Flaw.MERCHANT, signed(BODY.replace("store-4f2a9d1e", "store-4f2a9d1f")));
    }

    /** The case of a header's name does not matter; a header is not there twice. */
    @Test
    void refusesWhatIsNotSigned() {
        SignedWebhook signed = signed(BODY);
        Map<String, String> headers =
                Map.of(
                        "webhook-id", signed.id(),
                        "WEBHOOK-TIMESTAMP", signed.timestamp(),
                        "Webhook-Signature", signed.signature());

        assertThat(port.read(SHOP, WebhookRequest.of(signed.bytes(), headers)).id())
                .isEqualTo("msg_1");
        for (Map.Entry<String, String> header : headers.entrySet()) {
            List<Map.Entry<String, String>> without = new ArrayList<>(headers.entrySet());
            without.remove(header);
            List<Map.Entry<String, String>> twice = new ArrayList<>(headers.entrySet());
            twice.add(header);
            requireRefused(Flaw.SIGNATURE, new WebhookRequest(signed.bytes(), without));
            requireRefused(Flaw.SIGNATURE, new WebhookRequest(signed.bytes(), twice));
        }
    }

    @Test
    void refusesWhatIsSignedWithAnotherSecret() {
        requireRefused(Flaw.SIGNATURE, SignedWebhook.of("msg_1", NOW, BODY, NEXT_SECRET));
    }

    @Test
    void believesEitherSecretWhileTheyAreExchanged() {
        PortOneWebhooks both = new PortOneWebhooks(List.of(SECRET, NEXT_SECRET), () -> now);

        for (SignedWebhook signed :
                List.of(
                        signed(BODY),
                        SignedWebhook.of("msg_1", NOW, BODY, NEXT_SECRET),
                        SignedWebhook.of("msg_1", NOW, BODY, NEXT_SECRET, SECRET))) {
            assertThat(both.read(SHOP, signed.request()).paymentId()).isEqualTo(PAID);
        }
        assertThat(read(SignedWebhook.of("msg_1", NOW, BODY, NEXT_SECRET, SECRET)).paymentId())
                .isEqualTo(PAID);
    }

    @ParameterizedTest
    @ValueSource(longs = {300, -300, 0, 299, -299})
    void believesWhatWasSignedWithinFiveMinutes(long seconds) {
        SignedWebhook signed = signed(BODY);
        now = NOW.plusSeconds(seconds);

        assertThat(read(signed).paymentId()).isEqualTo(PAID);
    }

    @ParameterizedTest
    @ValueSource(longs = {301, -301, 86_400, -86_400})
    void refusesWhatWasSignedLongerAgoOrInTheFuture(long seconds) {
        SignedWebhook signed = signed(BODY);
        now = NOW.plusSeconds(seconds);

        requireRefused(Flaw.TIMESTAMP, signed);
        now = NOW.plus(Duration.ofMinutes(5).plusNanos(1));
        requireRefused(Flaw.TIMESTAMP, signed);
    }

    @Test
    void refusesAnyOtherByteOfWhatIsSigned() {
        SignedWebhook signed = signed(BODY);
        assertThat(read(signed).paymentId()).isEqualTo(PAID);

        for (SignedWebhook altered : alterations(signed)) {
            requireRefused(Flaw.SIGNATURE, altered);
        }
    }

    /** The three are signed with dots in between, so it must not matter where they are cut. */
    @Test
    void refusesPartsThatAreCutElsewhere() {
        SignedWebhook signed = SignedWebhook.of("msg.1", NOW, "7.{}", SECRET);

        requireRefused(
                Flaw.UNREADABLE,
                new SignedWebhook("msg.1", signed.timestamp() + ".7", "{}", signed.signature()));
        requireRefused(
                Flaw.TIMESTAMP,
                new SignedWebhook("msg", "1", signed.timestamp() + ".7.{}", signed.signature()));
    }

    @Test
    void refusesTenThousandBentOnesAndLeaksNothing() {
        long seed = 20_260_302L;
        Random random = new Random(seed);
        int refused = 0;
        try (CapturedOutput output = CapturedOutput.start()) {
            for (int i = 0; i < 10_000; i++) {
                SignedWebhook bent = bent(random);
                try {
                    // What is bent before it is signed may still be read.
                    assertThat(port.read(SHOP, bent.request()).id()).isEqualTo(bent.id());
                } catch (UntrustedMessageException e) {
                    refused++;
                    assertThat(e.toString())
                            .as("seed %d, number %d", seed, i)
                            .matches("[^\\p{Cntrl}]{1,300}")
                            .doesNotContain("private", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
                    assertThat(e).hasNoCause();
                }
            }

            assertThat(output.take()).doesNotContain("private");
        }
        assertThat(refused).isBetween(7_000, 9_999);
    }

    @Test
    void answersWithNothing() {
        assertThat(port.reply()).isEqualTo(new WebhookReply("text/plain", ""));
        assertThat(port.gateway()).isEqualTo(PortOneGateway.ID);
    }

    @Test
    void isBelievedAfterALookUp() {
        Webhooks webhooks = new Webhooks(port, portOne.payments());
        portOne.answerLookUps(WireResponse.json(sample("paid")));

        WebhookEvent event =
                webhooks.receive(SHOP, signed(BODY).request(), (order, amount) -> true);

        assertThat(event).isInstanceOf(WebhookEvent.PaymentChanged.class);
        assertThat(event.id()).isEqualTo("msg_1");
        assertThat(((WebhookEvent.PaymentChanged) event).payment().status())
                .isEqualTo(PaymentStatus.PAID);
    }

    /** A payer whose first attempt failed pays with the next one, under the same id. */
    @Test
    void isBelievedIfAnAttemptFailedAndTheNextOnePaid() {
        Webhooks webhooks = new Webhooks(port, portOne.payments());
        portOne.answerLookUps(WireResponse.json(sample("paid")));
        WebhookRequest failed = signed(body("Transaction.Failed", "")).request();

        assertThat(webhooks.receive(SHOP, failed, (order, amount) -> true))
                .isInstanceOf(WebhookEvent.PaymentChanged.class);
    }

    @Test
    void needsASecretThatIsSet() {
        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(() -> portOne.in("bearer").webhooks())
                .withMessageStartingWith("webhook-secrets: not set");
        assertThat(portOne.with(options(SECRET.reveal())).webhooks().reply().body()).isEmpty();
        assertThat(portOne.with(options(SECRET.reveal() + "  " + NEXT_SECRET.reveal())).webhooks())
                .isNotNull();
    }

    @Test
    void doesNotRepeatASecretThatCannotBeOne() {
        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(() -> portOne.with(options("whsec_private!")))
                .withMessage("webhook-secrets: of another form (expected: whsec_ and Base64)")
                .withNoCause();
        assertThat(new GatewayOptions(options("whsec_private!")).toString())
                .doesNotContain("private");
    }

    private WebhookMessage read(SignedWebhook webhook) {
        return port.read(SHOP, webhook.request());
    }

    private void requireRefused(Flaw flaw, SignedWebhook webhook) {
        requireRefused(flaw, webhook.request());
    }

    private void requireRefused(Flaw flaw, WebhookRequest request) {
        assertThatExceptionOfType(UntrustedMessageException.class)
                .isThrownBy(() -> port.read(SHOP, request))
                .matches(refused -> refused.flaw() == flaw, "of flaw " + flaw)
                .matches(refused -> refused.gateway().equals(PortOneGateway.ID));
    }

    /** Each byte of each part changed in each of its bits. */
    private static List<SignedWebhook> alterations(SignedWebhook signed) {
        List<SignedWebhook> all = new ArrayList<>();
        alter(signed.id(), signed::withId, all);
        alter(signed.timestamp(), signed::withTimestamp, all);
        alter(signed.body(), signed::withBody, all);
        alter(signed.signature(), signed::withSignature, all);
        return all;
    }

    private static void alter(
            String part, Function<String, SignedWebhook> altered, List<SignedWebhook> all) {
        for (int place = 0; place < part.length(); place++) {
            for (int bit = 0; bit < 8; bit++) {
                StringBuilder copy = new StringBuilder(part);
                copy.setCharAt(place, (char) (part.charAt(place) ^ (1 << bit)));
                all.add(altered.apply(copy.toString()));
            }
        }
    }

    /** Half of them bent before they are signed, half of them after. */
    private static SignedWebhook bent(Random random) {
        String personal = body("Transaction.Paid", ",\"name\":\"private\"");
        if (random.nextBoolean()) {
            return signed(bent(personal, random));
        }
        SignedWebhook signed = signed(personal);
        return switch (random.nextInt(4)) {
            case 0 -> signed.withId(bent(signed.id(), random));
            case 1 -> signed.withTimestamp(bent(signed.timestamp(), random));
            case 2 -> signed.withSignature(bent(signed.signature(), random));
            default -> signed.withBody(bent(signed.body(), random));
        };
    }

    /** Cut, repeated, or some bytes of it replaced. */
    private static String bent(String text, Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> text.substring(0, random.nextInt(text.length()));
            case 1 -> text + text;
            default -> {
                StringBuilder copy = new StringBuilder(text);
                for (int i = random.nextInt(4); i >= 0; i--) {
                    copy.setCharAt(random.nextInt(copy.length()), (char) random.nextInt(256));
                }
                yield copy.toString();
            }
        };
    }

    private static Map<String, String> options(String secrets) {
        return Map.of("webhook-secrets", secrets);
    }

    private static SignedWebhook signed(String body) {
        return SignedWebhook.of("msg_1", NOW, body, SECRET);
    }

    private static String body(String type, String more) {
        return """
                {"type":"%s","timestamp":"2026-03-02T01:01:00Z","data":{"paymentId":"%s",\
                "storeId":"store-4f2a9d1e","transactionId":"0195a3c2-0004"%s}}"""
                .formatted(type, PAID, more);
    }
}
