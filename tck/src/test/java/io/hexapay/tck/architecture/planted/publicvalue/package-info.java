@NullMarked
package io.hexapay.tck.architecture.planted.publicvalue;

import org.jspecify.annotations.NullMarked;
