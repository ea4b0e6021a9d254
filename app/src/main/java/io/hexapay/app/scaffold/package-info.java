/**
 * Writes the first version of a gateway's adapter: the template of the archetype, filled without
 * Maven, as a project of its own or as a module of a checkout of Hexapay.
 */
@NullMarked
package io.hexapay.app.scaffold;

import org.jspecify.annotations.NullMarked;
