package io.hexapay.nicepay;

/** How a shop's secret key, created for one of the two, authorizes calls. */
enum AuthMode {
    /** Every call carries key and secret; there is no token. */
    BASIC,
    /** Every call carries a token. */
    BEARER
}
