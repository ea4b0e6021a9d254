@NullMarked
package io.hexapay.tck.architecture.planted.libraries;

import org.jspecify.annotations.NullMarked;
