/**
 * The checks of {@code hexapay check}, internal to {@code cli}: how each merchant and the shared
 * cache are, and how that is printed.
 */
@NullMarked
package io.hexapay.app.cli.check;

import org.jspecify.annotations.NullMarked;
