/**
 * As much of {@code adapter-http}'s package as the kit asks for by name. The real one is compiled
 * after the kit, by which it is tested.
 */
@NullMarked
package io.hexapay.http.gateway;

import org.jspecify.annotations.NullMarked;
