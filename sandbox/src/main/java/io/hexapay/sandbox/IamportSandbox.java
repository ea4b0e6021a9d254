package io.hexapay.sandbox;

import io.hexapay.sandbox.iamport.IamportSimulator;
import io.hexapay.sandbox.simulator.JsonObject;
import io.hexapay.sandbox.simulator.SandboxMerchant;
import io.hexapay.sandbox.webhook.SandboxWebhooks;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Iamport on loopback: {@code POST /users/getToken}, {@code GET /payments/{imp_uid}}, {@code GET
 * /payments/find/{merchant_uid}[/{payment_status}]} and {@code POST /payments/cancel}, as its
 * documents describe them, and its webhooks.
 *
 * <p>A token is 40 hexadecimal digits and lives 30 minutes. Asked again before expiry, the sandbox
 * issues the same token; with 60 seconds or less left its expiry moves 5 minutes on from where it
 * was, as often as that happens; from {@code expired_at} on the token is refused and the next ask
 * brings a new one.
 *
 * <p>Keys, and what is to be cancelled, count in a body of type {@code application/json}, without a
 * charset, or in a form: any other type is answered 400.
 *
 * <p>A cancellation that is refused is answered 200 with {@code code} 1 and a message, of which the
 * documents do not tell the words: of a payment that is not paid or wholly cancelled, of another
 * {@code checksum} than what can be cancelled, of more than that, and of a payment to a virtual
 * account ({@code pay_method: vbank}) without an account to refund to. Without an {@code amount},
 * or with 0, all that is left is cancelled. The shop is told by a webhook only if {@code
 * enable_webhook} asks for it. Webhooks are in JSON and unsigned; a forged one tells of a payment
 * that there is not.
 *
 * <p>Every merchant sees one payment in each state:
 *
 * <table>
 *   <caption>Sample payments (KRW)</caption>
 * <tr><th>imp_uid</th><th>merchant_uid</th><th>status</th><th>amount</th>
 *     <th>cancel_amount</th></tr>
 * <tr><td>imp_ready</td><td>order_ready</td><td>ready</td><td>12900</td><td>0</td></tr>
 * <tr><td>imp_paid</td><td>order_paid</td><td>paid</td><td>12900</td><td>0</td></tr>
 * <tr><td>imp_partially_cancelled</td><td>order_partially_cancelled</td><td>paid</td>
 *     <td>12900</td><td>4900</td></tr>
 * <tr><td>imp_cancelled</td><td>order_cancelled</td><td>cancelled</td><td>12900</td>
 *     <td>12900</td></tr>
 * <tr><td>imp_failed</td><td>order_failed</td><td>failed</td><td>12900</td><td>0</td></tr>
 * </table>
 *
 * <p>Thread-safe. Listens on 127.0.0.1 alone and uses daemon threads.
 */
public final class IamportSandbox extends LoopbackSandbox {

    private static final SandboxMerchant MERCHANT =
            new SandboxMerchant("imp_sandbox_key", "imp_sandbox_secret");

    private final IamportSimulator simulator;

    private IamportSandbox(
            SandboxClock clock, SandboxWebhooks webhooks, IamportSimulator simulator, int port) {
        super(clock, webhooks, simulator, port);
        this.simulator = simulator;
    }

    /** Starts on a free port. */
    public static IamportSandbox start() {
        return start(0);
    }

    /**
     * Starts on the given port, or on a free one if it is 0.
     *
     * @throws java.io.UncheckedIOException naming the port, if it is already in use
     */
    public static IamportSandbox start(int port) {
        SandboxClock clock = new SandboxClock();
        SandboxWebhooks webhooks = new SandboxWebhooks(SandboxWebhooks::isSuccess);
        IamportSimulator simulator = new IamportSimulator(clock, webhooks);
        simulator.add(MERCHANT);
        return new IamportSandbox(clock, webhooks, simulator, port);
    }

    /**
     * The merchant that is always there: key {@code imp_sandbox_key}, secret
     * {@code imp_sandbox_secret}.
     */
    public SandboxMerchant merchant() {
        return MERCHANT;
    }

    @Override
    public List<SampleMerchant> sampleMerchants() {
        return List.of(new SampleMerchant("sandbox-iamport", MERCHANT, Map.of()));
    }

    @Override
    public List<String> samplePayments() {
        return simulator.samplePayments();
    }

    /** Its {@link SimulatedOrder#paymentId} is an {@code imp_uid}. */
    @Override
    public SimulatedOrder pay(SampleMerchant merchant, String orderId, long amount) {
        if (amount <= 0) {
            throw new IllegalArgumentException("amount: " + amount + " (expected: more than 0)");
        }
        return new SimulatedOrder(simulator.pay(merchant.keys(), orderId, amount), Map.of());
    }

    @Override
    public @Nullable SimulatedPayment payment(String merchantKey, String paymentId) {
        JsonObject payment = simulator.payment(merchantKey, paymentId);
        return payment == null
                ? null
                : new SimulatedPayment(
                        paymentId,
                        payment.text("status"),
                        payment.decimal("amount"),
                        payment.decimal("cancel_amount"),
                        payment.objects("cancel_history").size());
    }

    /** Adds a merchant, or gives a known key a new secret; its token stays as it is. */
    public SandboxMerchant addMerchant(String key, String secret) {
        return simulator.add(new SandboxMerchant(key, secret));
    }

    /** From now on every token issued so far is answered 401, and the next ask brings a new one. */
    public void revokeTokens() {
        simulator.revokeTokens();
    }

    /**
     * Adds a payment that this merchant alone can see, or replaces its payment with the same
     * {@code imp_uid}. The fields are the gateway's own; those left out are as in the sample
     * payment of the same {@code status} (without one: {@code paid}), and the two identifiers are
     * made up. A field {@code tier} hides the payment from calls without that {@code Tier} header;
     * {@code sandbox: true} hides it from look-ups without {@code include_sandbox=true}.
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
}
