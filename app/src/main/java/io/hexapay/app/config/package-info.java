/**
 * The configuration file, read and checked before anything else exists. Every error names the file,
 * the line, and the key or the variable at fault, and no value that may be secret: {@code
 * ConfigBlock} maps a component's refusal to them.
 */
@NullMarked
package io.hexapay.app.config;

import org.jspecify.annotations.NullMarked;
