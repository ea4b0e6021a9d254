package io.hexapay.sandbox;

import java.math.BigDecimal;

/**
 * A payment as the gateway's own books have it.
 *
 * @param status the gateway's own word
 * @param amount in the currency's main unit, as {@code cancelled}
 * @param cancelled the sum of what was given back
 * @param cancellations how many of them were carried out
 */
public record SimulatedPayment(
        String id, String status, BigDecimal amount, BigDecimal cancelled, int cancellations) {}
