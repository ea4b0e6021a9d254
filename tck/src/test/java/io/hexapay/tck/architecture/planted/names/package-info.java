@NullMarked
package io.hexapay.tck.architecture.planted.names;

import org.jspecify.annotations.NullMarked;
