package io.hexapay.core.token.port;

import io.hexapay.core.Merchant;
import io.hexapay.core.Secret;
import org.jspecify.annotations.Nullable;

/**
 * Where the tokens of one gateway are kept: in this process, or for all processes of a fleet.
 * Thread-safe.
 *
 * <p>Losing an entry is safe: it costs a call to the gateway, never a wrong token. So no method
 * throws, and each blocks only for a short, bounded time: a cache in trouble finds nothing, keeps
 * nothing and lets everybody ask. Entries hold the life that a token has left, never a time of day:
 * no two clocks have to agree.
 */
public interface TokenCache {

    /** Keeps nothing. */
    TokenCache NONE =
            new TokenCache() {
                @Override
                public @Nullable CachedToken find(Merchant merchant) {
                    return null;
                }

                @Override
                public void save(Merchant merchant, CachedToken token) {}

                @Override
                public void remove(Merchant merchant, Secret value) {}

                @Override
                public Lease lease(Merchant merchant) {
                    return Lease.UNCONTESTED;
                }

                @Override
                public Subscription listen(TokenCacheListener listener) {
                    return Subscription.NONE;
                }
            };

    /** The merchant's token, if there is one that has not expired, or null. */
    @Nullable CachedToken find(Merchant merchant);

    /**
     * Keeps the token until it expires, in place of any other of that merchant. A cache that is
     * shared may keep one that expires later instead: that is the newer.
     */
    void save(Merchant merchant, CachedToken token);

    /**
     * Drops the merchant's token if it is this one, whatever its expiry: a gateway has answered 401
     * to it. One that is {@linkplain CachedToken#isConfirmed confirmed} stays, and nobody is told:
     * that 401 is no news. Whoever looks for it next finds that it is confirmed.
     */
    void remove(Merchant merchant, Secret value);

    /**
     * Asks to be the only one, among all that share this cache, who asks the gateway for a token of
     * the merchant. A lease that is not released ends by itself after a while.
     *
     * @return the lease, or null while another holds it; {@link Lease#UNCONTESTED} of a cache that
     *     is not shared
     */
    @Nullable Lease lease(Merchant merchant);

    /**
     * Tells {@code listener} from now on what others do to the tokens in this cache, of merchants
     * that this one has been asked about.
     */
    Subscription listen(TokenCacheListener listener);

    /** The right to ask the gateway, until released. */
    interface Lease {

        /** Of a cache that is not shared: there is nobody to keep from asking. */
        Lease UNCONTESTED = () -> {};

        /** Lets others ask. Ending it again, or what has ended by itself, does nothing. */
        void release();

        /** Lets others ask, and tells those who wait for the token that the gateway gave none. */
        default void fail() {
            release();
        }
    }

    /** Being told. */
    interface Subscription {

        /** Nothing to be told of. */
        Subscription NONE = () -> {};

        /** Ends it. */
        void cancel();
    }
}
