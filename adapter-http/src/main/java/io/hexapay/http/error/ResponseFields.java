package io.hexapay.http.error;

import static java.util.Objects.requireNonNull;

import io.hexapay.core.GatewayException;
import io.hexapay.core.GatewayId;
import io.hexapay.core.payment.Money;
import java.math.BigDecimal;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/**
 * Checks the fields of a wire record at the border, so that no impossible value gets past it.
 *
 * @param subject what the record is, as it completes "answered …": "a payment"
 */
public record ResponseFields(GatewayId gateway, String subject) {

    public ResponseFields {
        requireNonNull(gateway, "gateway");
        requireNonNull(subject, "subject");
    }

    /**
     * The field's value.
     *
     * @throws GatewayException.Malformed if there is none
     */
    public <T> T required(String name, @Nullable T value) {
        if (value == null) {
            throw malformed("without " + name);
        }
        return value;
    }

    /**
     * The amount in the currency of that ISO 4217 code.
     *
     * @throws GatewayException.Malformed if there is no amount, or one that cannot be money, or no
     *     such currency
     */
    public Money money(String name, @Nullable BigDecimal amount, @Nullable String currencyCode) {
        BigDecimal given = required(name, amount);
        if (!Money.isInRange(given)) {
            throw malformed("with an impossible " + name);
        }
        return new Money(given, currency(required("currency", currencyCode)));
    }

    /** The error for this record, whose flaw completes "answered a payment …". */
    public GatewayException.Malformed malformed(String flaw) {
        return new GatewayException.Malformed(gateway, "answered " + subject + " " + flaw);
    }

    private Currency currency(String code) {
        try {
            return Currency.getInstance(code);
        } catch (IllegalArgumentException e) {
            throw malformed("in an unknown currency");
        }
    }
}
