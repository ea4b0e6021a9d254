@NullMarked
package io.hexapay.app.architecture.planted.core.token;

import org.jspecify.annotations.NullMarked;
