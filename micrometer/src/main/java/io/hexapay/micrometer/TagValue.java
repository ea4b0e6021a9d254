package io.hexapay.micrometer;

import java.util.Locale;

/** An enum's constants as values of tags, in the spelling of operations: {@code held-back}. */
final class TagValue {

    private TagValue() {}

    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
