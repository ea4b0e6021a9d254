package io.hexapay.iamport;

import static java.util.Objects.requireNonNull;

import io.hexapay.http.GatewayUrl;
import io.hexapay.http.Timeouts;

/**
 * How to reach Iamport.
 *
 * @param url {@code https://api.iamport.kr}, or {@code https://static-api.iamport.kr} for merchants
 *     whose firewall needs fixed addresses
 */
public record IamportConfig(GatewayUrl url, Timeouts timeouts) {

    /** {@code https://api.iamport.kr} and {@link Timeouts#DEFAULT}. */
    public static final IamportConfig DEFAULT =
            new IamportConfig(GatewayUrl.of("https://api.iamport.kr"), Timeouts.DEFAULT);

    public IamportConfig {
        requireNonNull(url, "url");
        requireNonNull(timeouts, "timeouts");
    }

    /** The same at another address. */
    public IamportConfig at(GatewayUrl other) {
        return new IamportConfig(other, timeouts);
    }

    /** The same with other timeouts. */
    public IamportConfig within(Timeouts other) {
        return new IamportConfig(url, other);
    }
}
