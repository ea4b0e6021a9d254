package io.hexapay.http.error;

import static java.util.Objects.requireNonNull;

import io.hexapay.core.GatewayException;
import io.hexapay.core.GatewayId;
import io.hexapay.core.PrintableText;
import io.hexapay.core.payment.Money;
import io.hexapay.http.redaction.RedactedText;
import java.math.BigDecimal;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/**
 * Checks the fields of a wire record at the border, so that no impossible value gets past it.
 *
 * @param subject what the record is, as it completes "answered …": "a payment"
 * @param text the response that the record is from: it knows the secrets that must not be repeated
 */
public record ResponseFields(GatewayId gateway, String subject, RedactedText text) {

    private static final int LONGEST_VALUE = 40;

    public ResponseFields {
        requireNonNull(gateway, "gateway");
        requireNonNull(subject, "subject");
        requireNonNull(text, "text");
    }

    /** Of a record whose response is not at hand. {@link GatewayResponse#fields} knows more. */
    public ResponseFields(GatewayId gateway, String subject) {
        this(gateway, subject, RedactedText.NONE);
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

    /**
     * The same, of an amount in the currency's smallest unit (ISO 4217): 1050 is 10.50 USD.
     *
     * @throws GatewayException.Malformed as {@link #money}; also if the amount is not a whole
     *     number, or the currency has no units
     */
    public Money moneyInMinorUnits(
            String name, @Nullable BigDecimal minorUnits, @Nullable String currencyCode) {
        BigDecimal given = required(name, minorUnits);
        Currency currency = currency(required("currency", currencyCode));
        try {
            return Money.ofMinorUnits(given, currency);
        } catch (IllegalArgumentException e) {
            throw malformed("with an impossible %s in %s".formatted(name, currency));
        }
    }

    /**
     * Checks that the record is the one that was asked for.
     *
     * @throws GatewayException.Malformed if its id is another
     */
    public void requireAsked(String name, String asked, String answered) {
        if (!asked.equals(answered)) {
            throw malformed("with another %s than was asked for".formatted(name));
        }
    }

    /**
     * The error for a value that is none of the documented ones. It names the value, on one line of
     * at most 40 characters and without secrets.
     */
    public GatewayException.Malformed unknown(String name, String value) {
        String shown = PrintableText.line(text.words(value), LONGEST_VALUE);
        return malformed("in an unknown %s: \"%s\"".formatted(name, shown));
    }

    /** The error for this record, whose flaw completes "answered a payment …". */
    public GatewayException.Malformed malformed(String flaw) {
        return new GatewayException.Malformed(gateway, "answered " + subject + " " + flaw);
    }

    private Currency currency(String code) {
        try {
            return Currency.getInstance(code);
        } catch (IllegalArgumentException e) {
            throw unknown("currency", code);
        }
    }
}
