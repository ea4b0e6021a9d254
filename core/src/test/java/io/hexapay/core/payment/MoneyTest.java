package io.hexapay.core.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.util.Currency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {

    private static final Currency KRW = Currency.getInstance("KRW");
    private static final Currency USD = Currency.getInstance("USD");

    @Test
    void isEqualByValue() {
        assertThat(won("1000")).isEqualTo(won("1000.00")).isEqualTo(won("1E+3"));
        assertThat(won("1000")).hasToString("1000 KRW");
        assertThat(won("0.10")).hasToString("0.1 KRW");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0.000001", "999999999999999999.999999"})
    void reachesFromNothingToALot(String amount) {
        assertThat(won(amount).amount()).isEqualByComparingTo(amount);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-0.01",
                "0.0000001",
                "1000000000000000000",
                "1E+999999999",
                "1E-999999999",
                "100E+2147483647",
                "0E+2147483647"
            })
    void refusesWhatIsOutOfRange(String amount) {
        assertThat(Money.isInRange(new BigDecimal(amount))).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> won(amount));
    }

    @ParameterizedTest
    @CsvSource({
        "1050, USD, 10.50",
        "1000, KRW, 1000",
        "500, JPY, 500",
        "1234567, BHD, 1234.567",
        "1.0, USD, 0.01",
        "9007199254740993, USD, 90071992547409.93",
        "0, EUR, 0"
    })
    void isMadeOfACurrencysSmallestUnits(String minorUnits, String currency, String amount) {
        Currency unit = Currency.getInstance(currency);

        assertThat(Money.ofMinorUnits(new BigDecimal(minorUnits), unit))
                .isEqualTo(new Money(new BigDecimal(amount), unit));
    }

    @ParameterizedTest
    @CsvSource({
        "0, KRW", "0, JPY", "0, VND", "0, CLP", "2, USD", "3, BHD", "3, KWD",
    })
    void hasTheDecimalsOfIso4217(int decimals, String currency) {
        Money smallest = Money.ofMinorUnits(BigDecimal.ONE, Currency.getInstance(currency));

        assertThat(smallest.amount()).isEqualTo(BigDecimal.ONE.movePointLeft(decimals));
    }

    @ParameterizedTest
    @CsvSource({
        "0.5, USD, minor units",
        "-1, USD, minor units",
        "1000000000000000000, USD, minor units",
        "1E-999999999, USD, minor units",
        "1, XXX, currency"
    })
    void isNotMadeOfWhatIsNoNumberOfUnits(String minorUnits, String currency, String named) {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                Money.ofMinorUnits(
                                        new BigDecimal(minorUnits), Currency.getInstance(currency)))
                .withMessageStartingWith(named + ":");
    }

    @Test
    void isMadeOfWonOrOfCents() {
        assertThat(Money.krw(12_900)).isEqualTo(won("12900")).hasToString("12900 KRW");
        assertThat(Money.usdCents(1_050))
                .isEqualTo(new Money(new BigDecimal("10.5"), USD))
                .hasToString("10.50 USD");
        assertThatIllegalArgumentException().isThrownBy(() -> Money.krw(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> Money.usdCents(-1));
    }

    @ParameterizedTest
    @CsvSource({"0, KRW", "12900, KRW", "1050, USD", "7, JPY", "1234567, BHD"})
    void isCountedInItsCurrencysSmallestUnits(long units, String currency) {
        Money money = Money.ofMinorUnits(BigDecimal.valueOf(units), Currency.getInstance(currency));

        assertThat(money.minorUnits()).isEqualTo(units);
    }

    @ParameterizedTest
    @CsvSource({"0.5, KRW", "0.001, USD", "1, XXX", "92233720368547758.08, USD"})
    void isNotCountedInUnitsThatItIsNoWholeNumberOf(String amount, String currency) {
        Money money = new Money(new BigDecimal(amount), Currency.getInstance(currency));

        assertThatIllegalArgumentException()
                .isThrownBy(money::minorUnits)
                .withMessageStartingWith("amount: " + amount);
    }

    @Test
    void isCountedUpToTheLargestLong() {
        assertThat(new Money(new BigDecimal("92233720368547758.07"), USD).minorUnits())
                .isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void isComparedWithMoneyOfItsOwnCurrencyOnly() {
        assertThat(won("999")).isLessThan(won("1000"));
        assertThat(won("1000.0")).isEqualByComparingTo(won("1000"));
        assertThat(won("2").isMoreThan(won("1"))).isTrue();
        assertThat(won("1").isMoreThan(won("1"))).isFalse();
        assertThat(won("0").signum()).isZero();
        assertThat(won("0.01").signum()).isOne();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> won("1").compareTo(Money.usdCents(1)))
                .withMessage("currency: USD (expected: KRW)");
    }

    @Test
    void addsMoneyOfItsOwnCurrencyOnly() {
        assertThat(won("1000").plus(won("400"))).isEqualTo(won("1400"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> won("1").plus(Money.usdCents(1)))
                .withMessage("currency: USD (expected: KRW)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> won("999999999999999999").plus(won("1")));
    }

    @Test
    void subtractsMoneyOfItsOwnCurrencyOnly() {
        assertThat(won("1000").minus(won("400"))).isEqualTo(won("600"));
        assertThat(won("1000").minus(won("1000"))).isEqualTo(won("1").zero());
        assertThatIllegalArgumentException().isThrownBy(() -> won("1").minus(won("2")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> won("2").minus(new Money(BigDecimal.ONE, USD)));
    }

    private static Money won(String amount) {
        return new Money(new BigDecimal(amount), KRW);
    }
}
