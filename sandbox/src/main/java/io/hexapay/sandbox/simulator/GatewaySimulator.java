package io.hexapay.sandbox.simulator;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A payment gateway as a function from call to response. Thread-safe; never blocks. */
public interface GatewaySimulator {

    /** The gateway's own time. */
    Instant now();

    /** The kind of the call, by its path and method alone. */
    CallKind kindOf(Call call);

    /**
     * The merchant key with which a call for a token was made, known or not; null if it brought
     * none.
     */
    @Nullable String keyOf(Call tokenCall);

    /**
     * Takes notice of a call that has arrived and that {@link #answer} works on later, when its
     * caller has left.
     */
    default void begin(Call call) {}

    /** Does what the call asks for, and responds as documented. */
    SimulatedResponse answer(Call call);

    /** The gateway's error envelope under this HTTP status. */
    SimulatedResponse failure(int status);
}
