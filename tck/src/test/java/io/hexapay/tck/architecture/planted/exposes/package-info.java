@NullMarked
package io.hexapay.tck.architecture.planted.exposes;

import org.jspecify.annotations.NullMarked;
