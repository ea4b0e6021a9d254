package io.hexapay.sandbox.iamport;

import static java.util.Comparator.comparing;

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
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Iamport: the calls for tokens and payments, and to cancel. */
public final class IamportSimulator implements GatewaySimulator {

    private static final List<String> TOKEN_PATH = List.of("users", "getToken");
    private static final List<String> CANCEL_PATH = List.of("payments", "cancel");
    private static final Pattern TIER = Pattern.compile("[A-Z0-9]{3}");

    private static final String NO_SUCH_PAYMENT = "존재하지 않는 결제정보입니다.";
    private static final String TIER_WRONG = "Tier 코드가 올바르지 않습니다.";
    private static final String NOT_DONE = "요청을 처리하지 못하였습니다.";

    private final Clock clock;
    private final WebhookSender webhooks;
    private final IamportMerchants merchants = new IamportMerchants();
    private final PaymentStore payments = new PaymentStore("imp_uid", IamportPaymentJson.samples());

    /** Iamport by this clock. */
    public IamportSimulator(Clock clock, WebhookSender webhooks) {
        this.clock = clock;
        this.webhooks = webhooks;
    }

    /** Adds a merchant, or gives a known key a new secret. */
    public SandboxMerchant add(SandboxMerchant merchant) {
        return merchants.add(merchant);
    }

    /** Refuses every token issued so far. */
    public void revokeTokens() {
        merchants.revokeTokens();
    }

    /** Adds a payment of this merchant alone; see {@link IamportPaymentJson#of}. */
    public void store(SandboxMerchant owner, Map<String, ? extends @Nullable Object> payment) {
        payments.store(owner.key(), IamportPaymentJson.of(payment));
    }

    /** Adds a payment of that many won that was paid just now, and tells the shop. */
    public String pay(SandboxMerchant owner, String orderId, long amount) {
        JsonObject payment = IamportPaymentJson.paid(orderId, amount, now());
        payments.store(owner.key(), payment);
        IamportWebhookJson.ofPayment(payment).sendBy(webhooks);
        return payment.text("imp_uid");
    }

    /**
     * Tells the shop what status a payment has.
     *
     * @throws IllegalArgumentException if this merchant has none with this {@code imp_uid}
     */
    public void sendWebhook(SandboxMerchant owner, String impUid) {
        JsonObject payment = payments.find(owner.key(), impUid);
        if (payment == null) {
            throw new IllegalArgumentException(
                    "imp_uid: " + impUid + " (expected: that of a payment)");
        }
        IamportWebhookJson.ofPayment(payment).sendBy(webhooks);
    }

    /** The payment with this {@code imp_uid}, or null if this merchant has none. */
    public @Nullable JsonObject payment(String merchantKey, String impUid) {
        return payments.find(merchantKey, impUid);
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
        if (call.path().equals(CANCEL_PATH) && call.isPost()) {
            return CallKind.CANCEL;
        }
        return call.path().size() > 1 && call.path().get(0).equals("payments")
                ? CallKind.PAYMENT
                : CallKind.OTHER;
    }

    @Override
    public @Nullable String keyOf(Call tokenCall) {
        String key = IamportMerchants.keysIn(tokenCall).key();
        return key.isEmpty() ? null : key;
    }

    @Override
    public SimulatedResponse answer(Call call) {
        try {
            return switch (kindOf(call)) {
                case TOKEN -> call.isPost() ? issue(call) : failure(405);
                case PAYMENT -> call.isGet() ? payment(call) : failure(405);
                case CANCEL -> cancel(call);
                case APPROVE, OTHER -> failure(404);
            };
        } catch (IamportRefusal refusal) {
            return refusal.toResponse();
        }
    }

    @Override
    public SimulatedResponse failure(int status) {
        return IamportEnvelope.failure(
                status, -1, status == 401 ? IamportMerchants.UNAUTHORIZED : NOT_DONE);
    }

    private SimulatedResponse issue(Call call) {
        return IamportEnvelope.success(merchants.issue(call, now()));
    }

    private SimulatedResponse payment(Call call) {
        String merchantKey = merchants.authenticate(call, now());
        boolean fromTestChannels = "true".equals(call.query().getValue("include_sandbox"));
        Predicate<JsonObject> shown =
                isVisibleTo(call).and(payment -> fromTestChannels || !isOfTestChannel(payment));
        List<String> path = call.path();
        JsonObject payment =
                path.size() > 2 && path.get(1).equals("find")
                        ? newest(
                                merchantKey,
                                path.get(2),
                                path.size() > 3 ? shown.and(hasStatus(path.get(3))) : shown)
                        : payments.find(merchantKey, path.get(1));
        return IamportEnvelope.success(known(payment, shown).without("tier"));
    }

    private SimulatedResponse cancel(Call call) {
        String merchantKey = merchants.authenticate(call, now());
        Predicate<JsonObject> shown = isVisibleTo(call);
        IamportCancelCall cancel = IamportCancelCall.of(IamportBody.of(call));
        JsonObject named =
                cancel.impUid().isEmpty()
                        ? newest(merchantKey, cancel.merchantUid(), shown)
                        : payments.find(merchantKey, cancel.impUid());
        String impUid = known(named, shown).text("imp_uid");
        JsonObject cancelled =
                known(
                        payments.update(
                                merchantKey,
                                impUid,
                                payment -> IamportCancelRules.carryOut(payment, cancel, now())),
                        shown);
        if (cancel.wantsWebhook()) {
            IamportWebhookJson.ofLastCancellation(cancelled).sendBy(webhooks);
        }
        return IamportEnvelope.success(cancelled.without("tier"));
    }

    /** The payment, if there is one and the call may see it. */
    private static JsonObject known(@Nullable JsonObject payment, Predicate<JsonObject> shown) {
        if (payment == null || !shown.test(payment)) {
            throw new IamportRefusal(404, NO_SUCH_PAYMENT);
        }
        return payment;
    }

    /**
     * Whether a call may see a payment: one without a tier of its own can be seen under every tier,
     * and under none.
     */
    private static Predicate<JsonObject> isVisibleTo(Call call) {
        String tier = call.header("Tier");
        if (tier != null && !TIER.matcher(tier).matches()) {
            throw new IamportRefusal(400, TIER_WRONG);
        }
        return payment -> payment.text("tier").isEmpty() || payment.text("tier").equals(tier);
    }

    private static boolean isOfTestChannel(JsonObject payment) {
        return Boolean.TRUE.equals(payment.get("sandbox"));
    }

    private static Predicate<JsonObject> hasStatus(String status) {
        return payment -> payment.text("status").equals(status);
    }

    /** The newest of the order's payments, or null. */
    private @Nullable JsonObject newest(
            String merchantKey, String merchantUid, Predicate<JsonObject> shown) {
        return payments.visibleTo(merchantKey)
                .filter(payment -> payment.text("merchant_uid").equals(merchantUid))
                .filter(shown)
                .max(comparing(payment -> payment.number("started_at")))
                .orElse(null);
    }
}
