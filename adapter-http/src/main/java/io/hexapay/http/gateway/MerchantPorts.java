package io.hexapay.http.gateway;

import io.hexapay.core.payment.PaymentPort;
import org.jspecify.annotations.Nullable;

/**
 * The ports of one merchant at its gateway. Thread-safe. Ports to come are default methods, so an
 * adapter goes on without them.
 */
@FunctionalInterface
public interface MerchantPorts {

    /** Looks up payments. */
    PaymentPort payments();

    /**
     * The reason why the merchant's calls carry no token, for people: {@code in Acme's basic mode
     * every call carries key and secret}. Null if they carry one.
     */
    default @Nullable String noTokenReason() {
        return null;
    }
}
