@NullMarked
package io.hexapay.tck.architecture.planted.publicwire;

import org.jspecify.annotations.NullMarked;
