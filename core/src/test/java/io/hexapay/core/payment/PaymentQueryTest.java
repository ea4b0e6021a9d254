package io.hexapay.core.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaymentQueryTest {

    @Test
    void isByIdOrByOrderOnADayOrAny() {
        LocalDate day = LocalDate.of(2026, 11, 20);

        assertThat(PaymentQuery.byId("id")).isEqualTo(new PaymentQuery.ById("id"));
        assertThat(PaymentQuery.byOrder("order"))
                .isEqualTo(new PaymentQuery.ByOrder("order", null));
        assertThat(PaymentQuery.byOrder("order", day))
                .isEqualTo(new PaymentQuery.ByOrder("order", day));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ".", "..", "a\nb", "a\u0000"})
    void refusesWhatCannotBeAnId(String id) {
        assertThatIllegalArgumentException().isThrownBy(() -> PaymentQuery.byId(id));
        assertThatIllegalArgumentException().isThrownBy(() -> PaymentQuery.byOrder(id));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1969-12-31", "-0001-01-01", "+10000-01-01"})
    void refusesADayThatNoOrderCanBeOf(LocalDate day) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PaymentQuery.byOrder("order", day))
                .withMessageStartingWith("order date: " + day);
        assertThat(PaymentQuery.byOrder("order", LocalDate.of(9999, 12, 31))).isNotNull();
    }

    @Test
    void takesUpTo128Characters() {
        assertThat(PaymentQuery.byId("주".repeat(128))).isNotNull();
        assertThatIllegalArgumentException().isThrownBy(() -> PaymentQuery.byId("a".repeat(129)));
    }
}
