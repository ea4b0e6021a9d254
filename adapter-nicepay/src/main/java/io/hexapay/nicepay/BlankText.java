package io.hexapay.nicepay;

import org.jspecify.annotations.Nullable;

/** Text that NicePay leaves blank instead of leaving it out. */
final class BlankText {

    private BlankText() {}

    static @Nullable String toNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
