@NullMarked
package io.hexapay.tck.architecture.planted.matchedsignature;

import org.jspecify.annotations.NullMarked;
