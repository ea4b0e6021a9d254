@NullMarked
package io.hexapay.app.architecture.planted.iamport;

import org.jspecify.annotations.NullMarked;
