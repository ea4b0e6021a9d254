package io.hexapay.core.token.port;

import io.hexapay.core.GatewayId;
import io.hexapay.core.MerchantId;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a merchant's token. No event carries a token or a secret, so all of
 * them can be logged as they are (unless an adapter breaks its contract and puts one into an
 * exception of its own).
 */
public sealed interface TokenEvent {

    /** The gateway that the token is for. */
    GatewayId gateway();

    /** Whose token it is about. */
    MerchantId merchant();

    /**
     * The gateway issued a token that was not known here.
     *
     * @param took from question to answer
     * @param lifetime that the gateway gave it
     * @param clockOffset the gateway's clock less this process's, good to half of {@code took} and
     *     to the fineness of the gateway's clock; null if the gateway told no time
     */
    record Issued(
            GatewayId gateway,
            MerchantId merchant,
            Duration took,
            Duration lifetime,
            @Nullable Duration clockOffset)
            implements TokenEvent {}

    /** The gateway gave the same token a longer life. The parts are those of {@link Issued}. */
    record Extended(
            GatewayId gateway,
            MerchantId merchant,
            Duration took,
            Duration lifetime,
            @Nullable Duration clockOffset)
            implements TokenEvent {}

    /**
     * The gateway gave the same token with the same expiry. The parts are those of {@link Issued}.
     */
    record Unchanged(
            GatewayId gateway,
            MerchantId merchant,
            Duration took,
            Duration lifetime,
            @Nullable Duration clockOffset)
            implements TokenEvent {}

    /** A token was found in the cache; the gateway was not asked. */
    record Found(GatewayId gateway, MerchantId merchant, Duration lifeLeft) implements TokenEvent {}

    /**
     * A call for a token failed, in all its attempts if it had several; or it could not be made.
     *
     * @param failure a {@link io.hexapay.core.GatewayException}, whose type is its kind, or what an
     *     adapter threw against its contract
     * @param inARow how many calls have failed in a row, this one included
     */
    record Failed(
            GatewayId gateway, MerchantId merchant, Duration took, Throwable failure, int inARow)
            implements TokenEvent {}

    /** After a failure, nothing is asked before {@code until}. */
    record BackedOff(GatewayId gateway, MerchantId merchant, Instant until) implements TokenEvent {}

    /** A caller said that the gateway answered 401 to the token then in use. */
    record Rejected(GatewayId gateway, MerchantId merchant) implements TokenEvent {}

    /** Another process had a 401 to the token then in use, which is not handed out any more. */
    record RejectedElsewhere(GatewayId gateway, MerchantId merchant) implements TokenEvent {}

    /** A caller waited, with a token in the end or without. */
    record Waited(GatewayId gateway, MerchantId merchant, Duration waited) implements TokenEvent {}
}
