@NullMarked
package io.hexapay.app.architecture.planted.app.config;

import org.jspecify.annotations.NullMarked;
