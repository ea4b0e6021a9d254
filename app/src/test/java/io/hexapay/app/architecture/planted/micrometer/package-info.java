@NullMarked
package io.hexapay.app.architecture.planted.micrometer;

import org.jspecify.annotations.NullMarked;
