/**
 * The meaning of a gateway's response: {@link io.hexapay.http.error.CodeTable} sorts its codes, and
 * its HTTP status where there is none, into {@code core}'s errors.
 */
@NullMarked
package io.hexapay.http.error;

import org.jspecify.annotations.NullMarked;
