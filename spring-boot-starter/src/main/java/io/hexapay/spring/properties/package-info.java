/**
 * The properties under {@code hexapay}: what there is ({@link
 * io.hexapay.spring.properties.HexapayProperties}), what is made of it, and what people are told if
 * one cannot be used.
 */
@NullMarked
package io.hexapay.spring.properties;

import org.jspecify.annotations.NullMarked;
