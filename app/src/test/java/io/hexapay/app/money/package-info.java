/** The money path of a shop, simulated with the whole program against the gateways' simulators. */
@NullMarked
package io.hexapay.app.money;

import org.jspecify.annotations.NullMarked;
