package io.hexapay.cache.redis;

import io.hexapay.core.Secret;
import java.time.Duration;
import java.time.Instant;

/**
 * What is sealed in Redis. The life left is not: that is the entry's time to live.
 *
 * @param uncertainty of the life left that the entry was given
 */
record SealedToken(Secret value, Instant gatewayExpiry, Duration uncertainty) {}
