@NullMarked
package io.hexapay.tck.architecture.planted.stack;

import org.jspecify.annotations.NullMarked;
