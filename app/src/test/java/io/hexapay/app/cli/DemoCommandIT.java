package io.hexapay.app.cli;

import static io.hexapay.app.cli.OutcomeAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoCommandIT {

    @Test
    void needsNoConfigurationAsksForOneTokenPaysAndCancels(@TempDir Path empty) throws Exception {
        Outcome demo = HexapayProcess.in(empty).run("demo");

        assertThat(demo).isDone().hidesCredentials();
        assertThat(demo.out())
                .containsPattern(
                        """
                        iamport at http://127\\.0\\.0\\.1:\\d+
                          token    [0-9a-f]{8}… \\(40 characters\\), usable for 1[78]\\d\\d s
                          payment  imp_partially_cancelled: partially_cancelled, 12900 KRW, 8000 \
                        KRW .+
                          calls    100 look-ups, 1 call for a token
                          paid     demo-order: paid, 12900 KRW
                          cancel   4900 KRW of 12900 KRW: cancelled
                          cancel   8000 KRW of 8000 KRW: cancelled
                        """)
                .containsPattern(
                        """
                        nicepay at http://127\\.0\\.0\\.1:\\d+
                          token    [0-9a-f]{8}… \\(64 characters\\), usable for 1[78]\\d\\d s
                          payment  nicepay_paid: paid, 12900 KRW, 12900 KRW .+
                          calls    100 look-ups, 1 call for a token
                          approve  demo-order: approved
                          paid     demo-order: paid, 12900 KRW
                          cancel   4900 KRW of 12900 KRW: cancelled
                          cancel   8000 KRW of 8000 KRW: cancelled
                        """);
    }
}
