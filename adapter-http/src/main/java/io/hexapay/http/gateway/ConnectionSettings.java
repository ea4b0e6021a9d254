package io.hexapay.http.gateway;

import static java.util.Objects.requireNonNull;

import io.hexapay.http.GatewayUrl;
import io.hexapay.http.Timeouts;
import io.hexapay.http.resilience.ResilienceConfig;

/**
 * How to reach a gateway. Merchants of a gateway with equal settings can share a connection.
 *
 * @param resilience what protects the calls, and the gateway from them
 * @param listener is told of each call but those for a token
 * @param http adds what the host needs to the HTTP client, which sends calls for a token, too
 */
public record ConnectionSettings(
        GatewayUrl url,
        Timeouts timeouts,
        ResilienceConfig resilience,
        GatewayCallListener listener,
        HttpCustomizer http) {

    public ConnectionSettings {
        requireNonNull(url, "url");
        requireNonNull(timeouts, "timeouts");
        requireNonNull(resilience, "resilience");
        requireNonNull(listener, "listener");
        requireNonNull(http, "http");
    }

    /**
     * To {@code url}, with {@link Timeouts#DEFAULT}, {@link ResilienceConfig#DEFAULT}, no listener
     * and no customizer.
     */
    public static ConnectionSettings to(GatewayUrl url) {
        return new ConnectionSettings(
                url,
                Timeouts.DEFAULT,
                ResilienceConfig.DEFAULT,
                GatewayCallListener.NONE,
                HttpCustomizer.NONE);
    }

    /** The same with other timeouts. */
    public ConnectionSettings withTimeouts(Timeouts other) {
        return new ConnectionSettings(url, other, resilience, listener, http);
    }

    /** The same, protected otherwise; with {@link ResilienceConfig#OFF} each call is sent once. */
    public ConnectionSettings withResilience(ResilienceConfig other) {
        return new ConnectionSettings(url, timeouts, other, listener, http);
    }

    /** The same with another listener. */
    public ConnectionSettings withListener(GatewayCallListener other) {
        return new ConnectionSettings(url, timeouts, resilience, other, http);
    }

    /** The same with another customizer of its HTTP client. */
    public ConnectionSettings withHttp(HttpCustomizer other) {
        return new ConnectionSettings(url, timeouts, resilience, listener, other);
    }
}
