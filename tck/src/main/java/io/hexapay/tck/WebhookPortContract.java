package io.hexapay.tck;

import static io.hexapay.core.payment.PaymentStatus.PAID;
import static io.hexapay.core.payment.PaymentStatus.READY;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.hexapay.core.payment.Payment;
import io.hexapay.core.payment.PaymentPort;
import io.hexapay.core.payment.UntrustedMessageException;
import io.hexapay.core.payment.webhook.WebhookEvent;
import io.hexapay.core.payment.webhook.WebhookMessage;
import io.hexapay.core.payment.webhook.WebhookPort;
import io.hexapay.core.payment.webhook.WebhookRequest;
import io.hexapay.core.payment.webhook.Webhooks;
import io.hexapay.tck.fuzz.MessageMutator;
import io.hexapay.tck.observation.CallOutcome;
import io.hexapay.tck.observation.CapturedOutput;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The contract of {@link WebhookPort}. Extend it as {@link AuthPortContract}. */
public abstract class WebhookPortContract extends GatewayContract {

    private static final int MESSAGES = Integer.getInteger("hexapay.tck.webhooks", 10_000);
    private static final Instant NOW = Instant.parse("2026-03-02T01:02:03Z");
    private static final String ID = "msg-0001";

    private Instant clock = NOW;

    @Override
    protected abstract WebhookFixture gateway();

    @Check("H01 reads a webhook as documented, and names gateway and reply")
    void h01ReadsAWebhookAsDocumented() {
        WebhookMessage message = read(documented()).value();

        assertThat(message.paymentId()).as("payment id").isEqualTo(payment().id());
        assertThat(message.orderId()).as("order id").isIn(null, payment().orderId());
        assertThat(message.status()).as("status").isIn(null, PAID);
        assertThat(message.id()).as("id").isEqualTo(gateway().webhooksHaveIds() ? ID : null);
        assertThat(port().gateway()).isEqualTo(gateway().id());
        assertThat(port().reply()).isEqualTo(gateway().webhookReply());
    }

    @Check("H02 claims what a look-up can contradict, and is believed if the gateway agrees")
    void h02ClaimsWhatALookUpCanContradict() {
        assertThat(received(payment(), true).value())
                .isInstanceOf(WebhookEvent.PaymentChanged.class);
        requireUntrusted("of no order", received(payment(), false));
        if (samples().statuses().contains(READY)) {
            requireUntrusted("not paid", received(samples().in(READY), true));
        }
    }

    @Check("H03 does not believe a webhook of which a signed byte or the signature was altered")
    void h03DoesNotBelieveAnAlteredWebhook() {
        needsASignature();
        WebhookRequest whole = documented();
        if (gateway().signsBody()) {
            byte[] body = whole.body();
            for (int place = 0; place < body.length; place++) {
                byte[] other = body.clone();
                other[place] ^= 1;
                requireUntrusted("byte " + place + " of the body", withBody(whole, other));
            }
            requireUntrusted(
                    "a longer body", withBody(whole, Arrays.copyOf(body, body.length + 1)));
        }
        for (String name : gateway().signedFields()) {
            for (String other : withOtherField(whole, name)) {
                requireUntrusted(name, withBody(whole, other.getBytes(UTF_8)));
            }
        }
        for (String name : gateway().signedHeaders()) {
            String value = requireNonNull(whole.header(name), name);
            Altered.texts(value)
                    .forEach(text -> requireUntrusted(name, withHeader(whole, name, text)));
        }
    }

    @Check("H04 does not believe a webhook that was signed for another merchant")
    void h04DoesNotBelieveAWebhookThatWasSignedForAnotherMerchant() {
        needsASignature();
        requireUntrusted(
                "another merchant's",
                gateway().webhook(ID, payment(), canaries.merchant("other"), NOW));
    }

    @Check("H05 does not believe a webhook whose signed headers are missing or doubled")
    void h05DoesNotBelieveAWebhookWhoseHeadersAreMissingOrDoubled() {
        needs(!gateway().signedHeaders().isEmpty(), "signed headers");
        WebhookRequest whole = documented();
        for (String name : gateway().signedHeaders()) {
            String value = requireNonNull(whole.header(name), name);
            List<Map.Entry<String, String>> others = headersBut(whole, name);
            requireUntrusted("no " + name, new WebhookRequest(whole.body(), others));
            others.add(Map.entry(name.toUpperCase(Locale.ROOT), value));
            read(new WebhookRequest(whole.body(), others)).value();
            others.add(Map.entry(name, value));
            requireUntrusted("two of " + name, new WebhookRequest(whole.body(), others));
        }
    }

    @Check("H06 does not believe a webhook that was sent too long ago, or in the future")
    void h06DoesNotBelieveAWebhookThatWasSentTooLongAgo() {
        needs(gateway().webhookTolerance() != null, "a time in webhooks");
        Duration tolerance = requireNonNull(gateway().webhookTolerance());
        WebhookRequest whole = documented();
        for (Duration off : List.of(tolerance, tolerance.negated())) {
            Duration second = Duration.ofSeconds(off.isNegative() ? -1 : 1);
            clock = NOW.plus(off.minus(second));
            read(whole).value();
            clock = NOW.plus(off.plus(second));
            requireUntrusted("sent %s ago".formatted(off), whole);
        }
    }

    @Check("H07 ignores what is of a type that it does not know")
    void h07IgnoresWhatIsOfATypeThatItDoesNotKnow() {
        WebhookRequest unknown = gateway().webhookOfUnknownType(shop, NOW);
        needs(unknown != null, "types of webhooks");

        WebhookMessage message = read(requireNonNull(unknown)).value();

        assertThat(message.paymentId()).as("payment id").isNull();
    }

    @Check("H08 refuses with one type of failure whatever it cannot believe, and lets nothing out")
    void h08RefusesWithOneTypeOfFailure() {
        MessageMutator mutator = new MessageMutator();
        WebhookPort port = port();
        try (CapturedOutput output = CapturedOutput.start()) {
            for (int index = 0; index < MESSAGES; index++) {
                WebhookRequest bent = mutator.next(documented(), index, names());
                CallOutcome<WebhookMessage> outcome =
                        CallOutcome.here(canaries, () -> port.read(shop, bent));
                boolean typed =
                        outcome.given() != null
                                || outcome.thrown() instanceof UntrustedMessageException;
                if (!typed) {
                    throw new AssertionError(
                            "message %d: it %s; repeat with %s"
                                    .formatted(index, outcome.describe(), mutator));
                }
                if (outcome.thrown() != null) {
                    canaries.requireAbsent("what a refusal prints", outcome.allText());
                }
                canaries.requireAbsent("logs and output", output.take());
            }
        }
    }

    private CallOutcome<WebhookEvent> received(Payment found, boolean isOrdered) {
        PaymentPort payments = (merchant, query, deadline) -> found;
        Webhooks webhooks = new Webhooks(port(), payments);
        return CallOutcome.here(
                canaries, () -> webhooks.receive(shop, documented(), (order, amount) -> isOrdered));
    }

    private WebhookPort port() {
        return gateway().webhooks(shop, () -> clock);
    }

    private Payment payment() {
        return samples().in(PAID);
    }

    private WebhookRequest documented() {
        return gateway().webhook(ID, payment(), shop, NOW);
    }

    private CallOutcome<WebhookMessage> read(WebhookRequest request) {
        WebhookPort port = port();
        return CallOutcome.here(canaries, () -> port.read(shop, request));
    }

    private void requireUntrusted(String what, WebhookRequest request) {
        requireUntrusted(what, read(request));
    }

    private void requireUntrusted(String what, CallOutcome<?> outcome) {
        assertThat(outcome.thrown())
                .as("%s: %s", what, outcome)
                .isInstanceOf(UntrustedMessageException.class);
        canaries.requireAbsent("what a refusal prints", outcome.allText());
    }

    private boolean isSigned() {
        return gateway().signsBody() || !gateway().signedFields().isEmpty();
    }

    private void needsASignature() {
        needs(isSigned(), "a signature");
    }

    /** Of all headers that count: the Content-Type says how a body is read. */
    private List<String> names() {
        return Stream.concat(Stream.of("Content-Type"), gateway().signedHeaders().stream())
                .toList();
    }

    private WebhookRequest withBody(WebhookRequest whole, byte[] body) {
        return new WebhookRequest(body, headersBut(whole, ""));
    }

    private WebhookRequest withHeader(WebhookRequest whole, String name, String value) {
        List<Map.Entry<String, String>> headers = headersBut(whole, name);
        headers.add(Map.entry(name, value));
        return new WebhookRequest(whole.body(), headers);
    }

    private List<Map.Entry<String, String>> headersBut(WebhookRequest whole, String without) {
        List<Map.Entry<String, String>> headers = new ArrayList<>();
        for (String name : names()) {
            String value = whole.header(name);
            if (value != null && !name.equals(without)) {
                headers.add(Map.entry(name, value));
            }
        }
        return headers;
    }

    /** The bodies with another value of a field, or none. */
    private static List<String> withOtherField(WebhookRequest whole, String name) {
        String body = new String(whole.body(), UTF_8);
        Matcher field =
                Pattern.compile("\"" + Pattern.quote(name) + "\"\\s*:\\s*\"?([^\",}]+)\"?")
                        .matcher(body);
        if (!field.find()) {
            throw new AssertionError("no such field is in the webhook: " + name);
        }
        String value = field.group(1);
        String before = body.substring(0, field.start(1));
        String after = body.substring(field.end(1));
        List<String> bodies = new ArrayList<>();
        bodies.add(
                body.substring(0, field.start()) + "\"unheardOf\":0" + body.substring(field.end()));
        Altered.texts(value).map(other -> before + other + after).forEach(bodies::add);
        return bodies;
    }
}
