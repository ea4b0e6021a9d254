@NullMarked
package io.hexapay.app.architecture.planted.core.token.internal;

import org.jspecify.annotations.NullMarked;
