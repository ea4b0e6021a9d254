@NullMarked
package io.hexapay.app.architecture.planted.app.cli;

import org.jspecify.annotations.NullMarked;
