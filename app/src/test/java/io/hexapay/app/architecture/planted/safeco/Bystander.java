package io.hexapay.app.architecture.planted.safeco;

import io.hexapay.http.gateway.GatewayPlugin;

/** Breaks no rule; {@code UsesTypesafeConfig} has its letters, but does not name it. */
public abstract class Bystander implements GatewayPlugin {}
