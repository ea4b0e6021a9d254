@NullMarked
package io.hexapay.app.architecture.planted.app.gateway;

import org.jspecify.annotations.NullMarked;
