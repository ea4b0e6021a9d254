package io.hexapay.tck.mutant;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.hexapay.core.GatewayId;
import io.hexapay.core.Merchant;
import io.hexapay.core.payment.PaymentStatus;
import io.hexapay.core.payment.UntrustedMessageException;
import io.hexapay.core.payment.UntrustedMessageException.Flaw;
import io.hexapay.core.payment.webhook.WebhookMessage;
import io.hexapay.core.payment.webhook.WebhookPort;
import io.hexapay.core.payment.webhook.WebhookReply;
import io.hexapay.core.payment.webhook.WebhookRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Reads webhooks. */
final class MutantWebhooks implements WebhookPort {

    private static final JsonMapper MAPPER = new JsonMapper();

    private final MutantWrites fixture;
    private final InstantSource clock;
    private final Mutant mutant;

    MutantWebhooks(MutantWrites fixture, InstantSource clock) {
        this.fixture = fixture;
        this.clock = clock;
        this.mutant = fixture.mutant;
    }

    @Override
    public GatewayId gateway() {
        return fixture.id();
    }

    @Override
    public WebhookReply reply() {
        return MutantWrites.REPLY;
    }

    @Override
    public WebhookMessage read(Merchant merchant, WebhookRequest request) {
        String id = verifiedId(merchant, request);
        JsonNode body = parsed(request.body());
        String type = body.path("type").asText("");
        if (!type.equals("payment")) {
            if (mutant == Mutant.REFUSES_UNKNOWN_TYPES) {
                throw untrusted(Flaw.UNREADABLE);
            }
            return WebhookMessage.ignored(id, type);
        }
        String payment = body.path("id").textValue();
        if (payment == null) {
            throw untrusted(Flaw.UNREADABLE);
        }
        String shop = body.path("shop").asText("");
        boolean isOurs = shop.equals(merchant.credentials().key());
        if (!isOurs && mutant != Mutant.BELIEVES_ANY_MERCHANT) {
            throw untrusted(Flaw.MERCHANT);
        }
        String cancellation = body.path("cancel").asText("");
        boolean isNamed = !cancellation.isEmpty() && mutant != Mutant.DROPS_THE_CANCELLATION;
        return new WebhookMessage(
                mutant == Mutant.FORGETS_THE_MESSAGE ? null : id,
                type,
                payment,
                body.path("order").textValue(),
                claimed(body.path("status").asText("")),
                isNamed ? cancellation : null);
    }

    private @Nullable PaymentStatus claimed(String word) {
        if (mutant == Mutant.CLAIMS_NO_STATUS) {
            return null;
        }
        return mutant == Mutant.CLAIMS_PAID_FOR_ALL
                ? PaymentStatus.PAID
                : Arrays.stream(PaymentStatus.values())
                        .filter(status -> status.name().equals(word))
                        .findFirst()
                        .orElse(null);
    }

    private String verifiedId(Merchant merchant, WebhookRequest request) {
        String id = request.header("X-Id");
        String time = request.header("X-Time");
        String signature = request.header("X-Signature");
        if (signature == null && id != null && mutant == Mutant.ACCEPTS_NO_SIGNATURE) {
            return id;
        }
        if (id == null || time == null || signature == null) {
            throw untrusted(Flaw.SIGNATURE);
        }
        if (mutant == Mutant.DECODES_ANY_SIGNATURE) {
            HexFormat.of().parseHex(signature);
        }
        String signed = id + time + new String(request.body(), UTF_8);
        if (!MutantSignature.matches(signed, merchant, signature, mutant)) {
            throw untrusted(Flaw.SIGNATURE);
        }
        Duration age =
                time.matches("[0-9]{1,10}")
                        ? Duration.between(
                                Instant.ofEpochSecond(Long.parseLong(time)), clock.instant())
                        : Duration.ofDays(1);
        boolean isOff = age.abs().compareTo(MutantWrites.TOLERANCE) > 0;
        if (isOff && mutant != Mutant.ACCEPTS_STALE_WEBHOOKS) {
            throw untrusted(Flaw.TIMESTAMP);
        }
        return id;
    }

    private JsonNode parsed(byte[] body) {
        try {
            return MAPPER.readTree(new String(body, UTF_8));
        } catch (JsonProcessingException e) {
            throw untrusted(Flaw.UNREADABLE);
        }
    }

    private UntrustedMessageException untrusted(Flaw flaw) {
        return new UntrustedMessageException(gateway(), flaw);
    }
}
