package io.hexapay.http.resilience;

/**
 * What one kind of call to a gateway has been through since the program started. Thread-safe; each value is
 * read by itself, so they may be of slightly different moments.
 */
public interface ResilienceMetrics {

    /** Whether calls are let through. */
    CircuitState circuit();

    /** How many calls were let through; each repetition is one. */
    long calls();

    /** How many of those were held against the gateway. */
    long failures();

    /** How many of those were repetitions. */
    long retries();

    /** How many calls failed because the circuit was open. */
    long refusedByCircuit();

    /** How many calls failed because too many others were under way. */
    long refusedByBulkhead();

    /** How many calls are under way. */
    int underWay();
}
