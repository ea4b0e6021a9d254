package io.hexapay.tck.architecture.planted.fields;

import jakarta.inject.Inject;
import org.jspecify.annotations.Nullable;

/** Breaks two rules: its field is injected, and that by a library of wiring. */
final class InjectsField {

    @Inject @Nullable Object injected;
}
