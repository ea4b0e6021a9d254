/**
 * What commands give back, internal to {@code cli}: text for people, JSON and exit codes for
 * programs.
 */
@NullMarked
package io.hexapay.app.cli.output;

import org.jspecify.annotations.NullMarked;
