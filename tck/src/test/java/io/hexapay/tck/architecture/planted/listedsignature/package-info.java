@NullMarked
package io.hexapay.tck.architecture.planted.listedsignature;

import org.jspecify.annotations.NullMarked;
