@NullMarked
package io.hexapay.tck.architecture.planted.hexsignature;

import org.jspecify.annotations.NullMarked;
