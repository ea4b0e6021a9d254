package io.hexapay.sandbox.iamport;

import static java.util.Comparator.comparing;
import static java.util.Objects.requireNonNullElse;

import io.hexapay.sandbox.simulator.Call;
import io.hexapay.sandbox.simulator.CallKind;
import io.hexapay.sandbox.simulator.GatewaySimulator;
import io.hexapay.sandbox.simulator.IssuedToken;
import io.hexapay.sandbox.simulator.IssuedTokens;
import io.hexapay.sandbox.simulator.JsonObject;
import io.hexapay.sandbox.simulator.PaymentStore;
import io.hexapay.sandbox.simulator.SandboxMerchant;
import io.hexapay.sandbox.simulator.SimulatedResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.jetty.util.Fields;
import org.eclipse.jetty.util.UrlEncoded;
import org.jspecify.annotations.Nullable;

/**
 * Iamport: the token and payment calls. Every response is an envelope of {@code code},
 * {@code message} and {@code response}.
 */
public final class IamportSimulator implements GatewaySimulator {

    private static final List<String> TOKEN_PATH = List.of("users", "getToken");
    private static final Pattern TIER = Pattern.compile("[A-Z0-9]{3}");

    private static final Duration LAST_MINUTE = Duration.ofSeconds(60);
    private static final Duration EXTENSION = Duration.ofMinutes(5);

    private static final String KEYS_MISSING = "imp_key, imp_secret 파라메터가 누락되었습니다.";
    private static final String KEYS_WRONG = "인증에 실패하였습니다. API키와 secret을 확인하세요.";
    private static final String UNAUTHORIZED = "Unauthorized";
    private static final String NO_SUCH_PAYMENT = "존재하지 않는 결제정보입니다.";
    private static final String TIER_WRONG = "Tier 코드가 올바르지 않습니다.";
    private static final String NOT_DONE = "요청을 처리하지 못하였습니다.";

    private final Clock clock;
    private final Map<String, SandboxMerchant> merchants = new ConcurrentHashMap<>();
    private final IssuedTokens tokens =
            new IssuedTokens(40, IamportSimulator::extendedInTheLastMinute);
    private final PaymentStore payments = new PaymentStore("imp_uid", IamportPaymentJson.samples());

    /** Iamport by this clock. */
    public IamportSimulator(Clock clock) {
        this.clock = clock;
    }

    /** Adds a merchant, or gives a known key a new secret. */
    public SandboxMerchant add(SandboxMerchant merchant) {
        merchants.put(merchant.key(), merchant);
        return merchant;
    }

    /** Refuses every token issued so far. */
    public void revokeTokens() {
        tokens.revokeAll();
    }

    /** Adds a payment of this merchant alone; see {@link IamportPaymentJson#of}. */
    public void store(SandboxMerchant owner, Map<String, ? extends @Nullable Object> payment) {
        payments.store(owner.key(), IamportPaymentJson.of(payment));
    }

    /** The ids of the payments that every merchant sees. */
    public List<String> samplePayments() {
        return payments.sampleIds();
    }

    @Override
    public Instant now() {
        return clock.instant();
    }

    @Override
    public CallKind kindOf(Call call) {
        if (call.path().equals(TOKEN_PATH)) {
            return CallKind.TOKEN;
        }
        return call.path().size() > 1 && call.path().get(0).equals("payments")
                ? CallKind.PAYMENT
                : CallKind.OTHER;
    }

    @Override
    public @Nullable String keyOf(Call tokenCall) {
        String key = keys(tokenCall).key();
        return key.isEmpty() ? null : key;
    }

    @Override
    public SimulatedResponse answer(Call call) {
        return switch (kindOf(call)) {
            case TOKEN -> call.isPost() ? issue(keys(call)) : failure(405);
            case PAYMENT -> call.isGet() ? payment(call) : failure(405);
            case APPROVE, CANCEL, OTHER -> failure(404);
        };
    }

    @Override
    public SimulatedResponse failure(int status) {
        return failure(status, status == 401 ? UNAUTHORIZED : NOT_DONE);
    }

    private SimulatedResponse issue(SandboxMerchant claimed) {
        if (claimed.key().isEmpty() || claimed.secret().isEmpty()) {
            return failure(400, KEYS_MISSING);
        }
        if (!claimed.equals(merchants.get(claimed.key()))) {
            return failure(401, KEYS_WRONG);
        }
        Instant now = Instant.ofEpochSecond(clock.instant().getEpochSecond());
        IssuedToken token = tokens.issue(claimed.key(), now);
        return success(
                new JsonObject()
                        .set("access_token", token.value())
                        .set("now", now.getEpochSecond())
                        .set("expired_at", token.expiresAt().getEpochSecond()));
    }

    private SimulatedResponse payment(Call call) {
        String merchantKey = tokens.ownerOf(token(call), clock.instant());
        if (merchantKey == null) {
            return failure(401, UNAUTHORIZED);
        }
        String tier = call.header("Tier");
        if (tier != null && !TIER.matcher(tier).matches()) {
            return failure(400, TIER_WRONG);
        }
        boolean fromTestChannels = "true".equals(call.query().getValue("include_sandbox"));
        Stream<JsonObject> visible =
                payments.visibleTo(merchantKey)
                        .filter(payment -> belongsTo(tier, payment))
                        .filter(payment -> fromTestChannels || !isOfTestChannel(payment));
        return find(call, visible)
                .map(payment -> success(payment.without("tier")))
                .orElseGet(() -> failure(404, NO_SUCH_PAYMENT));
    }

    /** The token a call brings; the gateway takes it without the word Bearer, too. */
    private static String token(Call call) {
        String bearer = call.authorization("Bearer");
        return bearer != null ? bearer : requireNonNullElse(call.header("Authorization"), "");
    }

    /** A payment without a tier of its own can be seen under every tier, and under none. */
    private static boolean belongsTo(@Nullable String tier, JsonObject payment) {
        String own = payment.text("tier");
        return own.isEmpty() || own.equals(tier);
    }

    private static boolean isOfTestChannel(JsonObject payment) {
        return Boolean.TRUE.equals(payment.get("sandbox"));
    }

    private static Optional<JsonObject> find(Call call, Stream<JsonObject> payments) {
        List<String> path = call.path();
        if (path.size() > 2 && path.get(1).equals("find")) {
            return findByOrder(path.get(2), path.size() > 3 ? path.get(3) : null, payments);
        }
        return payments.filter(payment -> payment.text("imp_uid").equals(path.get(1))).findFirst();
    }

    /** The newest of the order's payments. */
    private static Optional<JsonObject> findByOrder(
            String merchantUid, @Nullable String status, Stream<JsonObject> payments) {
        return payments.filter(payment -> payment.text("merchant_uid").equals(merchantUid))
                .filter(payment -> status == null || payment.text("status").equals(status))
                .sorted(comparing((JsonObject payment) -> payment.number("started_at")).reversed())
                .findFirst();
    }

    /**
     * Key and secret as the call brings them, in JSON or as a form; empty where it does not. A body
     * of another type is not read: with a charset, {@code application/json} is one.
     */
    private static SandboxMerchant keys(Call call) {
        if (!call.isForm() && !call.isOfType("application/json")) {
            return new SandboxMerchant("", "");
        }
        try {
            JsonObject body = call.isForm() ? form(call.body()) : JsonObject.parse(call.body());
            return new SandboxMerchant(body.text("imp_key"), body.text("imp_secret"));
        } catch (IllegalArgumentException unreadable) {
            return new SandboxMerchant("", "");
        }
    }

    private static JsonObject form(String body) {
        Fields fields = new Fields();
        UrlEncoded.decodeUtf8To(body, fields);
        JsonObject object = new JsonObject();
        fields.forEach(field -> object.set(field.getName(), field.getValue()));
        return object;
    }

    /** Asked in the last minute of a token, the gateway moves its expiry on from where it was. */
    private static Instant extendedInTheLastMinute(Instant expiresAt, Instant now) {
        return now.isBefore(expiresAt.minus(LAST_MINUTE)) ? expiresAt : expiresAt.plus(EXTENSION);
    }

    private static SimulatedResponse success(JsonObject response) {
        return SimulatedResponse.json(200, envelope(0, null, response));
    }

    private static SimulatedResponse failure(int status, String message) {
        return SimulatedResponse.json(status, envelope(-1, message, null));
    }

    private static JsonObject envelope(
            int code, @Nullable String message, @Nullable JsonObject response) {
        return new JsonObject().set("code", code).set("message", message).set("response", response);
    }
}
