package io.hexapay.app.cli;

import static io.hexapay.app.cli.OutcomeAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsageIT {

    @AutoClose private final Sandboxes sandboxes = new Sandboxes();

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    pay iamport-shop,                                                       pay
                    token iamport-shop --jsn,                                               --jsn
                    token,                                                                  \
                    <merchant>
                    sandbox --port iamport=65536,                                           65536
                    sandbox --port nicepay=http,                                            \
                    --port
                    sandbox --port no-such-gateway=8081,                                    \
                    no simulator of no-such-gateway
                    payment iamport-shop order_paid --by-order --order-date 20260302,       \
                    find-payment-by-order-date
                    payment nicepay-shop order_paid --order-date 20260302,                  \
                    --by-order
                    payment nicepay-shop order_paid --by-order --order-date 2026-03-02,     YYYYMMDD
                    payment nicepay-shop order_paid --by-order --order-date 00010101,       order \
                    date
                    """)
    void namesWhatIsWrongAndSendsNothing(String arguments, String culprit, @TempDir Path folder)
            throws Exception {
        HexapayProcess hexapay = HexapayProcess.in(folder);
        hexapay.configure(sandboxes.configuration());

        Outcome outcome = hexapay.run(arguments.split(" ", -1));

        assertThat(outcome).isUsageError().complains(culprit, "--help");
        assertThat(sandboxes.calls()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"verbos", "debug trace", "9"})
    void namesALogLevelThatDoesNotExistAndSendsNothing(String level, @TempDir Path folder)
            throws Exception {
        HexapayProcess hexapay = HexapayProcess.in(folder).with("HEXAPAY_LOG", level);
        hexapay.configure(sandboxes.configuration());

        Outcome outcome = hexapay.run("token", "iamport-shop");

        assertThat(outcome).isUsageError().complains("HEXAPAY_LOG: \"" + level + "\"", "debug");
        assertThat(sandboxes.calls()).isZero();
    }

    @Test
    void takesALogLevelInCapitalsOrNone(@TempDir Path folder) throws Exception {
        HexapayProcess hexapay = HexapayProcess.in(folder);
        hexapay.configure(sandboxes.configuration());

        assertThat(hexapay.with("HEXAPAY_LOG", "ERROR").run("token", "iamport-shop")).isDone();
        assertThat(hexapay.with("HEXAPAY_LOG", "").run("token", "iamport-shop")).isDone();
    }

    @Test
    void explainsEveryExitCode(@TempDir Path folder) throws Exception {
        Outcome help = HexapayProcess.in(folder).run("check", "--help");

        assertThat(help).isDone();
        assertThat(help.out().replaceAll("\\s+", " "))
                .contains("Exit codes: 0 ")
                .contains(
                        "4 the gateway could not be reached, gave no usable answer in time, or was"
                                + " asked too often; with check also: Redis cannot be reached, or"
                                + " takes no writes 5 ");
    }
}
