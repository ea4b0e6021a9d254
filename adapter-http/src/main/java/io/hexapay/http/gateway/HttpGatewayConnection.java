package io.hexapay.http.gateway;

import static java.util.Objects.requireNonNull;

import io.hexapay.core.GatewayId;
import io.hexapay.core.payment.PaymentPort;
import io.hexapay.core.payment.approve.Approvals;
import io.hexapay.core.payment.approve.ApprovePort;
import io.hexapay.core.payment.cancel.CancelPort;
import io.hexapay.core.payment.cancel.Cancellations;
import io.hexapay.core.token.port.AuthPort;
import io.hexapay.http.call.GatewayHttp;
import io.hexapay.http.resilience.GatewayResilience;
import io.hexapay.http.resilience.ResilienceMetrics;

/**
 * What an adapter's connection is made on: it makes the Retrofit interfaces, protects the ports'
 * calls, tells the listener of them, and closes. Thread-safe.
 *
 * <pre>{@code
 * private AcmePayGateway(ConnectionSettings settings) {
 *     super(ID, settings);
 *     this.api = api(AcmePayApi.class);
 *     this.auth = around(new AcmePayAuth(api, settings.timeouts().token()));
 * }
 * }</pre>
 */
public abstract class HttpGatewayConnection implements GatewayConnection {

    private final GatewayResilience resilience;
    private final GatewayHttp http;
    private final ObservedCalls calls;

    /** To {@code gateway}, as {@code settings} reach it. Connects with the first call. */
    protected HttpGatewayConnection(GatewayId gateway, ConnectionSettings settings) {
        requireNonNull(gateway, "gateway");
        // A look-up takes no longer with retries than one that the gateway is slow to answer.
        this.resilience =
                GatewayResilience.of(gateway, settings.resilience(), settings.timeouts().call());
        this.http =
                GatewayHttp.to(
                        gateway,
                        settings.url(),
                        settings.timeouts(),
                        resilience.policy(),
                        settings.http()::customize);
        this.calls = new ObservedCalls(gateway, settings.listener(), resilience);
    }

    /**
     * The gateway's interface: annotated with Retrofit's, every method returning {@link
     * io.hexapay.http.call.GatewayCall}.
     */
    protected final <A> A api(Class<A> api) {
        return http.api(api);
    }

    /** {@code port}, protected. */
    protected final AuthPort around(AuthPort port) {
        return resilience.around(port);
    }

    /** {@code port}, protected, with retried look-ups, of which the listener is told. */
    protected final PaymentPort around(PaymentPort port) {
        return (merchant, query, deadline) ->
                calls.idempotent(
                        GatewayOperation.of(query),
                        merchant,
                        deadline,
                        within -> port.find(merchant, query, within));
    }

    /**
     * Cancels through {@code port}, protected: sent again only while nothing of it was sent, or as
     * {@link Cancellations} does.
     *
     * @param payments protected
     */
    protected final Cancellations cancellations(CancelPort port, PaymentPort payments) {
        return new Cancellations(new ProtectedCancel(port, calls), payments);
    }

    /**
     * Approves through {@code port}, protected.
     *
     * @param payments protected
     */
    protected final Approvals approvals(ApprovePort port, PaymentPort payments) {
        return new Approvals(new ProtectedApprove(port, calls), payments);
    }

    @Override
    public final ResilienceMetrics tokenCallMetrics() {
        return resilience.tokenCalls();
    }

    @Override
    public final ResilienceMetrics callMetrics() {
        return resilience.calls();
    }

    @Override
    public final void close() {
        resilience.close();
        http.close();
    }
}
