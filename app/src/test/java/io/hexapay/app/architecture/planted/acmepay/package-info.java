@NullMarked
package io.hexapay.app.architecture.planted.acmepay;

import org.jspecify.annotations.NullMarked;
