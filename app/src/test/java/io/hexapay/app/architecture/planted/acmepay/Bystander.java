package io.hexapay.app.architecture.planted.acmepay;

import io.hexapay.core.payment.cancel.Cancellations;
import io.hexapay.http.gateway.GatewayPlugin;
import io.hexapay.http.gateway.MerchantPorts;

/**
 * Breaks no rule; others break one by naming its module, which it makes a gateway's. What it offers
 * is offered by no other gateway.
 */
public abstract class Bystander implements GatewayPlugin, MerchantPorts {

    @Override
    public abstract Cancellations cancellations();
}
