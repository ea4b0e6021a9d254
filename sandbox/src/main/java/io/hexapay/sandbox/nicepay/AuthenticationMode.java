package io.hexapay.sandbox.nicepay;

/** The one way in which a NicePay merchant's secret key may be used. */
enum AuthenticationMode {
    BASIC,
    BEARER
}
