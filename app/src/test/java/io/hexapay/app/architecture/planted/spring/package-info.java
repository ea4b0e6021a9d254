@NullMarked
package io.hexapay.app.architecture.planted.spring;

import org.jspecify.annotations.NullMarked;
