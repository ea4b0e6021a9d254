package io.hexapay.sandbox.nicepay;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hexapay.sandbox.simulator.Call;
import io.hexapay.sandbox.simulator.CallKind;
import io.hexapay.sandbox.simulator.GatewaySimulator;
import io.hexapay.sandbox.simulator.IssuedToken;
import io.hexapay.sandbox.simulator.JsonObject;
import io.hexapay.sandbox.simulator.PaymentStore;
import io.hexapay.sandbox.simulator.SandboxMerchant;
import io.hexapay.sandbox.simulator.SimulatedResponse;
import io.hexapay.sandbox.simulator.WebhookSender;
import java.nio.charset.Charset;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * NicePay: the calls for tokens, and to look up, approve and cancel payments. Every response starts
 * with {@code resultCode} and {@code resultMsg}.
 */
public final class NicePaySimulator implements GatewaySimulator {

    private static final List<String> TOKEN_PATH = List.of("v1", "access-token");
    private static final List<String> PAYMENTS_PATH = List.of("v1", "payments");
    private static final List<String> NET_CANCEL_PATH = List.of("v1", "payments", "netcancel");
    private static final Pattern DATE =
            Pattern.compile("\\d{4}(0[1-9]|1[0-2])(0[1-9]|[12]\\d|3[01])");

    private final Clock clock;
    private final NicePayMerchants merchants = new NicePayMerchants();
    private final PaymentStore payments = new PaymentStore("tid", NicePayPaymentJson.samples());
    private final NicePayCancels cancels;
    private final NicePayApprovals approvals;
    private volatile String expiryField = "expireAt";

    /** NicePay by this clock. */
    public NicePaySimulator(Clock clock, WebhookSender sender) {
        NicePaySignedWebhooks webhooks = new NicePaySignedWebhooks(sender);
        this.clock = clock;
        this.cancels = new NicePayCancels(payments, webhooks);
        this.approvals = new NicePayApprovals(payments, cancels, webhooks);
    }

    /** Adds a merchant that has to use tokens. */
    public SandboxMerchant addBearer(SandboxMerchant merchant) {
        return merchants.add(merchant, AuthenticationMode.BEARER);
    }

    /** Adds a merchant that has to send key and secret with every call. */
    public SandboxMerchant addBasic(SandboxMerchant merchant) {
        return merchants.add(merchant, AuthenticationMode.BASIC);
    }

    /** Refuses every token issued so far. */
    public void revokeTokens() {
        merchants.revokeTokens();
    }

    /** Names the field of a token's expiry: {@code expireAt} or {@code expiredAt}. */
    public void nameExpiry(String field) {
        if (!field.equals("expireAt") && !field.equals("expiredAt")) {
            throw new IllegalArgumentException(
                    "field: " + field + " (expected: expireAt or expiredAt)");
        }
        expiryField = field;
    }

    /** Adds a payment of this merchant alone; see {@link NicePayPaymentJson#of}. */
    public void store(SandboxMerchant owner, Map<String, ? extends @Nullable Object> payment) {
        payments.store(owner.key(), NicePayPaymentJson.of(payment));
    }

    /** Authenticates a payer: what its browser posts to the shop's return URL. */
    public Map<String, String> authenticate(SandboxMerchant merchant, String orderId, long amount) {
        return approvals.authenticate(merchant, orderId, amount);
    }

    /** Carries out approvals that arrive after their net-cancel; without it they are refused. */
    public void approveAlsoAfterNetCancel() {
        approvals.approveAlsoAfterNetCancel();
    }

    /** The payment as it is answered, without what dates and signs it; null if there is none. */
    public @Nullable JsonObject find(String merchantKey, String tid) {
        return payments.find(merchantKey, tid);
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
        List<String> path = call.path();
        if (path.size() < 3 || !path.subList(0, 2).equals(PAYMENTS_PATH)) {
            return CallKind.OTHER;
        }
        if (path.size() == 4 && path.get(3).equals("cancel")) {
            return CallKind.CANCEL;
        }
        if (path.size() > 3 || !call.isPost()) {
            return CallKind.PAYMENT;
        }
        return path.equals(NET_CANCEL_PATH) ? CallKind.CANCEL : CallKind.APPROVE;
    }

    @Override
    public @Nullable String keyOf(Call tokenCall) {
        return merchants.keyOf(tokenCall, clock.instant());
    }

    @Override
    public SimulatedResponse answer(Call call) {
        Charset charset = UTF_8;
        try {
            charset = returnCharSet(call);
            return SimulatedResponse.json(200, respond(call), charset);
        } catch (NicePayRefusal refusal) {
            return SimulatedResponse.json(refusal.status(), refusal.toJson(), charset);
        }
    }

    @Override
    public SimulatedResponse failure(int status) {
        return SimulatedResponse.json(status, NicePayResult.under(status).toJson());
    }

    private JsonObject respond(Call call) {
        return switch (kindOf(call)) {
            case TOKEN -> token(call);
            case PAYMENT -> payment(call);
            case APPROVE -> approve(call);
            case CANCEL -> cancel(call);
            case OTHER -> throw new NicePayRefusal(NicePayResult.NO_SUCH_PAGE);
        };
    }

    private JsonObject token(Call call) {
        requireMethod(call.isPost());
        Instant now = nowAsTold();
        IssuedToken token = merchants.issue(call, now);
        return NicePayResult.SUCCESS
                .toJson()
                .set("accessToken", token.value())
                .set("tokenType", "Bearer")
                .set(expiryField, NicePayTime.format(token.expiresAt()))
                .set("now", NicePayTime.format(now));
    }

    private JsonObject payment(Call call) {
        requireMethod(call.isGet());
        Instant now = clock.instant();
        SandboxMerchant merchant = merchants.authenticate(call, now);
        JsonObject payment = find(merchant.key(), call);
        if (payment == null) {
            throw new NicePayRefusal(NicePayResult.NO_SUCH_PAYMENT);
        }
        return NicePayPaymentJson.respond(payment, merchant, now);
    }

    private @Nullable JsonObject find(String merchantKey, Call call) {
        List<String> path = call.path();
        return path.size() == 3
                ? payments.find(merchantKey, path.get(2))
                : payments.visibleTo(merchantKey).filter(ofOrder(call)).findFirst().orElse(null);
    }

    private JsonObject approve(Call call) {
        Instant now = nowAsTold();
        SandboxMerchant merchant = merchants.authenticate(call, now);
        JsonObject payment =
                approvals.approve(merchant, call.path().get(2), NicePayBody.of(call), now);
        return NicePayPaymentJson.respond(payment, merchant, now);
    }

    private JsonObject cancel(Call call) {
        requireMethod(call.isPost());
        Instant now = nowAsTold();
        SandboxMerchant merchant = merchants.authenticate(call, now);
        NicePayBody body = NicePayBody.of(call);
        if (call.path().equals(NET_CANCEL_PATH)) {
            return approvals.netCancel(merchant, body, now);
        }
        JsonObject payment = cancels.cancel(merchant, call.path().get(2), body, now);
        return NicePayPaymentJson.respond(payment, merchant, now);
    }

    /** In the milliseconds that answers tell. */
    private Instant nowAsTold() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static void requireMethod(boolean right) {
        if (!right) {
            throw new NicePayRefusal(NicePayResult.METHOD_NOT_ALLOWED);
        }
    }

    private static Predicate<JsonObject> ofOrder(Call call) {
        List<String> path = call.path();
        if (path.size() > 4 || !path.get(2).equals("find")) {
            throw new NicePayRefusal(NicePayResult.NO_SUCH_PAGE);
        }
        String orderDate = call.query().getValue("orderDate");
        if (orderDate != null && !DATE.matcher(orderDate).matches()) {
            throw new NicePayRefusal(NicePayResult.BAD_REQUEST);
        }
        return payment ->
                payment.text("orderId").equals(path.get(3))
                        && (orderDate == null
                                || orderDate.equals(NicePayPaymentJson.orderDate(payment)));
    }

    /**
     * The charset the caller wants its answer in: named in the body of a POST, in the query of a
     * GET.
     */
    private static Charset returnCharSet(Call call) {
        String name =
                call.isPost()
                        ? NicePayBody.of(call).fields().text("returnCharSet")
                        : call.query().getValue("returnCharSet");
        if (name == null || name.isEmpty()) {
            return UTF_8;
        }
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "utf-8" -> UTF_8;
            case "euc-kr" -> SimulatedResponse.MS949;
            default -> throw new NicePayRefusal(NicePayResult.BAD_REQUEST);
        };
    }
}
