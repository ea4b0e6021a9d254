package io.hexapay.sandbox.portone;

import io.hexapay.sandbox.simulator.Call;
import io.hexapay.sandbox.simulator.CallKind;
import io.hexapay.sandbox.simulator.GatewaySimulator;
import io.hexapay.sandbox.simulator.JsonObject;
import io.hexapay.sandbox.simulator.PaymentStore;
import io.hexapay.sandbox.simulator.SandboxMerchant;
import io.hexapay.sandbox.simulator.SimulatedResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * PortOne V2: the token and payment calls. A merchant is a store: its key is the store's id, its
 * secret the API secret. An error has a {@code type} and, mostly, a {@code message}.
 */
public final class PortOneSimulator implements GatewaySimulator {

    private static final List<String> LOGIN_PATH = List.of("login", "api-secret");
    private static final List<String> REFRESH_PATH = List.of("token", "refresh");

    private final Clock clock;
    private final Map<String, SandboxMerchant> merchants = new ConcurrentHashMap<>();
    private final PortOneTokens tokens = new PortOneTokens();
    private final PaymentStore payments = new PaymentStore("id", PortOneSamplePayments.all());

    /** PortOne by this clock. */
    public PortOneSimulator(Clock clock) {
        this.clock = clock;
    }

    /**
     * Adds a merchant, or gives a known key a new secret.
     *
     * @throws IllegalArgumentException if another merchant has that secret: it alone tells who logs
     *     in
     */
    public synchronized SandboxMerchant add(SandboxMerchant merchant) {
        String owner = storeWith(merchant.secret());
        if (owner != null && !owner.equals(merchant.key())) {
            throw new IllegalArgumentException(
                    "secret: already that of " + owner + " (expected: one of its own)");
        }
        merchants.put(merchant.key(), merchant);
        return merchant;
    }

    /** Refuses every token issued so far. */
    public void revokeTokens() {
        tokens.revokeAll();
    }

    /** Adds a payment of this merchant alone; see {@link PortOnePaymentJson#of}. */
    public void store(SandboxMerchant owner, Map<String, ? extends @Nullable Object> payment) {
        payments.store(owner.key(), PortOnePaymentJson.of(payment));
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
        List<String> path = call.path();
        if (path.equals(LOGIN_PATH) || path.equals(REFRESH_PATH)) {
            return CallKind.TOKEN;
        }
        return path.size() == 2 && path.get(0).equals("payments")
                ? CallKind.PAYMENT
                : CallKind.OTHER;
    }

    /** The store that the secret or the refresh token belongs to; null if there is none. */
    @Override
    public @Nullable String keyOf(Call tokenCall) {
        return isLogin(tokenCall)
                ? storeWith(field(tokenCall, "apiSecret"))
                : tokens.ownerOf(
                        field(tokenCall, "refreshToken"), PortOneTokens.Use.REFRESH, now());
    }

    @Override
    public SimulatedResponse answer(Call call) {
        return switch (kindOf(call)) {
            case TOKEN -> call.isPost() ? token(call) : failure(405);
            case PAYMENT -> call.isGet() ? payment(call) : failure(405);
            case OTHER -> failure(404);
        };
    }

    @Override
    public SimulatedResponse failure(int status) {
        return PortOneError.under(status);
    }

    private SimulatedResponse token(Call call) {
        String proof = field(call, isLogin(call) ? "apiSecret" : "refreshToken");
        if (proof.isEmpty()) {
            return PortOneError.INVALID_REQUEST.toResponse();
        }
        JsonObject pair = isLogin(call) ? login(proof) : tokens.refresh(proof, now());
        return pair == null
                ? PortOneError.UNAUTHORIZED.toResponse()
                : SimulatedResponse.json(200, pair);
    }

    private @Nullable JsonObject login(String apiSecret) {
        String storeId = storeWith(apiSecret);
        return storeId == null ? null : tokens.issue(storeId, now());
    }

    private SimulatedResponse payment(Call call) {
        String storeId = authenticate(call);
        if (storeId == null) {
            return PortOneError.UNAUTHORIZED.toResponse();
        }
        String asked = call.query().getValue("storeId");
        if (asked != null && asked.isEmpty()) {
            return PortOneError.INVALID_REQUEST.toResponse();
        }
        if (asked != null && !asked.equals(storeId)) {
            return PortOneError.FORBIDDEN.toResponse();
        }
        return payments.visibleTo(storeId)
                .filter(payment -> payment.text("id").equals(call.path().get(1)))
                .findFirst()
                .map(payment -> PortOnePaymentJson.respond(payment, storeId))
                .map(payment -> SimulatedResponse.json(200, payment))
                .orElseGet(PortOneError.PAYMENT_NOT_FOUND::toResponse);
    }

    /** The store that looks something up, by its token or by its secret. */
    private @Nullable String authenticate(Call call) {
        String bearer = call.authorization("Bearer");
        if (bearer != null) {
            return tokens.ownerOf(bearer, PortOneTokens.Use.ACCESS, now());
        }
        String secret = call.authorization("PortOne");
        return secret == null ? null : storeWith(secret);
    }

    private @Nullable String storeWith(String secret) {
        return merchants.values().stream()
                .filter(merchant -> merchant.secret().equals(secret))
                .map(SandboxMerchant::key)
                .findFirst()
                .orElse(null);
    }

    private static boolean isLogin(Call tokenCall) {
        return tokenCall.path().equals(LOGIN_PATH);
    }

    /** The field of a body in JSON; empty where it does not bring one. */
    private static String field(Call call, String name) {
        if (!call.isOfType("application/json")
                && !call.isOfType("application/json;charset=utf-8")) {
            return "";
        }
        try {
            return JsonObject.parse(call.body()).text(name);
        } catch (IllegalArgumentException unreadable) {
            return "";
        }
    }
}
