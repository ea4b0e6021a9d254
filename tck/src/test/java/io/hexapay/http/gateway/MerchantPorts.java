package io.hexapay.http.gateway;

/** Stands in for the interface of {@code adapter-http}. */
public interface MerchantPorts {

    default Object cancellations() {
        throw new UnsupportedOperationException();
    }

    default Object webhooks() {
        throw new UnsupportedOperationException();
    }
}
