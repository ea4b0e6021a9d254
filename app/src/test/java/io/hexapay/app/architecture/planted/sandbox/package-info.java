@NullMarked
package io.hexapay.app.architecture.planted.sandbox;

import org.jspecify.annotations.NullMarked;
