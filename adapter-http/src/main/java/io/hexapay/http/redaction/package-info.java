/**
 * Masks secrets: whatever a gateway wrote is shown in a log or an exception only through
 * {@link io.hexapay.http.redaction.Redaction}. A response carries its text as {@link
 * io.hexapay.http.redaction.RedactedText}; adapters need nothing else of this.
 */
@NullMarked
package io.hexapay.http.redaction;

import org.jspecify.annotations.NullMarked;
