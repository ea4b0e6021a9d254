@NullMarked
package io.hexapay.tck.architecture.planted.text;

import org.jspecify.annotations.NullMarked;
