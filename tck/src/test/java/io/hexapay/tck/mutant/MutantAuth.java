package io.hexapay.tck.mutant;

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
import io.hexapay.tck.server.WireRequest;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The adapter that passes every check, unless it is a mutant. */
final class MutantAuth implements AuthPort {

    private static final Logger LOG = Logger.getLogger("mutant");

    private static final Set<String> TOKEN_FIELDS =
            Set.of("code", "message", "value", "now", "expiry");

    final Mutant mutant;
    final MutantFixture fixture;
    final Duration limit;
    private final URI base;
    private final MutantHttp http;
    private final MutantJson json;
    private final AtomicInteger calls = new AtomicInteger();
    private final Map<Secret, TokenGrant> firstLives = new ConcurrentHashMap<>();

    /** State of the payments of some mutants. */
    final Map<Object, Object> memory = new ConcurrentHashMap<>();

    MutantAuth(MutantFixture fixture, URI base, Duration limit) {
        this.fixture = fixture;
        this.mutant = fixture.mutant;
        this.base = base;
        this.limit = limit;
        this.http = new MutantHttp(fixture.id(), mutant);
        this.json = new MutantJson(fixture.id(), mutant);
    }

    @Override
    public GatewayId gateway() {
        return fixture.id();
    }

    @Override
    public Renewal renewal() {
        return mutant == Mutant.CHANGES_ITS_RENEWAL && calls.get() > 0
                ? Renewal.extendsWithin(Duration.ofMinutes(1))
                : fixture.renewal();
    }

    @Override
    public TokenGrant issue(Merchant merchant) {
        calls.incrementAndGet();
        WireRequest documented = fixture.tokenRequest(merchant);
        WireRequest request =
                mutant == Mutant.NAMES_NO_CONTENT_TYPE
                        ? documented.header("Content-Type", "text/plain")
                        : documented;
        List<Secret> sent = List.of(merchant.credentials().secret());
        Supplier<JsonNode> call = () -> success(request, limit, sent, TOKEN_FIELDS);
        try {
            return grantOf(call.get());
        } catch (Refused refused) {
            if (mutant == Mutant.ASKS_AGAIN_WHEN_REFUSED) {
                return grantOf(call.get());
            }
            throw refused;
        }
    }

    /** The fields of a successful answer. */
    JsonNode success(WireRequest request, Duration time, List<Secret> sent, Set<String> fields) {
        try {
            JsonNode answer = json.success(http.send(base, request, time), sent, fields);
            if (mutant == Mutant.LOGS_THE_BUYER && answer.has("buyer")) {
                LOG.log(Level.FINEST, "bought by {0}", answer.path("buyer"));
            }
            return answer;
        } catch (Unavailable e) {
            if (mutant == Mutant.ASKS_AGAIN_AFTER_5XX
                    && requireNonNull(e.getMessage()).contains("HTTP 5")) {
                return json.success(http.send(base, request, time), sent, fields);
            }
            throw e;
        }
    }

    private TokenGrant grantOf(JsonNode answer) {
        String value = answer.path("value").textValue();
        if (value == null && mutant == Mutant.INVENTS_TOKENS) {
            value = "none";
        }
        if (value == null || value.isBlank()) {
            throw new Malformed(fixture.id(), "answered without a token");
        }
        if (mutant == Mutant.REPAIRS_TOKENS) {
            value = value.replaceAll("[^\\x21-\\x7e]", "_");
        }
        if (mutant.isPlain()) {
            long life = json.seconds(answer.path("expires_in"));
            Duration lifetime = Duration.ofSeconds(life);
            TokenGrant told = TokenGrant.lasting(fixture.id(), Secret.of(value), lifetime);
            return mutant == Mutant.INVENTS_A_TIME
                    ? new TokenGrant(told.value(), lifetime, Instant.now())
                    : told;
        }
        if (mutant.isSilentOnLife()) {
            Duration life = fixture.documentedLifetime();
            return TokenGrant.lasting(
                    fixture.id(),
                    Secret.of(value),
                    mutant == Mutant.DOCUMENTED_LIFE ? life : life.plusHours(1));
        }
        boolean isJwt = mutant == Mutant.JWT;
        JsonNode times = isJwt ? MutantJwt.claims(value) : answer;
        Instant now = json.time(times.path(isJwt ? "iat" : "now"));
        Instant expiry = json.time(times.path(isJwt ? "exp" : "expiry"));
        if (mutant == Mutant.TRUSTS_OUR_CLOCK && expiry.isAfter(now)) {
            expiry = now.plus(Duration.between(Instant.now(), expiry).abs());
        }
        if (mutant == Mutant.BELIEVES_EXPIRED_TOKENS && !expiry.isAfter(now)) {
            expiry = now.plusSeconds(1);
        }
        TokenGrant grant = TokenGrant.answeredBy(fixture.id(), Secret.of(value), expiry, now);
        TokenGrant first = firstLives.putIfAbsent(grant.value(), grant);
        return mutant == Mutant.KEEPS_THE_FIRST_LIFETIME && first != null ? first : grant;
    }

    @Override
    public String toString() {
        return mutant == Mutant.PRINTS_ITS_LAST_REQUEST
                ? "Adapter" + http.last().headers()
                : "Adapter";
    }
}
