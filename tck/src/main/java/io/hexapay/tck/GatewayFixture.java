package io.hexapay.tck;

import io.hexapay.core.GatewayId;
import io.hexapay.core.Merchant;
import io.hexapay.core.Reason;
import io.hexapay.core.Secret;
import io.hexapay.core.payment.Cancellation;
import io.hexapay.core.payment.Payment;
import io.hexapay.core.payment.PaymentMethod;
import io.hexapay.core.payment.PaymentQuery;
import io.hexapay.core.payment.PaymentStatus;
import io.hexapay.core.token.port.Renewal;
import io.hexapay.tck.server.WireRequest;
import io.hexapay.tck.server.WireResponse;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.Map;
import java.util.Set;

/**
 * The fixture of one gateway: its requests and responses in each situation that a contract puts its
 * adapter into, written from the gateway's own documents. Responses are in UTF-8 JSON with the
 * {@code Content-Type} that the gateway uses; the kit itself adds what can go wrong on the wire.
 * Stateless.
 *
 * <p>A fixture invents nothing. {@link Capability} names what a gateway can do and not every one
 * does; {@link Omission} what its answers leave out that most tell. A fixture that declares neither
 * is held to every check that needs no capability.
 */
public interface GatewayFixture {

    /** Something that a gateway's answers do not tell, and its adapter does not invent. */
    enum Omission {
        /** The time: the answer with a token tells only how long it lives. */
        TIME,
        /**
         * How long a token lives: only the documents do, see {@link
         * GatewayFixture#documentedLifetime}. With {@link #TIME}.
         */
        LIFETIME,
        /** The merchant's order number of a payment. */
        ORDER_ID,
        /** What can still be cancelled of a payment that is cancelled in part. */
        REMAINDER,
        /** How a payment was paid. */
        METHOD,
        /** The currency of a payment: all are in {@link GatewayFixture#currency()}. */
        CURRENCY,
        /** When a payment was paid. */
        PAID_AT,
        /** When a payment was cancelled. */
        CANCELLED_AT,
        /** When a payment failed. */
        FAILED_AT
    }

    /** Something that not every gateway's payments have, and that its adapter tells if they do. */
    enum Detail {
        /** {@link Payment#orderName}. */
        ORDER_NAME,
        /** {@link Payment#mode}. */
        MODE,
        /** {@link Payment#failure}, of payments that failed. */
        FAILURE,
        /** {@link Payment#cancellations}. */
        CANCELLATIONS,
        /** {@link Payment#buyer}. */
        BUYER,
        /** {@link Payment#receiptUrl}. */
        RECEIPT_URL,
        /** {@link Payment#customData}. */
        CUSTOM_DATA
    }

    /** The name that the adapter has to declare. */
    GatewayId id();

    /** The effect of an early refresh, as the adapter has to declare it. */
    Renewal renewal();

    /** How long every token lives, by the documents. Asked for with {@link Omission#LIFETIME}. */
    default Duration documentedLifetime() {
        throw new UnsupportedOperationException(
                "override documentedLifetime, or do not declare LIFETIME");
    }

    /** The abilities of this gateway and its adapter. */
    Set<Capability> capabilities();

    /** What the gateway's answers do not tell. */
    default Set<Omission> omissions() {
        return Set.of();
    }

    /** What the gateway's payments have, and {@link #payment} answers if the payment has it. */
    default Set<Detail> details() {
        return Set.of();
    }

    /** Why the kit's payments failed, as the adapter tells it: with {@link Detail#FAILURE}. */
    default Reason paymentFailure() {
        return new Reason("F-01", "over the limit");
    }

    /** A cancellation as this gateway tells it: without what it never tells of one. */
    default Cancellation asTold(Cancellation cancellation) {
        return cancellation;
    }

    /** The currency that the kit's payments are in unless a check is about another. */
    default Currency currency() {
        return Currency.getInstance("KRW");
    }

    /** How the kit's payments were paid, as the adapter has to tell it. */
    default PaymentMethod method() {
        return PaymentMethod.Card.UNKNOWN;
    }

    /**
     * The adapter, as it would be built in production, with {@code base} for the gateway's address.
     *
     * @param base plain http on loopback, without a path
     * @param limit the longest that a call may take as a whole, connecting included
     */
    GatewayPorts connect(URI base, Duration limit);

    /** The request for a token, as documented. */
    WireRequest tokenRequest(Merchant merchant);

    /**
     * The request for a payment, as documented, escaped in any correct way.
     *
     * @param query by the gateway's id; by order number, and with a day, only with
     *     {@link Capability#BY_ORDER} and {@link Capability#BY_ORDER_DATE}
     */
    WireRequest paymentRequest(Merchant merchant, PaymentQuery query, Secret token);

    /**
     * The answer with a token, the gateway's time being {@code now}. Both times are whole seconds.
     * A gateway with {@link Omission#TIME} tells their difference.
     *
     * @param value of {@link #sampleToken}, or one that the adapter has to refuse
     */
    WireResponse token(Secret value, Instant now, Instant expiry);

    /**
     * A token as the gateway would make it, and the kit uses it from then on: {@code canary}, or
     * one that holds it if tokens tell their own life, as a JWT does in {@code iat} and {@code
     * exp}. Another for each canary, and the same for the same arguments.
     */
    default Secret sampleToken(Secret canary, Instant now, Instant expiry) {
        return canary;
    }

    /** As {@link #token}, reported as a success, but without the token itself. */
    WireResponse tokenMissing(Instant now, Instant expiry);

    /** The answer to a request for a token with a key or secret that the gateway does not know. */
    WireResponse credentialsRefused();

    /**
     * A failure of the request itself (not of credentials, not of the gateway), with this message
     * and {@link #failureCode}. The kit gives it other statuses, too.
     */
    WireResponse failure(String message);

    /** The gateway's own code in {@link #failure}. */
    String failureCode();

    /**
     * The gateway's own words for the status of a payment, all that its documents name, and what
     * each means: more than one status if other fields decide. One has to mean {@code PAID}, which
     * the checks that are about no status use; no other is needed.
     */
    Map<String, Set<PaymentStatus>> statuses();

    /**
     * A payment with exactly these values: {@code null} is what {@link #omissions} names, and a
     * time of what has not happened unless {@link Capability#EARLY_TIMES} is declared. Its id is
     * the one that was asked for, and its order number {@code order-1}, or with {@link
     * Capability#MERCHANT_SETS_ID} its id; times are whole seconds.
     * Amounts are below 10¹⁶ and in {@link #currency()}, without {@link Omission#CURRENCY} also in
     * another with two decimals. {@code cancellable} is as it follows from the status. Of {@link
     * #details}, it answers with those that the payment has, and leaves out the others.
     *
     * @param status the gateway's word for {@link Payment#status()}, of {@link #statuses}, or one
     *     that the gateway does not have
     * @param merchant whose secret signs it, where the gateway signs
     */
    WireResponse payment(Payment payment, String status, Merchant merchant);

    /**
     * The answer to a look-up by order number, if it is another than by id: a list, say, with that
     * payment first. As {@link #payment}.
     */
    default WireResponse paymentByOrder(Payment payment, String status, Merchant merchant) {
        return payment(payment, status, merchant);
    }

    /**
     * The names of the fields that the gateway may leave out of a token or of a payment that is
     * paid, or send as null, as documented.
     */
    Set<String> optionalFields();

    /** The names of the fields, but the code's, that the gateway may leave out of a failure. */
    default Set<String> optionalFailureFields() {
        return Set.of();
    }

    /**
     * The answer to a request for a payment that does not exist. Asked for with
     * {@link Capability#NOT_FOUND}.
     */
    WireResponse paymentNotFound();

    /**
     * The answer to a look-up by an order number that no payment has, if it is another than by id:
     * an empty list, say. Asked for with {@link Capability#NOT_FOUND} and {@link
     * Capability#BY_ORDER}.
     */
    default WireResponse orderNotFound() {
        return paymentNotFound();
    }

    /** The answer to a request with a token that the gateway does not accept (any more). */
    WireResponse tokenRejected();

    /**
     * A request as it was sent, to be compared with the documented one: what no two requests share
     * (a time, and a signature over it) verified, and replaced by what the documented one has.
     *
     * @return {@code sent} if that is not right in it
     */
    default WireRequest comparable(WireRequest sent, Merchant merchant) {
        return sent;
    }
}
