@NullMarked
package io.hexapay.tck.architecture.planted.fields;

import org.jspecify.annotations.NullMarked;
