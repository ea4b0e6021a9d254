package io.hexapay.nicepay;

import static java.util.Objects.requireNonNull;

import io.hexapay.http.GatewayUrl;
import io.hexapay.http.Timeouts;

/**
 * How to reach NicePay.
 *
 * @param url {@code https://api.nicepay.co.kr}, or {@code https://sandbox-api.nicepay.co.kr} for
 *     test shops
 */
public record NicePayConfig(GatewayUrl url, Timeouts timeouts) {

    /** {@code https://api.nicepay.co.kr} and {@link Timeouts#DEFAULT}. */
    public static final NicePayConfig DEFAULT =
            new NicePayConfig(GatewayUrl.of("https://api.nicepay.co.kr"), Timeouts.DEFAULT);

    public NicePayConfig {
        requireNonNull(url, "url");
        requireNonNull(timeouts, "timeouts");
    }

    /** The same at another address. */
    public NicePayConfig at(GatewayUrl other) {
        return new NicePayConfig(other, timeouts);
    }

    /** The same with other timeouts. */
    public NicePayConfig within(Timeouts other) {
        return new NicePayConfig(url, other);
    }
}
