@NullMarked
package io.hexapay.app.architecture.planted.nicepay;

import org.jspecify.annotations.NullMarked;
