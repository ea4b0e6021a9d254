package io.hexapay.core.payment;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Who paid, as the gateway tells it: personal data, which therefore does not print.
 *
 * @param name null if the gateway does not tell, as each of the others
 * @param phone as the gateway writes it, with or without dashes
 */
public record Buyer(@Nullable String name, @Nullable String email, @Nullable String phone)
        implements Serializable {

    /** The buyer, or null if nothing of them is told. Blank is not told. */
    public static @Nullable Buyer of(
            @Nullable String name, @Nullable String email, @Nullable String phone) {
        Buyer buyer = new Buyer(toldOrNull(name), toldOrNull(email), toldOrNull(phone));
        return buyer.equals(new Buyer(null, null, null)) ? null : buyer;
    }

    /** Always {@code Buyer[****]}. */
    @Override
    public String toString() {
        return "Buyer[****]";
    }

    private static @Nullable String toldOrNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
