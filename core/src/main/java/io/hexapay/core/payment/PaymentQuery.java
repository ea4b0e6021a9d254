package io.hexapay.core.payment;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Which payment to find. */
public sealed interface PaymentQuery {

    /**
     * By its {@link Payment#id}.
     *
     * @throws IllegalArgumentException if {@code id} cannot be one
     */
    static PaymentQuery byId(String id) {
        return new ById(id);
    }

    /**
     * By the merchant's own order number. If there are several, the newest.
     *
     * @throws IllegalArgumentException if {@code orderId} cannot be one
     */
    static PaymentQuery byOrder(String orderId) {
        return new ByOrder(orderId, null);
    }

    /**
     * By the merchant's own order number on a day, for gateways where numbers repeat.
     *
     * @param orderDate the day in the gateway's time zone, from 1970 to 9999
     * @throws IllegalArgumentException if {@code orderId} or {@code orderDate} cannot be one
     */
    static PaymentQuery byOrder(String orderId, LocalDate orderDate) {
        return new ByOrder(orderId, requireNonNull(orderDate, "orderDate"));
    }

    /** By its {@link Payment#id}. */
    record ById(String id) implements PaymentQuery {
        public ById {
            requireIdentifier("payment id", id);
        }
    }

    /** By the merchant's order number, on any day if {@code orderDate} is null. */
    record ByOrder(String orderId, @Nullable LocalDate orderDate) implements PaymentQuery {
        public ByOrder {
            requireIdentifier("order id", orderId);
            requireInRange(orderDate);
        }
    }

    private static void requireIdentifier(String name, String value) {
        boolean possible =
                !requireNonNull(value, name).isBlank()
                        && value.length() <= 128
                        && value.codePoints().noneMatch(Character::isISOControl)
                        && !value.equals(".")
                        && !value.equals("..");
        if (!possible) {
            throw new IllegalArgumentException(
                    ("%s: cannot be one (expected: 1 to 128 characters, not blank,"
                                    + " no control characters)")
                            .formatted(name));
        }
    }

    private static void requireInRange(@Nullable LocalDate orderDate) {
        if (orderDate != null && (orderDate.getYear() < 1970 || orderDate.getYear() > 9999)) {
            throw new IllegalArgumentException(
                    "order date: %s (expected: in 1970 to 9999)".formatted(orderDate));
        }
    }
}
