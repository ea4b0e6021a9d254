/**
 * The plug-ins of a run: those in the program, and those in the jars of {@code gateways/} beside a
 * configuration file that was named. What kind of plug-in they are is the caller's business.
 */
@NullMarked
package io.hexapay.app.plugin;

import org.jspecify.annotations.NullMarked;
