package io.hexapay.app.gateway;

import io.hexapay.app.config.MerchantSettings;

/** Opens the way to one gateway. Merchants with the same connection settings share what they can. */
public interface GatewayFactory extends AutoCloseable {

    /**
     * @param settings of a merchant of this gateway
     */
    MerchantAccess open(MerchantSettings settings);

    /** Ends what was opened. */
    @Override
    void close();
}
