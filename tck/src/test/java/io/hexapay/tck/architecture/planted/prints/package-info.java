@NullMarked
package io.hexapay.tck.architecture.planted.prints;

import org.jspecify.annotations.NullMarked;
