package io.hexapay.nicepay;

/** Which payments have to be signed. */
enum Signatures {

    /** Those that say that they are paid, be it in part cancelled since. */
    REQUIRED,

    /** None; one that is there has to match all the same. */
    IF_ANY
}
