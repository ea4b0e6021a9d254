package io.hexapay.core.token;

import io.hexapay.core.Merchant;
import org.jspecify.annotations.Nullable;

/**
 * Where the tokens of one gateway are kept. Thread-safe. Losing an entry is safe: it costs a call to the
 * gateway, never a wrong token. No method throws: a
 * cache in trouble finds nothing and keeps nothing.
 */
public interface TokenCache {

    /** Keeps nothing. */
    TokenCache NONE = new NoTokenCache();

    /** The merchant's token, or null. It may have expired; whoever asks looks. */
    @Nullable AccessToken find(Merchant merchant);

    /** Keeps the token, in place of any other of that merchant. */
    void save(Merchant merchant, AccessToken token);

    /** Drops the merchant's token if it is still this one, by value and expiry. */
    void remove(Merchant merchant, AccessToken token);
}
