package io.hexapay.core.payment;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Currency;

/**
 * An amount in a currency, zero or more. Equal by value: 1000 and 1000.00 KRW are the same money.
 *
 * @param amount in the currency's main unit (won, dollars), without trailing zeros; below 10¹⁸ and
 *     with at most 6 decimals
 */
public record Money(BigDecimal amount, Currency currency)
        implements Comparable<Money>, Serializable {

    private static final int MOST_INTEGER_DIGITS = 18;
    private static final int MOST_DECIMALS = 6;
    private static final int MOST_WRITTEN_DECIMALS = 100;
    private static final BigDecimal MOST_UNITS = BigDecimal.valueOf(Long.MAX_VALUE);

    /**
     * @throws IllegalArgumentException if {@code amount} is not {@link #isInRange in range}
     */
    public Money {
        requireNonNull(currency, "currency");
        if (!isInRange(amount)) {
            throw new IllegalArgumentException(
                    "amount: out of range (expected: 0 or more, below 10^%d, at most %d decimals)"
                            .formatted(MOST_INTEGER_DIGITS, MOST_DECIMALS));
        }
        amount = withoutTrailingZeros(amount);
    }

    /**
     * So many won.
     *
     * @throws IllegalArgumentException if {@code won} is negative, or 10¹⁸ or more
     */
    public static Money krw(long won) {
        return new Money(BigDecimal.valueOf(won), Currency.getInstance("KRW"));
    }

    /**
     * So many US cents: 1050 is 10.50 USD.
     *
     * @throws IllegalArgumentException if {@code cents} is negative
     */
    public static Money usdCents(long cents) {
        return ofMinorUnits(BigDecimal.valueOf(cents), Currency.getInstance("USD"));
    }

    /**
     * So many of the currency's smallest unit: 1050 in USD is 10.50 USD, 1000 in KRW is 1000 KRW.
     * How many decimals a currency has is what this JDK's table of ISO 4217 says, {@link
     * Currency#getDefaultFractionDigits}; a gateway that counts otherwise needs another way.
     *
     * @throws IllegalArgumentException if {@code minorUnits} is not a whole number, or what it
     *     makes is not {@link #isInRange in range}, or the currency has no units (XAU, XXX)
     */
    public static Money ofMinorUnits(BigDecimal minorUnits, Currency currency) {
        int digits = currency.getDefaultFractionDigits();
        if (digits < 0) {
            throw new IllegalArgumentException(
                    "currency: %s (expected: one with a smallest unit)".formatted(currency));
        }
        if (!isInRange(minorUnits) || minorUnits.stripTrailingZeros().scale() > 0) {
            throw new IllegalArgumentException(
                    "minor units: out of range (expected: a whole number, 0 or more, below 10^%d)"
                            .formatted(MOST_INTEGER_DIGITS));
        }
        return new Money(minorUnits.movePointLeft(digits), currency);
    }

    /** Whether an amount can be money: 0 or more, below 10¹⁸, with at most 6 decimals. */
    public static boolean isInRange(BigDecimal amount) {
        requireNonNull(amount, "amount");
        // First: on an absurd exponent any arithmetic overflows, or takes for ever.
        if (amount.scale() > MOST_WRITTEN_DECIMALS || amount.scale() < -MOST_INTEGER_DIGITS) {
            return false;
        }
        BigDecimal stripped = amount.stripTrailingZeros();
        return stripped.signum() >= 0
                && stripped.scale() <= MOST_DECIMALS
                && (long) stripped.precision() - stripped.scale() <= MOST_INTEGER_DIGITS;
    }

    /**
     * This and {@code other}.
     *
     * @throws IllegalArgumentException if they are of two currencies, or the sum is not in range
     */
    public Money plus(Money other) {
        requireSameCurrency(other);
        return new Money(amount.add(other.amount), currency);
    }

    /**
     * This less {@code other}.
     *
     * @throws IllegalArgumentException if they are of two currencies, or {@code other} is more
     */
    public Money minus(Money other) {
        requireSameCurrency(other);
        return new Money(amount.subtract(other.amount), currency);
    }

    /**
     * Compares two amounts of one currency.
     *
     * @throws IllegalArgumentException if they are of two currencies
     */
    @Override
    public int compareTo(Money other) {
        requireSameCurrency(other);
        return amount.compareTo(other.amount);
    }

    /** Whether this is more than {@code other}, which is of the same currency. */
    public boolean isMoreThan(Money other) {
        return compareTo(other) > 0;
    }

    /** 1, or 0 if this is nothing. */
    public int signum() {
        return amount.signum();
    }

    /**
     * This in the currency's smallest unit: 10.50 USD is 1050. The way back from {@link
     * #ofMinorUnits}.
     *
     * @throws IllegalArgumentException if this has a part of such a unit, or the currency has none,
     *     or they are more than a {@code long} can count
     */
    public long minorUnits() {
        int digits = currency.getDefaultFractionDigits();
        if (digits < 0 || amount.scale() > digits) {
            throw new IllegalArgumentException(
                    "amount: %s (expected: a whole number of the smallest unit)".formatted(this));
        }
        BigDecimal units = amount.movePointRight(digits);
        if (units.compareTo(MOST_UNITS) > 0) {
            throw new IllegalArgumentException(
                    "amount: %s (expected: at most %s of the smallest unit)"
                            .formatted(this, MOST_UNITS));
        }
        return units.longValueExact();
    }

    /** Nothing, in this money's currency. */
    public Money zero() {
        return new Money(BigDecimal.ZERO, currency);
    }

    /** With the decimals that the currency has, as in {@code 10.50 USD}; more if it has more. */
    @Override
    public String toString() {
        int digits = Math.max(amount.scale(), currency.getDefaultFractionDigits());
        return amount.setScale(digits).toPlainString() + " " + currency;
    }

    private void requireSameCurrency(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException(
                    "currency: %s (expected: %s)".formatted(other.currency, currency));
        }
    }

    private static BigDecimal withoutTrailingZeros(BigDecimal amount) {
        BigDecimal stripped = amount.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
