@NullMarked
package io.hexapay.tck.architecture.planted.publicclass;

import org.jspecify.annotations.NullMarked;
