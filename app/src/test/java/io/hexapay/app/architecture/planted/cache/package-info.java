@NullMarked
package io.hexapay.app.architecture.planted.cache;

import org.jspecify.annotations.NullMarked;
