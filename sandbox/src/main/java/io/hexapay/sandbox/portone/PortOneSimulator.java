package io.hexapay.sandbox.portone;

import io.hexapay.sandbox.simulator.Call;
import io.hexapay.sandbox.simulator.CallKind;
import io.hexapay.sandbox.simulator.GatewaySimulator;
import io.hexapay.sandbox.simulator.JsonObject;
import io.hexapay.sandbox.simulator.PaymentStore;
import io.hexapay.sandbox.simulator.SandboxMerchant;
import io.hexapay.sandbox.simulator.SimulatedResponse;
import io.hexapay.sandbox.simulator.WebhookSender;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * PortOne V2: the calls for tokens and payments, and to cancel. A merchant is a store: its key is
 * the store's id, its secret the API secret, which may be that of several stores. An error has a
 * {@code type} and, mostly, a {@code message}.
 */
public final class PortOneSimulator implements GatewaySimulator {

    /** With which the webhooks of all stores are signed: {@code whsec_} and 32 bytes in Base64. */
    public static final String WEBHOOK_SECRET =
            "whsec_c2FuZGJveC1zZWNyZXQtb2Ytd2ViaG9va3MtMDEhISE=";

    private static final List<String> LOGIN_PATH = List.of("login", "api-secret");
    private static final List<String> REFRESH_PATH = List.of("token", "refresh");

    private final Clock clock;

    private final PortOneTokens tokens = new PortOneTokens();
    private final PortOneStores stores = new PortOneStores(tokens);
    private final PaymentStore payments = new PaymentStore("id", PortOneSamplePayments.all());
    private final PortOneSignedWebhooks webhooks;
    private final PortOneCancels cancels;

    /** PortOne by this clock. */
    public PortOneSimulator(Clock clock, WebhookSender sender) {
        this.clock = clock;
        this.webhooks = new PortOneSignedWebhooks(sender);
        this.cancels = new PortOneCancels(stores, payments, webhooks, clock);
    }

    /** Adds a merchant, or gives a known key a new secret, which other stores may have, too. */
    public SandboxMerchant add(SandboxMerchant merchant) {
        return stores.add(merchant);
    }

    /** Refuses every token issued so far. */
    public void revokeTokens() {
        tokens.revokeAll();
    }

    /** Adds a payment of this merchant alone; see {@link PortOnePaymentJson#of}. */
    public void store(SandboxMerchant owner, Map<String, ? extends @Nullable Object> payment) {
        payments.store(owner.key(), PortOnePaymentJson.of(payment));
    }

    /**
     * Adds a payment of that many won that was paid just now, and tells the shop.
     *
     * @throws IllegalArgumentException if there is one with this id
     */
    public void pay(SandboxMerchant owner, String id, long amount) {
        if (payments.find(owner.key(), id) != null) {
            throw new IllegalArgumentException("id: " + id + " (expected: a new one)");
        }
        JsonObject payment = PortOnePaymentJson.paid(id, amount, now());
        payments.store(owner.key(), payment);
        webhooks.sendStatus(owner.key(), payment, now());
    }

    /**
     * Tells the shop what status a payment has.
     *
     * @throws IllegalArgumentException if this merchant has none with this id
     */
    public void sendWebhook(SandboxMerchant owner, String id) {
        JsonObject payment = payments.find(owner.key(), id);
        if (payment == null) {
            throw new IllegalArgumentException("id: " + id + " (expected: that of a payment)");
        }
        webhooks.sendStatus(owner.key(), payment, now());
    }

    /** The payment with this id, or null if this merchant has none. */
    public @Nullable JsonObject payment(String merchantKey, String id) {
        return payments.find(merchantKey, id);
    }

    /** From now on cancellations are requested only; see {@link #releaseCancellations}. */
    public void holdCancellations() {
        cancels.hold();
    }

    /** Carries out the cancellations that were held, and again at once those that come. */
    public void releaseCancellations() {
        cancels.release();
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
        if (path.size() == 2 && path.get(0).equals("payments")) {
            return CallKind.PAYMENT;
        }
        return isCancel(path) && call.isPost() ? CallKind.CANCEL : CallKind.OTHER;
    }

    /** The first store of the secret or of the refresh token; null if there is none. */
    @Override
    public @Nullable String keyOf(Call tokenCall) {
        return isLogin(tokenCall)
                ? stores.withSecret(PortOneBody.of(tokenCall).text("apiSecret"))
                : tokens.ownerOf(
                        PortOneBody.of(tokenCall).text("refreshToken"),
                        PortOneTokens.Use.REFRESH,
                        now());
    }

    @Override
    public void begin(Call call) {
        if (kindOf(call) == CallKind.CANCEL) {
            try {
                cancels.begin(call);
            } catch (PortOneRefusal refused) {
                // It is refused once it is answered, too, and nobody waits for that.
            }
        }
    }

    @Override
    public SimulatedResponse answer(Call call) {
        try {
            return switch (kindOf(call)) {
                case TOKEN -> call.isPost() ? token(call) : failure(405);
                case PAYMENT -> call.isGet() ? payment(call) : failure(405);
                case CANCEL -> cancels.answer(call);
                case APPROVE, OTHER -> failure(404);
            };
        } catch (PortOneRefusal refusal) {
            return refusal.error().toResponse();
        }
    }

    @Override
    public SimulatedResponse failure(int status) {
        return PortOneError.under(status);
    }

    private SimulatedResponse token(Call call) {
        String proof = PortOneBody.of(call).text(isLogin(call) ? "apiSecret" : "refreshToken");
        if (proof.isEmpty()) {
            return PortOneError.INVALID_REQUEST.toResponse();
        }
        JsonObject pair = isLogin(call) ? login(proof) : tokens.refresh(proof, now());
        return pair == null
                ? PortOneError.UNAUTHORIZED.toResponse()
                : SimulatedResponse.json(200, pair);
    }

    private @Nullable JsonObject login(String apiSecret) {
        String storeId = stores.withSecret(apiSecret);
        return storeId == null ? null : tokens.issue(storeId, now());
    }

    private SimulatedResponse payment(Call call) {
        String own = stores.authenticate(call, now());
        String storeId = stores.choose(own, call.query().getValue("storeId"));
        JsonObject payment = payments.find(storeId, call.path().get(1));
        if (payment == null) {
            throw new PortOneRefusal(PortOneError.PAYMENT_NOT_FOUND);
        }
        return SimulatedResponse.json(200, PortOnePaymentJson.respond(payment, storeId));
    }

    private static boolean isCancel(List<String> path) {
        return path.size() == 3 && path.get(0).equals("payments") && path.get(2).equals("cancel");
    }

    private static boolean isLogin(Call tokenCall) {
        return tokenCall.path().equals(LOGIN_PATH);
    }
}
