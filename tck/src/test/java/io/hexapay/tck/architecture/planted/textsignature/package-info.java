@NullMarked
package io.hexapay.tck.architecture.planted.textsignature;

import org.jspecify.annotations.NullMarked;
