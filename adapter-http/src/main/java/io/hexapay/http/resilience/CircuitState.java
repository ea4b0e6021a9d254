package io.hexapay.http.resilience;

/** Whether calls are let through to a gateway. */
public enum CircuitState {

    /** All are; also if there is no circuit breaker. */
    CLOSED,

    /** None is, or the time is over and nobody has called since. */
    OPEN,

    /** Some are, to find out whether the gateway is back. */
    HALF_OPEN
}
