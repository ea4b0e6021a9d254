package io.hexapay.http.gateway;

/** Stands in for the interface of {@code adapter-http}. */
public interface GatewayConnection {}
