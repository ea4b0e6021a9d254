@NullMarked
package io.hexapay.app.architecture.planted.core;

import org.jspecify.annotations.NullMarked;
