package io.hexapay.core.token.port;

/**
 * Is told what happens to tokens, for metrics and logs; the core logs nothing itself.
 *
 * <p>Called by the thread that it happened on, which may be a caller's, with no lock held: be
 * quick, and thread-safe. What it throws is ignored: counting must not cost a payment.
 */
@FunctionalInterface
public interface TokenListener {

    /** Listens to nothing. */
    TokenListener NONE = event -> {};

    /** Something has happened. */
    void on(TokenEvent event);
}
