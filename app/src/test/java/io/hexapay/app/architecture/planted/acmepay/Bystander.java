package io.hexapay.app.architecture.planted.acmepay;

import io.hexapay.http.gateway.GatewayPlugin;

/** Breaks no rule; others break one by naming its module, which it makes a gateway's. */
public abstract class Bystander implements GatewayPlugin {}
