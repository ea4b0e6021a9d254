package io.hexapay.app.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class PaymentOutputTest {

    @Test
    void showsADashForWhatTheGatewayDoesNotTell() {
        assertThat(untold().readable())
                .contains("order        -\n")
                .contains("cancellable  -\n")
                .contains("method       -\n")
                .contains("amount       12.90 USD\n");
    }

    @Test
    void isNullInJsonForWhatTheGatewayDoesNotTell() {
        assertThat(Json.line(untold()))
                .contains("\"order_id\":null")
                .contains("\"cancellable_amount\":null")
                .contains("\"method\":null");
    }

    private static PaymentOutput untold() {
        return new PaymentOutput(
                "shop",
                "some-pg",
                "pay_1",
                null,
                "partially_cancelled",
                new BigDecimal("12.90"),
                null,
                "USD",
                null,
                null,
                null,
                null);
    }
}
