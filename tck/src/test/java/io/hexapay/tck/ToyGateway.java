package io.hexapay.tck;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import io.hexapay.core.GatewayException.Malformed;
import io.hexapay.core.GatewayException.Refused;
import io.hexapay.core.GatewayException.Unavailable;
import io.hexapay.core.GatewayId;
import io.hexapay.core.Merchant;
import io.hexapay.core.Secret;
import io.hexapay.core.token.port.AuthPort;
import io.hexapay.core.token.port.Renewal;
import io.hexapay.core.token.port.TokenGrant;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** The adapter that passes every check, but for its flaw. */
final class ToyGateway implements AuthPort {

    private static final Set<String> TOKEN_FIELDS =
            Set.of("code", "message", "value", "now", "expiry");

    final Flaw flaw;
    final ToySpelling spelling;
    final Duration limit;
    private final URI base;
    private final ToyHttp http;
    private final ToyJson json;
    private final AtomicInteger calls = new AtomicInteger();
    private final Map<Secret, TokenGrant> firstLives = new ConcurrentHashMap<>();

    /** What the flawed payments remember. */
    final Map<Object, Object> memory = new ConcurrentHashMap<>();

    ToyGateway(ToySpelling spelling, URI base, Duration limit) {
        this.spelling = spelling;
        this.flaw = spelling.flaw();
        this.base = base;
        this.limit = limit;
        this.http = new ToyHttp(spelling.id(), flaw);
        this.json = new ToyJson(spelling.id(), flaw);
    }

    @Override
    public GatewayId gateway() {
        return spelling.id();
    }

    @Override
    public Renewal renewal() {
        return flaw == Flaw.CHANGES_ITS_RENEWAL && calls.get() > 0
                ? Renewal.extendsWithin(Duration.ofMinutes(1))
                : spelling.renewal();
    }

    @Override
    public TokenGrant issue(Merchant merchant) {
        calls.incrementAndGet();
        WireRequest documented = spelling.tokenRequest(merchant);
        WireRequest request =
                flaw == Flaw.NAMES_NO_CONTENT_TYPE
                        ? documented.header("Content-Type", "text/plain")
                        : documented;
        List<Secret> sent = List.of(merchant.credentials().secret());
        Supplier<JsonNode> call = () -> success(request, limit, sent, TOKEN_FIELDS);
        try {
            return grantOf(call.get());
        } catch (Refused refused) {
            if (flaw == Flaw.ASKS_AGAIN_WHEN_REFUSED) {
                return grantOf(call.get());
            }
            throw refused;
        }
    }

    /** What a successful answer holds. */
    JsonNode success(WireRequest request, Duration time, List<Secret> sent, Set<String> fields) {
        try {
            return json.success(http.send(base, request, time), sent, fields);
        } catch (Unavailable e) {
            if (flaw == Flaw.ASKS_AGAIN_AFTER_5XX
                    && requireNonNull(e.getMessage()).contains("HTTP 5")) {
                return json.success(http.send(base, request, time), sent, fields);
            }
            throw e;
        }
    }

    private TokenGrant grantOf(JsonNode answer) {
        String value = answer.path("value").textValue();
        if (value == null && flaw == Flaw.MAKES_A_TOKEN_UP) {
            value = "none";
        }
        if (value == null || value.isBlank() || !answer.path("now").canConvertToLong()) {
            throw new Malformed(spelling.id(), "answered without a token");
        }
        if (flaw == Flaw.MENDS_TOKENS) {
            value = value.replaceAll("[^\\x21-\\x7e]", "_");
        }
        Instant now = json.time(answer.path("now"));
        Instant expiry = json.time(answer.path("expiry"));
        if (flaw == Flaw.TRUSTS_OUR_CLOCK && expiry.isAfter(now)) {
            expiry = now.plus(Duration.between(Instant.now(), expiry).abs());
        }
        if (flaw == Flaw.BELIEVES_EXPIRED_TOKENS && !expiry.isAfter(now)) {
            expiry = now.plusSeconds(1);
        }
        TokenGrant grant = TokenGrant.answeredBy(spelling.id(), Secret.of(value), expiry, now);
        TokenGrant first = firstLives.putIfAbsent(grant.value(), grant);
        return flaw == Flaw.REMEMBERS_THE_FIRST_LIFE && first != null ? first : grant;
    }

    @Override
    public String toString() {
        return flaw == Flaw.PRINTS_ITS_LAST_REQUEST ? "Toy" + http.last().headers() : "Toy";
    }
}
