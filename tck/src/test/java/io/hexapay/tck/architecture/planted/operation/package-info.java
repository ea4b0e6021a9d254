@NullMarked
package io.hexapay.tck.architecture.planted.operation;

import org.jspecify.annotations.NullMarked;
