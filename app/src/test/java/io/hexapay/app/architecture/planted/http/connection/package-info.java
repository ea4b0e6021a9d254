@NullMarked
package io.hexapay.app.architecture.planted.http.connection;

import org.jspecify.annotations.NullMarked;
