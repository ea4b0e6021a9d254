package io.hexapay.sandbox;

import io.hexapay.sandbox.portone.PortOneSimulator;
import io.hexapay.sandbox.simulator.JsonObject;
import io.hexapay.sandbox.simulator.SandboxMerchant;
import io.hexapay.sandbox.webhook.SandboxWebhooks;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * PortOne V2 on loopback: {@code POST /login/api-secret}, {@code POST /token/refresh}, {@code GET
 * /payments/{paymentId}} and {@code POST /payments/{paymentId}/cancel}, as its document describes
 * them, and its webhooks.
 *
 * <p>A merchant is a store: its key is the store's id, its secret the API secret. Several stores
 * may have the same secret. Each login brings another access token, a JWT that lives 30 minutes
 * from the second it was issued in and is refused from its {@code exp} on; those issued before stay
 * valid. The refresh token lives one day, or until the next login or refresh with that secret.
 *
 * <p>A look-up takes {@code Bearer} with an access token or {@code PortOne} with the secret. It is
 * in the store that {@code storeId} names, or in the one that was first added with that secret. A
 * {@code storeId} of none that has this secret is answered 403.
 *
 * <p>A cancellation is refused with the documented error. With an {@code Idempotency-Key}, 16 to
 * 256 characters in double quotes, the first answer is given again for three hours, whatever it was
 * and whatever is asked for with that key and the same secret; while there is none yet, which takes
 * a {@link Fault#late}, it is 409 {@code IDEMPOTENCY_OUTSTANDING_REQUEST}. Webhooks are signed with
 * {@link #WEBHOOK_SECRET} when they are made, by this sandbox's clock, so that one that is held
 * back while the clock is advanced is stale; a forged one is signed with another secret.
 *
 * <p>Every merchant sees one payment in each state and four more that are paid:
 *
 * <table>
 *   <caption>Sample payments (amounts in the currency's smallest unit)</caption>
 * <tr><th>id</th><th>status</th><th>currency</th><th>total</th><th>discount</th>
 *     <th>cancelled</th></tr>
 * <tr><td>portone_paid</td><td>PAID</td><td>KRW</td><td>12900</td><td>0</td><td>0</td></tr>
 * <tr><td>portone_ready</td><td>READY</td><td>KRW</td><td>12900</td><td>0</td><td>0</td></tr>
 * <tr><td>portone_pending</td><td>PAY_PENDING</td><td>KRW</td><td>12900</td><td>0</td>
 *     <td>0</td></tr>
 * <tr><td>portone_virtual_account</td><td>VIRTUAL_ACCOUNT_ISSUED</td><td>KRW</td><td>12900</td>
 *     <td>0</td><td>0</td></tr>
 * <tr><td>portone_failed</td><td>FAILED</td><td>KRW</td><td>12900</td><td>0</td><td>0</td></tr>
 * <tr><td>portone_partially_cancelled</td><td>PARTIAL_CANCELLED</td><td>KRW</td><td>12900</td>
 *     <td>0</td><td>4900</td></tr>
 * <tr><td>portone_cancelled</td><td>CANCELLED</td><td>KRW</td><td>12900</td><td>0</td>
 *     <td>12900</td></tr>
 * <tr><td>portone_test</td><td>PAID, of a channel of type TEST</td><td>KRW</td><td>12900</td>
 *     <td>0</td><td>0</td></tr>
 * <tr><td>portone_usd</td><td>PAID</td><td>USD</td><td>1050</td><td>0</td><td>0</td></tr>
 * <tr><td>portone_jpy</td><td>PAID</td><td>JPY</td><td>1480</td><td>0</td><td>0</td></tr>
 * <tr><td>portone_easy_pay</td><td>PAID</td><td>KRW</td><td>12900</td><td>900</td>
 *     <td>0</td></tr>
 * </table>
 *
 * <p>Thread-safe. Listens on 127.0.0.1 alone and uses daemon threads.
 */
public final class PortOneSandbox extends LoopbackSandbox {

    /** With which the webhooks of all merchants are signed: {@code whsec_} and Base64. */
    public static final String WEBHOOK_SECRET = PortOneSimulator.WEBHOOK_SECRET;

    private static final SandboxMerchant MERCHANT =
            new SandboxMerchant("store-sandbox", "v2_secret_for_tests");

    private final PortOneSimulator simulator;

    private PortOneSandbox(
            SandboxClock clock, SandboxWebhooks webhooks, PortOneSimulator simulator, int port) {
        super(clock, webhooks, simulator, port);
        this.simulator = simulator;
    }

    /** Starts on a free port. */
    public static PortOneSandbox start() {
        return start(0);
    }

    /**
     * Starts on the given port, or on a free one if it is 0.
     *
     * @throws java.io.UncheckedIOException naming the port, if it is already in use
     */
    public static PortOneSandbox start(int port) {
        SandboxClock clock = new SandboxClock();
        SandboxWebhooks webhooks = new SandboxWebhooks(SandboxWebhooks::isSuccess);
        PortOneSimulator simulator = new PortOneSimulator(clock, webhooks);
        simulator.add(MERCHANT);
        return new PortOneSandbox(clock, webhooks, simulator, port);
    }

    /**
     * The merchant that is always there: key {@code store-sandbox}, secret
     * {@code v2_secret_for_tests}. It may authorize in both ways.
     */
    public SandboxMerchant merchant() {
        return MERCHANT;
    }

    @Override
    public List<SampleMerchant> sampleMerchants() {
        return List.of(
                sample("sandbox-portone", "bearer"), sample("sandbox-portone-secret", "secret"));
    }

    @Override
    public List<String> samplePayments() {
        return simulator.samplePayments();
    }

    /**
     * Its {@link SimulatedOrder#paymentId} is the order's id.
     *
     * @throws IllegalArgumentException if this merchant has a payment with this id, or it is of
     *     nothing
     */
    @Override
    public SimulatedOrder pay(SampleMerchant merchant, String orderId, long amount) {
        if (amount <= 0) {
            throw new IllegalArgumentException("amount: " + amount + " (expected: more than 0)");
        }
        simulator.pay(merchant.keys(), orderId, amount);
        return new SimulatedOrder(orderId, Map.of());
    }

    @Override
    public @Nullable SimulatedPayment payment(String merchantKey, String paymentId) {
        JsonObject payment = simulator.payment(merchantKey, paymentId);
        if (payment == null) {
            return null;
        }
        JsonObject amount = payment.object("amount");
        int digits = Currency.getInstance(payment.text("currency")).getDefaultFractionDigits();
        long carriedOut =
                payment.objects("cancellations").stream()
                        .filter(each -> each.text("status").equals("SUCCEEDED"))
                        .count();
        return new SimulatedPayment(
                paymentId,
                payment.text("status"),
                BigDecimal.valueOf(amount.number("total"), digits),
                BigDecimal.valueOf(amount.number("cancelled"), digits),
                Math.toIntExact(carriedOut));
    }

    /**
     * From now on cancellations are answered {@code REQUESTED}, as companies do that carry them out
     * later: their amounts are reserved, and the payment stays as it is until
     * {@link #releaseCancellations}.
     */
    public void holdCancellations() {
        simulator.holdCancellations();
    }

    /**
     * Carries out the cancellations that were held, which are {@code SUCCEEDED} then, and from now
     * on those that come at once.
     */
    public void releaseCancellations() {
        simulator.releaseCancellations();
    }

    /**
     * Adds a merchant, or gives a known key a new secret; its tokens stay as they are. Calls for a
     * token with a secret of several merchants count for the one that was added first.
     */
    public SandboxMerchant addMerchant(String storeId, String apiSecret) {
        return simulator.add(new SandboxMerchant(storeId, apiSecret));
    }

    /** From now on every token issued so far, of either kind, is answered 401. */
    public void revokeTokens() {
        simulator.revokeTokens();
    }

    /**
     * Adds a payment that this merchant alone can see, or replaces its payment with the same
     * {@code id}. The fields are the gateway's own; those left out are as in the sample payment of
     * the same {@code status} (without one: {@code PAID}), and {@code id} is made up; so are those
     * left out of {@code amount}, {@code Map.of("total", 5000)} say. A field that is given as null
     * is left out of the answer, as PortOne does with what did not happen. {@code storeId} is the
     * owner's unless given here.
     */
    public void store(SandboxMerchant owner, Map<String, ? extends @Nullable Object> payment) {
        simulator.store(owner, payment);
    }

    /**
     * Tells the shop what status a payment has, of a virtual account that was issued, say.
     * Payments that are stored are not told by themselves.
     *
     * @throws IllegalArgumentException if this merchant has none with this id
     */
    public void sendWebhook(SandboxMerchant owner, String paymentId) {
        simulator.sendWebhook(owner, paymentId);
    }

    private static SampleMerchant sample(String name, String auth) {
        return new SampleMerchant(
                name, MERCHANT, Map.of("auth", auth, "webhook-secrets", WEBHOOK_SECRET));
    }
}
