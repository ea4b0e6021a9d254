@NullMarked
package io.hexapay.app.architecture.planted.portone;

import org.jspecify.annotations.NullMarked;
