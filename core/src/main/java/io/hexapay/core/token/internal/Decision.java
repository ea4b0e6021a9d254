package io.hexapay.core.token.internal;

import java.time.Instant;

/** What to do for a caller who needs a token. */
sealed interface Decision {

    /** Hand the token out. */
    record Use() implements Decision {}

    /** Hand the token out, and ask for a longer life in the background. */
    record UseAndRefresh() implements Decision {}

    /** Ask, once for all who wait, not before {@code earliest}. */
    record Refresh(Instant earliest) implements Decision {}

    /** Fail with the last failure: it is too early to ask again. */
    record Fail() implements Decision {}
}
