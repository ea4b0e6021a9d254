/**
 * Masks secrets, internal to {@code http}: whatever a gateway wrote is shown in a log or an
 * exception only through {@link io.hexapay.http.redaction.Redaction}.
 */
@NullMarked
package io.hexapay.http.redaction;

import org.jspecify.annotations.NullMarked;
