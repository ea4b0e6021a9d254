package io.hexapay.benchmarks;

import io.hexapay.core.Merchant;
import io.hexapay.core.Secret;

/** Merchants with keys and secrets as long as the gateways'. */
final class Merchants {

    private Merchants() {}

    static Merchant numbered(int number) {
        return Merchant.of(
                "merchant-" + number,
                "%016d".formatted(number),
                Secret.of("%080d".formatted(number)));
    }
}
