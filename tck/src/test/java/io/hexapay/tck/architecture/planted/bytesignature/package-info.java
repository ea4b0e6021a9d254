@NullMarked
package io.hexapay.tck.architecture.planted.bytesignature;

import org.jspecify.annotations.NullMarked;
