package io.hexapay.sandbox.server;

import static java.time.format.DateTimeFormatter.RFC_1123_DATE_TIME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.hexapay.sandbox.Fault;
import io.hexapay.sandbox.IamportCaller;
import io.hexapay.sandbox.IamportSandbox;
import io.hexapay.sandbox.NicePaySandbox;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
class SandboxServerTest {

    @Test
    void listensOnLoopback() {
        try (IamportSandbox sandbox = IamportSandbox.start()) {
            assertThat(sandbox.baseUrl().toString()).matches("http://127\\.0\\.0\\.1:\\d+");
        }
    }

    @Test
    void namesThePortThatIsInUse() {
        try (IamportSandbox first = IamportSandbox.start()) {
            int port = first.baseUrl().getPort();

            assertThatExceptionOfType(UncheckedIOException.class)
                    .isThrownBy(() -> NicePaySandbox.start(port))
                    .withMessageContaining("port " + port);
        }
    }

    @Test
    void startsOnThePortThatAnotherSandboxLeft() {
        int port;
        try (IamportSandbox first = IamportSandbox.start()) {
            port = first.baseUrl().getPort();
        }

        try (IamportSandbox second = IamportSandbox.start(port)) {
            assertThat(second.baseUrl().getPort()).isEqualTo(port);
        }
    }

    @Test
    void doesNotNameItself() throws Exception {
        try (IamportSandbox sandbox = IamportSandbox.start()) {
            HttpResponse<String> answer = new IamportCaller(sandbox).askForToken();

            assertThat(answer.headers().map()).doesNotContainKeys("server", "x-powered-by");
        }
    }

    @Test
    void tellsTheTimeOfItsOwnClock() throws Exception {
        try (IamportSandbox sandbox = IamportSandbox.start()) {
            sandbox.clock().advance(Duration.ofDays(365));

            HttpResponse<String> answer = new IamportCaller(sandbox).askForToken();

            assertThat(answer.headers().firstValue("Date"))
                    .map(date -> Instant.from(RFC_1123_DATE_TIME.parse(date)))
                    .hasValueSatisfying(
                            date ->
                                    assertThat(date)
                                            .isCloseTo(
                                                    sandbox.clock().instant(),
                                                    within(60, ChronoUnit.SECONDS)));
        }
    }

    @Test
    void closesAtOnceDespiteHangingAndDrippingCalls() {
        IamportSandbox sandbox = IamportSandbox.start();
        sandbox.faults()
                .next(
                        Fault.noAnswer(),
                        Fault.slowBody(Duration.ofMinutes(2)),
                        Fault.latency(Duration.ofMinutes(2)));
        IamportCaller iamport = new IamportCaller(sandbox);
        List<CompletableFuture<HttpResponse<String>>> hanging =
                List.of(
                        iamport.askForTokenLater(),
                        iamport.askForTokenLater(),
                        iamport.askForTokenLater());
        while (sandbox.tokenCalls() < hanging.size()) {
            Thread.onSpinWait();
        }
        long closing = System.nanoTime();

        sandbox.close();

        assertThat(System.nanoTime() - closing).isLessThan(TimeUnit.SECONDS.toNanos(60));
        assertThat(hanging)
                .allSatisfy(call -> assertThat(call).failsWithin(Duration.ofSeconds(30)));
    }

    @Test
    void closesTwiceWithoutComplaint() {
        IamportSandbox sandbox = IamportSandbox.start();

        sandbox.close();
        sandbox.close();
    }
}
