package io.hexapay.sandbox;

import io.hexapay.sandbox.nicepay.NicePaySimulator;
import io.hexapay.sandbox.simulator.CallKind;
import io.hexapay.sandbox.simulator.SandboxMerchant;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * NicePay on loopback: {@code POST /v1/access-token}, {@code GET /v1/payments/{tid}} and {@code GET
 * /v1/payments/find/{orderId}}, as its documents describe them, each in UTF-8 or, with
 * {@code returnCharSet=euc-kr}, in MS949.
 *
 * <p>A token is 64 hexadecimal digits and lives 30 minutes; asked again before expiry, the sandbox
 * issues the same token with the same expiry; from the expiry on the token is refused and the next
 * ask brings a new one.
 *
 * <p>A body of another type than {@code application/json;charset=utf-8} is a bad request (U125).
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
public final class NicePaySandbox implements AutoCloseable {

    private final SandboxClock clock = new SandboxClock();
    private final NicePaySimulator simulator = new NicePaySimulator(clock);
    private final SandboxMerchant bearerMerchant =
            addBearerMerchant("nicepay_bearer_key", "nicepay_bearer_secret");
    private final SandboxMerchant basicMerchant =
            addBasicMerchant("nicepay_basic_key", "nicepay_basic_secret");
    private final SandboxServer server;

    private NicePaySandbox(int port) {
        this.server = SandboxServer.start(simulator, port);
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
        return new NicePaySandbox(port);
    }

    /** {@code http://127.0.0.1:port}, without a slash at the end. */
    public URI baseUrl() {
        return server.baseUrl();
    }

    /**
     * Always there, in Bearer mode: key {@code nicepay_bearer_key}, secret
     * {@code nicepay_bearer_secret}.
     */
    public SandboxMerchant bearerMerchant() {
        return bearerMerchant;
    }

    /**
     * Always there, in Basic mode: key {@code nicepay_basic_key}, secret
     * {@code nicepay_basic_secret}.
     */
    public SandboxMerchant basicMerchant() {
        return basicMerchant;
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

    public SandboxClock clock() {
        return clock;
    }

    public Faults faults() {
        return server.faults();
    }

    /** The number of calls for a token that arrived, whatever became of them. */
    public long tokenCalls() {
        return server.calls().count(CallKind.TOKEN);
    }

    /**
     * The number of calls for a token that arrived with this merchant's key, whatever became of
     * them.
     */
    public long tokenCalls(SandboxMerchant merchant) {
        return server.calls().countTokenCalls(merchant.key());
    }

    /** The number of look-ups of a payment that arrived, whatever became of them. */
    public long paymentCalls() {
        return server.calls().count(CallKind.PAYMENT);
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

    /** Stops at once, also in the middle of a fault; closing again does nothing. */
    @Override
    public void close() {
        server.close();
    }
}
