@NullMarked
package io.hexapay.tck.architecture.planted.cycle.b;

import org.jspecify.annotations.NullMarked;
