/**
 * The domain: tokens, merchants, payments and their ports. What is not exported is nobody else's.
 */
module io.hexapay.core {
    requires static transitive org.jspecify;

    exports io.hexapay.core;
    exports io.hexapay.core.payment;
    exports io.hexapay.core.payment.approve;
    exports io.hexapay.core.payment.cancel;
    exports io.hexapay.core.payment.webhook;
    exports io.hexapay.core.token;
    exports io.hexapay.core.token.port;
}
