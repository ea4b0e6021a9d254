package io.hexapay.http.gateway;

import io.hexapay.core.InvalidSettingException;
import io.hexapay.core.payment.PaymentPort;
import io.hexapay.core.token.AccessTokens;
import io.hexapay.core.token.port.AuthPort;
import io.hexapay.http.resilience.ResilienceMetrics;

/**
 * A gateway at one address. Connects with its first call. Thread-safe; all merchants with the same
 * {@link ConnectionSettings} share one, for as long as the program runs.
 */
public interface GatewayConnection extends AutoCloseable {

    /** Issues tokens. The same each time. */
    AuthPort auth();

    /**
     * The ports of a merchant. Nothing is sent.
     *
     * @param options of the merchant; those that the plug-in does not list are not looked at
     * @param tokens of {@link #auth}
     * @throws InvalidSettingException naming the option that cannot be used
     */
    MerchantPorts open(GatewayOptions options, AccessTokens tokens);

    /** Looks up payments of merchants without options. */
    default PaymentPort payments(AccessTokens tokens) {
        return open(GatewayOptions.NONE, tokens).payments();
    }

    /** The figures, as of now, of the calls for a token. */
    default ResilienceMetrics tokenCallMetrics() {
        return ResilienceMetrics.NONE;
    }

    /** The figures, as of now, of all other calls. */
    default ResilienceMetrics callMetrics() {
        return ResilienceMetrics.NONE;
    }

    /**
     * Ends connections and threads, and with them the calls in flight, whose outcome is then {@link
     * io.hexapay.core.GatewayException.Unavailable}. So is that of each later call, of which
     * nothing is sent. Closing again does nothing.
     */
    @Override
    void close();
}
