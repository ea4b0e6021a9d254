package io.hexapay.app.cli;

import static io.hexapay.app.cli.OutcomeAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsageIT {

    @AutoClose private final Sandboxes sandboxes = new Sandboxes();

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    pay iamport-shop,                                                       pay
                    token iamport-shop --jsn,                                               --jsn
                    token,                                                                  <merchant>
                    sandbox --iamport-port 65536,                                           65536
                    sandbox --nicepay-port http,                                            --nicepay-port
                    payment nicepay-shop order_paid --order-date 20260302,                  --by-order
                    payment nicepay-shop order_paid --by-order --order-date 2026-03-02,     YYYYMMDD
                    payment nicepay-shop order_paid --by-order --order-date 00010101,       order date
                    """)
    void namesWhatIsWrongAndSendsNothing(String arguments, String culprit, @TempDir Path folder)
            throws Exception {
        HexapayProcess hexapay = HexapayProcess.in(folder);
        hexapay.configure(sandboxes.configuration());

        Outcome outcome = hexapay.run(arguments.split(" ", -1));

        assertThat(outcome).isUsageError().complains(culprit, "--help");
        assertThat(sandboxes.calls()).isZero();
    }
}
