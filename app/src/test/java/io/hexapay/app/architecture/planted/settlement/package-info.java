@NullMarked
package io.hexapay.app.architecture.planted.settlement;

import org.jspecify.annotations.NullMarked;
