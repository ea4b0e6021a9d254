/**
 * Libraries that hold a token, each used in virtual time as its documentation has its users do it,
 * behind one interface: {@link io.hexapay.benchmarks.client.TokenClient}.
 */
@NullMarked
package io.hexapay.benchmarks.client;

import org.jspecify.annotations.NullMarked;
