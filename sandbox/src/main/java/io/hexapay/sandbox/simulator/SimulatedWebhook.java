package io.hexapay.sandbox.simulator;

import java.util.Map;

/**
 * What a gateway posts to a shop.
 *
 * @param headers with {@code Content-Type}
 * @param body sent in UTF-8
 */
public record SimulatedWebhook(Map<String, String> headers, String body) {

    public SimulatedWebhook {
        headers = Map.copyOf(headers);
    }
}
