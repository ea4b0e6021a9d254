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

class TimeoutsIT {

    /** Enough to start and to time out as configured; the usual timeouts are 10 s and 30 s. */
    private static final Duration BEFORE_THE_USUAL_TIMEOUTS = Duration.ofSeconds(9);

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
        hexapay.configure(sandboxes.configuration(), setting);
        sandboxes.iamport.faults().onTokenCalls().always(Fault.noAnswer());

        long start = System.nanoTime();
        Outcome token = hexapay.run("token", "iamport-shop");

        assertThat(token).isUnavailable().complains("iamport-shop: iamport gave no answer in time");
        assertThat(since(start)).isLessThan(BEFORE_THE_USUAL_TIMEOUTS);
    }

    @Test
    void boundATokenThatDrips() throws Exception {
        hexapay.configure(
                sandboxes.configuration(), "hexapay.gateways.nicepay.token-timeout = 300 ms");
        sandboxes.nicepay.faults().onTokenCalls().always(Fault.slowBody(Duration.ofMillis(100)));

        long start = System.nanoTime();
        Outcome token = hexapay.run("token", "nicepay-shop");

        assertThat(token).isUnavailable().complains("nicepay-shop: nicepay gave no answer in time");
        assertThat(since(start)).isLessThan(BEFORE_THE_USUAL_TIMEOUTS);
    }

    @Test
    void endTheWaitWhenTheGatewayDiesInMidAnswer() throws Exception {
        hexapay.configure(sandboxes.configuration());
        sandboxes.iamport.faults().onTokenCalls().always(Fault.slowBody(Duration.ofSeconds(1)));

        try (HexapayProcess.Running token = hexapay.start("token", "iamport-shop")) {
            await().atMost(Duration.ofSeconds(30)).until(() -> sandboxes.iamport.tokenCalls() == 1);
            long start = System.nanoTime();
            sandboxes.iamport.close();

            // Asked once more, it is not there any more.
            assertThat(token.outcome())
                    .isUnavailable()
                    .complains("iamport-shop: iamport refused the connection");
            assertThat(since(start)).isLessThan(BEFORE_THE_USUAL_TIMEOUTS);
        }
    }

    @Test
    void boundTheWaitForAPayment() throws Exception {
        hexapay.configure(
                sandboxes.configuration(),
                "hexapay.gateways.nicepay.read-timeout = 1 minute",
                "hexapay.merchants.nicepay-shop.read-timeout = 300 ms");
        sandboxes.nicepay.faults().onPaymentCalls().always(Fault.noAnswer());

        long start = System.nanoTime();
        Outcome payment = hexapay.run("payment", "nicepay-shop", "nicepay_paid");

        assertThat(payment)
                .isUnavailable()
                .complains("nicepay-shop: nicepay gave no answer in time");
        assertThat(since(start)).isLessThan(BEFORE_THE_USUAL_TIMEOUTS);
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
