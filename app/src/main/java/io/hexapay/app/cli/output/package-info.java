/** What commands print, as text for people and as JSON for programs. */
@NullMarked
package io.hexapay.app.cli.output;

import org.jspecify.annotations.NullMarked;
