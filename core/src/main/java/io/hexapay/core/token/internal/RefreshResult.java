package io.hexapay.core.token.internal;

import io.hexapay.core.token.port.TokenEvent;
import org.jspecify.annotations.Nullable;

/**
 * A token that a call has brought.
 *
 * @param isNew whether the cache should know of it
 * @param event to be told, or null if it came too late to matter
 */
record RefreshResult(HeldToken held, boolean isNew, @Nullable TokenEvent event) {}
