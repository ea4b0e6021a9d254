package io.hexapay.tck;

import io.hexapay.core.GatewayId;
import io.hexapay.core.Merchant;
import io.hexapay.core.Secret;
import io.hexapay.core.payment.Payment;
import io.hexapay.core.payment.PaymentQuery;
import io.hexapay.core.payment.PaymentStatus;
import io.hexapay.core.token.port.Renewal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;

/**
 * How one gateway spells each situation that a contract puts its adapter into, written from the gateway's own
 * documents. Answers are in UTF-8 JSON with the {@code Content-Type} that the gateway uses; what can go wrong on
 * the wire, the kit does to them itself. Stateless.
 */
public interface GatewaySpelling {

    /** The name that the adapter has to declare. */
    GatewayId id();

    /** What asking early does, as the adapter has to declare it. */
    Renewal renewal();

    /** What applies to this gateway and its adapter. */
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
    WireAnswer token(Secret value, Instant now, Instant expiry);

    /** As {@link #token}, reported as a success, but without the token itself. */
    WireAnswer tokenMissing(Instant now, Instant expiry);

    /** The answer to a request for a token with a key or secret that the gateway does not know. */
    WireAnswer credentialsRefused();

    /** A failure of the request itself (not of credentials, not of the gateway), with this message and {@link #failureCode}. */
    WireAnswer failure(String message);

    /** The gateway's own code in {@link #failure}. */
    String failureCode();

    /**
     * A payment with exactly these values: whole seconds, in KRW, {@code cancellable} as it follows from the status.
     *
     * @param merchant whose secret signs it, where the gateway signs
     */
    WireAnswer payment(Payment payment, Merchant merchant);

    /** The statuses that the gateway knows. */
    default Set<PaymentStatus> statuses() {
        return EnumSet.allOf(PaymentStatus.class);
    }

    /** The answer to a request for a payment that does not exist. Asked for with {@link Capability#NOT_FOUND}. */
    WireAnswer paymentNotFound();

    /** The answer to a request with a token that the gateway does not accept (any more). */
    WireAnswer tokenRejected();
}
