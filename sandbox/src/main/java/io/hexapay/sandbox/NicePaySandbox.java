package io.hexapay.sandbox;

import static java.util.Objects.requireNonNull;

import io.hexapay.sandbox.nicepay.NicePaySimulator;
import io.hexapay.sandbox.simulator.JsonObject;
import io.hexapay.sandbox.simulator.SandboxMerchant;
import io.hexapay.sandbox.webhook.SandboxWebhooks;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * NicePay on loopback, as its documents describe it, each answer in UTF-8 or, with
 * {@code returnCharSet=euc-kr}, in MS949: {@code POST /v1/access-token}; to look payments up,
 * {@code GET /v1/payments/{tid}} and {@code GET /v1/payments/find/{orderId}}; to approve them,
 * {@code POST /v1/payments/{tid}}, and to undo that, {@code POST /v1/payments/netcancel}; to cancel
 * them, {@code POST /v1/payments/{tid}/cancel}.
 *
 * <p>A token is 64 hexadecimal digits and lives 30 minutes; asked again before expiry, the sandbox
 * issues the same token with the same expiry; from the expiry on the token is refused and the next
 * ask brings a new one.
 *
 * <p>A body of another type than {@code application/json;charset=utf-8} is a bad request (U125).
 *
 * <p>{@link #pay} authenticates a payer; the payment is there once it is approved, for the amount
 * of the order, and only once. Within an hour a net-cancel undoes it, unless its {@code orderId} is
 * that of another payment, too. A cancellation needs a {@code reason} of 100 bytes and an {@code
 * orderId} of 64 at most, which no earlier cancellation of the merchant has; of a virtual account,
 * an account to give back to. {@code signData} is verified where it comes. Real test shops cancel
 * no parts (U128); this one does.
 *
 * <p>Each approval and each cancellation is a webhook: the payment, signed, which wants to be
 * answered 200, as {@code text/html}, {@code OK}.
 *
 * <p>Every merchant sees one payment in each state, ordered on 2026-03-02 in Seoul; the one that is
 * ready is a virtual account, with a {@code paidAt} though nothing is paid:
 *
 * <table>
 *   <caption>Sample payments (KRW)</caption>
 * <tr><th>tid</th><th>orderId</th><th>status</th><th>amount</th><th>balanceAmt</th></tr>
 * <tr><td>nicepay_paid</td><td>order_paid</td><td>paid</td><td>12900</td><td>12900</td></tr>
 * <tr><td>nicepay_ready</td><td>order_ready</td><td>ready</td><td>12900</td><td>0</td></tr>
 * <tr><td>nicepay_failed</td><td>order_failed</td><td>failed</td><td>12900</td><td>0</td></tr>
 * <tr><td>nicepay_cancelled</td><td>order_cancelled</td><td>cancelled</td><td>12900</td>
 *     <td>0</td></tr>
 * <tr><td>nicepay_partial_cancelled</td><td>order_partial_cancelled</td>
 *     <td>partialCancelled</td><td>12900</td><td>8000</td></tr>
 * <tr><td>nicepay_expired</td><td>order_expired</td><td>expired</td><td>12900</td><td>0</td></tr>
 * </table>
 *
 * <p>Thread-safe. Listens on 127.0.0.1 alone and uses daemon threads.
 */
public final class NicePaySandbox extends LoopbackSandbox {

    private static final SandboxMerchant BEARER =
            new SandboxMerchant("nicepay_bearer_key", "nicepay_bearer_secret");
    private static final SandboxMerchant BASIC =
            new SandboxMerchant("nicepay_basic_key", "nicepay_basic_secret");

    private final NicePaySimulator simulator;

    private NicePaySandbox(
            SandboxClock clock, SandboxWebhooks webhooks, NicePaySimulator simulator, int port) {
        super(clock, webhooks, simulator, port);
        this.simulator = simulator;
    }

    /** Starts on a free port. */
    public static NicePaySandbox start() {
        return start(0);
    }

    /**
     * Starts on the given port, or on a free one if it is 0.
     *
     * @throws java.io.UncheckedIOException naming the port, if it is already in use
     */
    public static NicePaySandbox start(int port) {
        SandboxClock clock = new SandboxClock();
        SandboxWebhooks webhooks = new SandboxWebhooks(NicePaySandbox::isWanted);
        NicePaySimulator simulator = new NicePaySimulator(clock, webhooks);
        simulator.addBearer(BEARER);
        simulator.addBasic(BASIC);
        return new NicePaySandbox(clock, webhooks, simulator, port);
    }

    /**
     * Always there, in Bearer mode: key {@code nicepay_bearer_key}, secret
     * {@code nicepay_bearer_secret}.
     */
    public SandboxMerchant bearerMerchant() {
        return BEARER;
    }

    /**
     * Always there, in Basic mode: key {@code nicepay_basic_key}, secret
     * {@code nicepay_basic_secret}.
     */
    public SandboxMerchant basicMerchant() {
        return BASIC;
    }

    @Override
    public List<SampleMerchant> sampleMerchants() {
        return List.of(
                new SampleMerchant("sandbox-nicepay", BEARER, Map.of("auth", "bearer")),
                new SampleMerchant("sandbox-nicepay-basic", BASIC, Map.of("auth", "basic")));
    }

    @Override
    public List<String> samplePayments() {
        return simulator.samplePayments();
    }

    /** As {@link Sandbox#pay}, of the server model: still to be approved with what it returns. */
    @Override
    public SimulatedOrder pay(SampleMerchant merchant, String orderId, long amount) {
        if (amount <= 0) {
            throw new IllegalArgumentException("amount: " + amount + " (expected: more than 0)");
        }
        Map<String, String> returned = simulator.authenticate(merchant.keys(), orderId, amount);
        return new SimulatedOrder(requireNonNull(returned.get("tid")), returned);
    }

    @Override
    public @Nullable SimulatedPayment payment(String merchantKey, String paymentId) {
        JsonObject payment = simulator.find(merchantKey, paymentId);
        if (payment == null) {
            return null;
        }
        List<JsonObject> cancels = payment.objects("cancels");
        long cancelled = cancels.stream().mapToLong(each -> each.number("amount")).sum();
        return new SimulatedPayment(
                paymentId,
                payment.text("status"),
                BigDecimal.valueOf(payment.number("amount")),
                BigDecimal.valueOf(cancelled),
                cancels.size());
    }

    /**
     * From now on carries out an approval that arrives after its net-cancel. The documents do not
     * say what the gateway does with it; without this call, it is refused.
     */
    public void approveAlsoAfterNetCancel() {
        simulator.approveAlsoAfterNetCancel();
    }

    /** Adds a merchant that has to use tokens, or gives a known key a new secret and this mode. */
    public SandboxMerchant addBearerMerchant(String key, String secret) {
        return simulator.addBearer(new SandboxMerchant(key, secret));
    }

    /**
     * Adds a merchant that has to send key and secret with every call, or gives a known key a new
     * secret and this mode.
     */
    public SandboxMerchant addBasicMerchant(String key, String secret) {
        return simulator.addBasic(new SandboxMerchant(key, secret));
    }

    /** From now on every token issued so far is answered 401, and the next ask brings a new one. */
    public void revokeTokens() {
        simulator.revokeTokens();
    }

    /**
     * Names the expiry of a token: {@code expireAt} as in the gateway's sample, which is the
     * default, or {@code expiredAt} as in its table of fields.
     */
    public void nameExpiry(String field) {
        simulator.nameExpiry(field);
    }

    /**
     * Adds a payment that this merchant alone can see, or replaces its payment with the same
     * {@code tid}. The fields are the gateway's own; those left out are as in the sample payment of
     * the same {@code status} (without one: {@code paid}), and the two identifiers are made up.
     * {@code ediDate} and {@code signature} are those of each answer unless given here. The order
     * date is the day of {@code paidAt}, or of the sample payments if it was not paid.
     */
    public void store(SandboxMerchant owner, Map<String, ? extends @Nullable Object> payment) {
        simulator.store(owner, payment);
    }

    private static boolean isWanted(HttpResponse<String> answer) {
        String contentType = answer.headers().firstValue("Content-Type").orElse("");
        return answer.statusCode() == 200
                && contentType.split(";", 2)[0].strip().equalsIgnoreCase("text/html")
                && answer.body().equals("OK");
    }
}
