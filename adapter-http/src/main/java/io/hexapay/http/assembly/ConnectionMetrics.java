package io.hexapay.http.assembly;

import io.hexapay.core.GatewayId;
import io.hexapay.http.gateway.ConnectionSettings;
import io.hexapay.http.resilience.ResilienceMetrics;

/**
 * The figures of a connection, which merchants share whose settings are equal.
 *
 * @param settings of those merchants
 * @param tokenCalls the calls for a token
 * @param calls all other calls
 */
public record ConnectionMetrics(
        GatewayId gateway,
        ConnectionSettings settings,
        ResilienceMetrics tokenCalls,
        ResilienceMetrics calls) {}
