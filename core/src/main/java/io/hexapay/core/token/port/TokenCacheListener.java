package io.hexapay.core.token.port;

import io.hexapay.core.Merchant;
import io.hexapay.core.Secret;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/**
 * Is told what others do to the tokens in a {@link TokenCache}. That is a courtesy: a message can
 * get lost, be late or come twice. Called on a thread of the cache's, so it never blocks.
 * Thread-safe.
 */
public interface TokenCacheListener {

    /** A token of the merchant has been saved. */
    void saved(Merchant merchant);

    /** Whoever had the lease to ask for a token of the merchant was given none. */
    void failed(Merchant merchant);

    /**
     * A token of the merchant has been removed.
     *
     * @param token tells whether a token is that one
     */
    void removed(Merchant merchant, Predicate<Secret> token);

    /**
     * The cache is in contact with the others again, after a time in which it may have missed what
     * they did, and lost what was saved: hands all tokens that are held to {@code keep}, which may
     * block.
     */
    default void recovered(BiConsumer<Merchant, CachedToken> keep) {}
}
