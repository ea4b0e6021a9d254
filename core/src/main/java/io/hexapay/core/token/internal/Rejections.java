package io.hexapay.core.token.internal;

import io.hexapay.core.AccessToken;
import io.hexapay.core.Secret;
import io.hexapay.core.token.internal.TokenState.FoundToken;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The 401s to a merchant's tokens, and whether the gateway stands by its token in spite of them.
 * Immutable.
 *
 * @param last 401 that has not been answered by a token since, or null
 * @param confirmation of a token in spite of a 401 to it, or null
 */
record Rejections(@Nullable Rejection last, @Nullable Confirmation confirmation) {

    static final Rejections NONE = new Rejections(null, null);

    /**
     * A 401 to a token.
     *
     * @param isOurs whether it was to a request of this process; else whoever had it has told the
     *     cache
     */
    record Rejection(AccessToken token, Instant at, boolean isOurs) {}

    /**
     * The gateway has handed out a token anew after a 401 to it: until then, another 401 is no
     * news.
     */
    record Confirmation(Secret value, Instant until, int inARow) {}

    /** Whether the last 401 was to that token, and no token has come since. */
    boolean contain(Secret value) {
        return last != null && last.token().value().equals(value);
    }

    /** The same, if the 401 was to a request of this process. */
    boolean containOurs(Secret value) {
        return last != null && last.isOurs() && contain(value);
    }

    /** The token that a request of this process had the last 401 to, or null. */
    @Nullable Secret ours() {
        return last != null && last.isOurs() ? last.token().value() : null;
    }

    /**
     * Whether an answer to a question of {@code asked} says nothing of the last 401, which came
     * later.
     */
    boolean areAfter(Secret answer, Instant asked) {
        return last != null && contain(answer) && asked.isBefore(last.at());
    }

    /** For how long another 401 to this token is no news; zero if it is. */
    Duration confirmedFor(Secret value, Instant now) {
        Confirmation known = confirmationOf(value);
        return known != null && now.isBefore(known.until())
                ? Duration.between(now, known.until())
                : Duration.ZERO;
    }

    boolean isConfirmed(Secret value, Instant now) {
        return !confirmedFor(value, now).isZero();
    }

    /** After a 401 of this process to {@code token}. The first one counts. */
    Rejections and(AccessToken token, Instant now) {
        Instant first = last != null && contain(token.value()) ? last.at() : now;
        return new Rejections(new Rejection(token, first, true), confirmation);
    }

    /** After somebody else's 401 to {@code token}. */
    Rejections andRemote(AccessToken token, Instant now) {
        return new Rejections(new Rejection(token, now, false), confirmation);
    }

    /**
     * After the gateway has given {@code value}. A token handed out anew in spite of a 401 is not
     * asked about for a while, which doubles each time: a second, then two, with the usual policy.
     */
    Rejections afterGrant(Secret value, Instant now, Backoff backoff) {
        Confirmation known = confirmationOf(value);
        if (contain(value)) {
            int inARow = known == null ? 1 : known.inARow() + 1;
            known = new Confirmation(value, now.plus(backoff.boundAfter(inARow)), inARow);
        }
        return new Rejections(null, known);
    }

    /** After somebody else's answer was found, which counts as if it were ours. */
    Rejections afterCacheHit(FoundToken found, Instant now) {
        Secret value = found.held().token().value();
        Confirmation known = confirmationOf(value);
        if (found.isConfirmedAt(now)) {
            int before = known == null ? 0 : known.inARow();
            int inARow = contain(value) ? before + 1 : Math.max(1, before);
            known = new Confirmation(value, found.confirmedUntil(), inARow);
        }
        return new Rejections(null, known);
    }

    private @Nullable Confirmation confirmationOf(Secret value) {
        return confirmation != null && confirmation.value().equals(value) ? confirmation : null;
    }
}
