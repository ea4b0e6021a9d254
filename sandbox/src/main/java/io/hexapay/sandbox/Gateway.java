package io.hexapay.sandbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A payment gateway without its wire: a call in, an answer out. Thread-safe; never blocks. */
interface Gateway {

    /** What the gateway says of its own time. */
    Instant now();

    CallKind kindOf(Call call);

    /** The merchant key with which a call for a token was made, known or not; null if it brought none. */
    @Nullable String keyOf(Call tokenCall);

    Answer answer(Call call);

    /** The gateway's error envelope under this HTTP status. */
    Answer failure(int status);
}
