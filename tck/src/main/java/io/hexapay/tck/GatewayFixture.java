package io.hexapay.tck;

import io.hexapay.core.GatewayId;
import io.hexapay.core.Merchant;
import io.hexapay.core.Secret;
import io.hexapay.core.payment.Payment;
import io.hexapay.core.payment.PaymentQuery;
import io.hexapay.core.payment.PaymentStatus;
import io.hexapay.core.token.port.Renewal;
import io.hexapay.tck.server.WireRequest;
import io.hexapay.tck.server.WireResponse;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;

/**
 * The fixture of one gateway: its requests and responses in each situation that a contract puts its
 * adapter into, written from the gateway's own documents. Responses are in UTF-8 JSON with the
 * {@code Content-Type} that the gateway uses; the kit itself adds what can go wrong on the wire.
 * Stateless.
 */
public interface GatewayFixture {

    /** The name that the adapter has to declare. */
    GatewayId id();

    /** The effect of an early refresh, as the adapter has to declare it. */
    Renewal renewal();

    /** The abilities of this gateway and its adapter. */
    Set<Capability> capabilities();

    /**
     * The adapter, as it would be built in production, with {@code base} for the gateway's address.
     *
     * @param base plain http on loopback, without a path
     * @param limit the longest that a call may take as a whole, connecting included
     */
    GatewayPorts connect(URI base, Duration limit);

    /** The request for a token, as documented. */
    WireRequest tokenRequest(Merchant merchant);

    /** The request for a payment, as documented, escaped in any correct way. */
    WireRequest paymentRequest(Merchant merchant, PaymentQuery query, Secret token);

    /** A token, the gateway's time being {@code now}. Both times are whole seconds. */
    WireResponse token(Secret value, Instant now, Instant expiry);

    /** As {@link #token}, reported as a success, but without the token itself. */
    WireResponse tokenMissing(Instant now, Instant expiry);

    /** The answer to a request for a token with a key or secret that the gateway does not know. */
    WireResponse credentialsRefused();

    /**
     * A failure of the request itself (not of credentials, not of the gateway), with this message
     * and {@link #failureCode}.
     */
    WireResponse failure(String message);

    /** The gateway's own code in {@link #failure}. */
    String failureCode();

    /**
     * A payment with exactly these values: whole seconds, in KRW, {@code cancellable} as it follows
     * from the status.
     *
     * @param merchant whose secret signs it, where the gateway signs
     */
    WireResponse payment(Payment payment, Merchant merchant);

    /** The statuses that the gateway knows. */
    default Set<PaymentStatus> statuses() {
        return EnumSet.allOf(PaymentStatus.class);
    }

    /**
     * The answer to a request for a payment that does not exist. Asked for with
     * {@link Capability#NOT_FOUND}.
     */
    WireResponse paymentNotFound();

    /** The answer to a request with a token that the gateway does not accept (any more). */
    WireResponse tokenRejected();
}
