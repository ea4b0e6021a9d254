@NullMarked
package io.hexapay.app.architecture.planted.app;

import org.jspecify.annotations.NullMarked;
