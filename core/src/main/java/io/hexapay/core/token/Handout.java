package io.hexapay.core.token;

/**
 * A token that can be handed out without deciding anything. Times are {@link SteadyClock#nanos()}, so that
 * looking at them allocates nothing.
 *
 * @param untilNanos from when on something has to be decided first
 * @param expiresNanos when the token expires
 */
record Handout(AccessToken token, long untilNanos, long expiresNanos) {

    boolean holdsAt(long nanos, long needNanos) {
        return nanos < untilNanos && expiresNanos - nanos >= needNanos;
    }
}
