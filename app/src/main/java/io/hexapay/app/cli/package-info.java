/**
 * The command line. What was asked for goes to standard output and nothing else does; an error is one
 * readable line on standard error, and the exit code says what kind it is.
 */
@NullMarked
package io.hexapay.app.cli;

import org.jspecify.annotations.NullMarked;
