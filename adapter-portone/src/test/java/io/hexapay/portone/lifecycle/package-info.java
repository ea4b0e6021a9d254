/** Days of PortOne's tokens in virtual time: its simulator, the adapter and processes of a shop. */
@NullMarked
package io.hexapay.portone.lifecycle;

import org.jspecify.annotations.NullMarked;
