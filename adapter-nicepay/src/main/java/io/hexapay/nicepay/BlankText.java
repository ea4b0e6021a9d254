package io.hexapay.nicepay;

import org.jspecify.annotations.Nullable;

/** Text that NicePay leaves blank instead of leaving it out. */
final class BlankText {

    private BlankText() {}

    static @Nullable String toNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }

    /** The name of a bank or a card company, or else its code. */
    static @Nullable String nameOrCode(@Nullable String name, @Nullable String code) {
        String told = toNull(name);
        return told == null ? toNull(code) : told;
    }
}
