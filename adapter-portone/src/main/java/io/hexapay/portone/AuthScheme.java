package io.hexapay.portone;

/** How calls are authorized. An API secret works in both. */
enum AuthScheme {
    /** Every call carries a token. */
    BEARER,
    /** Every call carries the API secret itself; there is no token. */
    SECRET
}
