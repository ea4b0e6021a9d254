@NullMarked
package io.hexapay.app.architecture.planted.http;

import org.jspecify.annotations.NullMarked;
