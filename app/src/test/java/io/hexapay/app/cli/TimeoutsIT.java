package io.hexapay.app.cli;

import static io.hexapay.app.cli.OutcomeAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hexapay.sandbox.Fault;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each sets one timeout; without it, the program would say nothing for ten minutes. */
class TimeoutsIT {

    private static final String ENDLESS =
            "hexapay.gateways { iamport = ${endless}, nicepay = ${endless} }, endless {"
                    + " connect-timeout = 10 minutes, read-timeout = 10 minutes, "
                    + "token-timeout = 10 minutes }";

    @AutoClose private final Sandboxes sandboxes = new Sandboxes();

    private final HexapayProcess hexapay;

    TimeoutsIT(@TempDir Path folder) {
        hexapay = HexapayProcess.in(folder);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hexapay.gateways.iamport.token-timeout = 300 ms",
                "hexapay.merchants.iamport-shop.token-timeout = 300 ms"
            })
    void boundTheWaitForAToken(String setting) throws Exception {
        hexapay.configure(sandboxes.configuration(), ENDLESS, setting);
        sandboxes.iamport.faults().onTokenCalls().always(Fault.noAnswer());

        Outcome token = hexapay.run("token", "iamport-shop");

        assertRanOutOfTime(token, "iamport-shop");
    }

    @Test
    void boundATokenThatDrips() throws Exception {
        hexapay.configure(
                sandboxes.configuration(),
                ENDLESS,
                "hexapay.gateways.nicepay.token-timeout = 300 ms");
        sandboxes.nicepay.faults().onTokenCalls().always(Fault.slowBody(Duration.ofSeconds(1)));

        Outcome token = hexapay.run("token", "nicepay-shop");

        assertRanOutOfTime(token, "nicepay-shop");
    }

    @Test
    void endTheWaitWhenTheGatewayDiesInMidAnswer() throws Exception {
        hexapay.configure(sandboxes.configuration(), ENDLESS);
        sandboxes.iamport.faults().onTokenCalls().always(Fault.slowBody(Duration.ofSeconds(1)));

        try (HexapayProcess.Running token = hexapay.start("token", "iamport-shop")) {
            await().atMost(Duration.ofMinutes(10)).until(() -> sandboxes.iamport.tokenCalls() == 1);
            sandboxes.iamport.close();

            // Asked once more, it is not there any more.
            assertThat(token.outcome())
                    .isUnavailable()
                    .complains("iamport-shop: iamport refused the connection");
        }
    }

    @Test
    void boundTheWaitForAPayment() throws Exception {
        hexapay.configure(
                sandboxes.configuration(),
                ENDLESS,
                "hexapay.merchants.nicepay-shop { connect-timeout = 300 ms, "
                        + "read-timeout = 300 ms }");
        sandboxes.nicepay.faults().onPaymentCalls().always(Fault.noAnswer());

        Outcome payment = hexapay.run("payment", "nicepay-shop", "nicepay_paid");

        assertRanOutOfTime(payment, "nicepay-shop");
    }

    /** Before, while or after it connects: on a slow machine any of them takes 300 ms. */
    private static void assertRanOutOfTime(Outcome outcome, String merchant) {
        assertThat(outcome).isUnavailable();
        assertThat(outcome.err())
                .containsPattern(
                        merchant
                                + ": .* (in time|the deadline had passed|no token within PT0.*); ");
    }
}
