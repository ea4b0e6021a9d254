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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * PortOne V2: the token and payment calls. A merchant is a store: its key is the store's id, its
 * secret the API secret, which may be that of several stores. An error has a {@code type} and,
 * mostly, a {@code message}.
 */
public final class PortOneSimulator implements GatewaySimulator {

    private static final List<String> LOGIN_PATH = List.of("login", "api-secret");
    private static final List<String> REFRESH_PATH = List.of("token", "refresh");

    private final Clock clock;

    /** By the stores' ids, in the order in which they were added. Guarded by itself. */
    private final Map<String, SandboxMerchant> merchants = new LinkedHashMap<>();

    private final PortOneTokens tokens = new PortOneTokens();
    private final PaymentStore payments = new PaymentStore("id", PortOneSamplePayments.all());

    /** PortOne by this clock. */
    public PortOneSimulator(Clock clock) {
        this.clock = clock;
    }

    /** Adds a merchant, or gives a known key a new secret, which other stores may have, too. */
    public SandboxMerchant add(SandboxMerchant merchant) {
        synchronized (merchants) {
            merchants.put(merchant.key(), merchant);
        }
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

    /** The first store of the secret or of the refresh token; null if there is none. */
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
            case APPROVE, CANCEL, OTHER -> failure(404);
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
        if (asked != null && !haveTheSameSecret(storeId, asked)) {
            return PortOneError.FORBIDDEN.toResponse();
        }
        return payment(call.path().get(1), asked == null ? storeId : asked);
    }

    private SimulatedResponse payment(String id, String storeId) {
        return payments.visibleTo(storeId)
                .filter(payment -> payment.text("id").equals(id))
                .findFirst()
                .map(payment -> PortOnePaymentJson.respond(payment, storeId))
                .map(payment -> SimulatedResponse.json(200, payment))
                .orElseGet(PortOneError.PAYMENT_NOT_FOUND::toResponse);
    }

    /** The first store of the token or of the secret with which something is looked up. */
    private @Nullable String authenticate(Call call) {
        String bearer = call.authorization("Bearer");
        if (bearer != null) {
            return tokens.ownerOf(bearer, PortOneTokens.Use.ACCESS, now());
        }
        String secret = call.authorization("PortOne");
        return secret == null ? null : storeWith(secret);
    }

    /** The first store with this secret. */
    private @Nullable String storeWith(String secret) {
        synchronized (merchants) {
            return merchants.values().stream()
                    .filter(merchant -> merchant.secret().equals(secret))
                    .map(SandboxMerchant::key)
                    .findFirst()
                    .orElse(null);
        }
    }

    private boolean haveTheSameSecret(String storeId, String otherId) {
        synchronized (merchants) {
            SandboxMerchant store = merchants.get(storeId);
            SandboxMerchant other = merchants.get(otherId);
            return store != null && other != null && store.secret().equals(other.secret());
        }
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
