package io.hexapay.tck;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.hexapay.core.Merchant;
import io.hexapay.core.payment.UntrustedMessageException;
import io.hexapay.core.payment.webhook.WebhookMessage;
import io.hexapay.core.payment.webhook.WebhookPort;
import io.hexapay.core.payment.webhook.WebhookRequest;
import io.hexapay.tck.fixture.WebhookFixture;
import io.hexapay.tck.fuzz.Altered;
import io.hexapay.tck.fuzz.MessageMutator;
import io.hexapay.tck.observation.CallOutcome;
import io.hexapay.tck.observation.CapturedOutput;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The contract of {@link WebhookPort}. Extend it as {@link AuthPortContract}. */
public abstract class WebhookPortContract extends WebhookMessageContract {

    private static final int MESSAGES = Integer.getInteger("hexapay.tck.webhooks", 10_000);

    @Override
    protected abstract WebhookFixture gateway();

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
        Merchant other = canaries.merchant("other");
        requireUntrusted(
                "another merchant's", gateway().webhook("msg-0001", payment(), other, NOW));
        WebhookRequest naming = gateway().webhookNaming(shop, payment(), other, NOW);
        if (naming != null) {
            requireUntrusted("another merchant's that names this one", naming);
        }
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
