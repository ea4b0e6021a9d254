package io.hexapay.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class LifecycleReportTest {

    private static final Duration LIFE_OF_A_TOKEN = Duration.ofMinutes(30);

    @Test
    void hasARowForEachScenarioAndClient() {
        List<Row> rows = report(Duration.ofSeconds(1));

        assertThat(rows).hasSize(30 * 4);
        assertThat(rows)
                .extracting(Row::scenario)
                .contains(
                        "nicepay/clock+0s/10rps",
                        "nicepay/clock-600s/100rps",
                        "iamport/clock+70s/10rps",
                        "iamport/outage/10rps",
                        "iamport/revocation/10rps",
                        "iamport/scattered-latency/10rps");
        assertThat(rows)
                .extracting(Row::client)
                .startsWith("hexapay", "google-auth", "aws-cached-supplier", "asking-every-time");
    }

    @Test
    void countsOneCallOfOursForEachNicePayTokenWhateverTheClock() {
        List<Row> rows = report(Duration.ofHours(3), "nicepay/clock", "hexapay");

        assertThat(rows).hasSize(12).allMatch(row -> row.failedRequests() == 0);
        assertThat(rows).allMatch(row -> row.tokenCalls() == 6);
        assertThat(rows).allMatch(row -> row.maxWaitMillis() <= 400);
    }

    @Test
    void countsNoCallMoreOfOursForNicePayHoweverItsLatencyScatters() {
        List<Row> rows = report(Duration.ofHours(3), "nicepay/scattered-latency", "hexapay");

        assertThat(rows)
                .singleElement()
                .satisfies(row -> assertThat(row.tokenCalls()).isEqualTo(6));
        assertThat(rows)
                .singleElement()
                .satisfies(row -> assertThat(row.failedRequests()).isZero());
    }

    @Test
    void countsOneCallOfOursForEachIamportExtensionAndNobodyWhoWaitsAfterTheFirstToken() {
        List<Row> rows = report(Duration.ofHours(3), "iamport/clock", "hexapay");

        assertThat(rows).hasSize(12).allMatch(row -> row.failedRequests() == 0);
        assertThat(rows).allMatch(row -> row.tokenCalls() <= 300 * 3 / 24);
        assertThat(rows).allMatch(row -> row.maxWaitMillis() == 100);
        assertThat(rows).allMatch(row -> row.blockedRequests() <= 10);
    }

    @Test
    void countsWhatOthersAskForInVain() {
        List<Row> rows = report(LIFE_OF_A_TOKEN, "nicepay/clock+0s/10rps");

        assertThat(rows)
                .extracting(Row::tokenCalls)
                .satisfiesExactly(
                        ours -> assertThat(ours).isEqualTo(1),
                        google -> assertThat(google).isGreaterThan(1_000),
                        aws -> assertThat(aws).isGreaterThan(300),
                        every -> assertThat(every).isGreaterThan(17_990));
    }

    @Test
    void countsTheRequestsThatARevokedTokenFailsForAClientThatCannotBeTold() {
        List<Row> rows = report(LIFE_OF_A_TOKEN, "iamport/revocation");

        assertThat(rows)
                .extracting(Row::failedRequests)
                .satisfiesExactly(
                        ours -> assertThat(ours).isZero(),
                        google -> assertThat(google).isZero(),
                        aws -> assertThat(aws).isGreaterThan(6_000),
                        every -> assertThat(every).isZero());
    }

    @Test
    void isTheSameEachTime() {
        String once = text(LIFE_OF_A_TOKEN, "outage");

        assertThat(text(LIFE_OF_A_TOKEN, "outage")).isEqualTo(once);
    }

    private record Row(
            String scenario,
            String client,
            long tokenCalls,
            long failedRequests,
            long blockedRequests,
            long maxWaitMillis) {

        static Row of(String line) {
            List<String> cells = List.of(line.split(",", -1));
            return new Row(
                    cells.get(0),
                    cells.get(1),
                    Long.parseLong(cells.get(3)),
                    Long.parseLong(cells.get(4)),
                    Long.parseLong(cells.get(5)),
                    Long.parseLong(cells.get(6)));
        }
    }

    private static List<Row> report(Duration duration, String... texts) {
        return text(duration, texts).lines().skip(1).map(Row::of).toList();
    }

    private static String text(Duration duration, String... texts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        LifecycleReport.print(duration, List.of(texts), new PrintStream(bytes, true, UTF_8));
        return bytes.toString(UTF_8);
    }
}
