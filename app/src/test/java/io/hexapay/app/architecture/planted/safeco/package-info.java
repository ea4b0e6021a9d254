@NullMarked
package io.hexapay.app.architecture.planted.safeco;

import org.jspecify.annotations.NullMarked;
