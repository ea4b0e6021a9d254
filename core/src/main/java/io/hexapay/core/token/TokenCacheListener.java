package io.hexapay.core.token;

import io.hexapay.core.Merchant;
import io.hexapay.core.Secret;
import java.util.function.Predicate;

/**
 * Is told what others do to the tokens in a {@link TokenCache}. That is a courtesy: a message can get lost, be
 * late or come twice. Called on a thread of the cache's, so it never blocks. Thread-safe.
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
}
