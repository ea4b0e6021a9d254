package io.hexapay.http.resilience;

/**
 * The figures of one kind of call to a gateway since the program started. Each value is read
 * by itself, so they may be of slightly different moments.
 *
 * @param circuit whether calls are let through
 * @param calls how many calls were let through; each retry is one
 * @param failures how many of those were held against the gateway
 * @param retries how many further attempts were made of what failed, but for calls for a token;
 *     one that got no token, or was held back, is none of {@code calls}
 * @param refusedByCircuit how many calls failed because the circuit was open
 * @param refusedByBulkhead how many calls failed because too many others were in flight
 * @param inFlight how many calls are in flight
 */
public record ResilienceMetrics(
        CircuitState circuit,
        long calls,
        long failures,
        long retries,
        long refusedByCircuit,
        long refusedByBulkhead,
        int inFlight) {

    /** Of calls that nothing protects, or that are not counted. */
    public static final ResilienceMetrics NONE =
            new ResilienceMetrics(CircuitState.CLOSED, 0, 0, 0, 0, 0, 0);
}
