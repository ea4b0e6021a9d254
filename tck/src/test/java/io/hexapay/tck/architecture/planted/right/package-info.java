@NullMarked
package io.hexapay.tck.architecture.planted.right;

import org.jspecify.annotations.NullMarked;
