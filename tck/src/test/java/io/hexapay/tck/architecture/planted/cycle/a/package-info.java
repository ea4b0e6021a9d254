@NullMarked
package io.hexapay.tck.architecture.planted.cycle.a;

import org.jspecify.annotations.NullMarked;
