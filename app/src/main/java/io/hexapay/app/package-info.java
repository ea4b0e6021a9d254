/** The program: its entry point and the list of its parts. */
@NullMarked
package io.hexapay.app;

import org.jspecify.annotations.NullMarked;
