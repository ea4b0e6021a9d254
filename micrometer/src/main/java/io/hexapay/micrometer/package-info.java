/**
 * Micrometer's meters and observations of what Hexapay does; docs/metrics.md lists them. {@link
 * io.hexapay.micrometer.HexapayMetrics} is the way in; {@link
 * io.hexapay.micrometer.SharedCacheMetrics} is for those who share tokens through Redis, and the
 * only one that needs {@code hexapay-adapter-cache}.
 */
@NullMarked
package io.hexapay.micrometer;

import org.jspecify.annotations.NullMarked;
