package io.hexapay.app.gateway;

import io.hexapay.app.config.MerchantSettings;

/** Connects merchants to one gateway; those with the same settings share a connection. */
public interface GatewayFactory extends AutoCloseable {

    /**
     * @param settings of a merchant of this gateway
     */
    MerchantAccess open(MerchantSettings settings);

    /** Ends what was opened. */
    @Override
    void close();
}
