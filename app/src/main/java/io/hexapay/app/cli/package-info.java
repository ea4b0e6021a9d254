/**
 * The command line. The result alone goes to standard output; an error is one readable line on
 * standard error, and the exit code says what kind it is.
 */
@NullMarked
package io.hexapay.app.cli;

import org.jspecify.annotations.NullMarked;
