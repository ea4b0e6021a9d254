package io.hexapay.app.cli;

import static io.hexapay.app.cli.OutcomeAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.hexapay.sandbox.IamportSandbox;
import io.hexapay.sandbox.NicePaySandbox;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SandboxCommandIT {

    private final HexapayProcess hexapay;

    SandboxCommandIT(@TempDir Path folder) {
        hexapay = HexapayProcess.in(folder);
    }

    @Test
    void printsAConfigurationThatAnotherProcessUsesAsItIs() throws Exception {
        try (HexapayProcess.Running sandbox = hexapay.start("sandbox")) {
            String printed = sandbox.printedUntil("}");
            hexapay.configure(printed, Sandboxes.longTimeouts(gatewaysIn(printed)));

            Outcome check = hexapay.run("check", "--json");

            assertThat(check).isDone();
            assertThat(check.json().get("merchants"))
                    .extracting(merchant -> merchant.get("merchant").textValue())
                    .contains("sandbox-iamport", "sandbox-nicepay", "sandbox-nicepay-basic");
        }
    }

    @Test
    void listensOnTheGivenPortsUntilItIsStopped() throws Exception {
        int iamportPort = freePort();
        int nicepayPort = freePort();
        try (HexapayProcess.Running sandbox =
                hexapay.start(
                        "sandbox",
                        "--port",
                        "iamport=" + iamportPort,
                        "--port",
                        "nicepay=" + nicepayPort)) {
            String printed = sandbox.printedUntil("}");

            sandbox.stop();

            assertThat(printed)
                    .contains("http://127.0.0.1:" + iamportPort, "http://127.0.0.1:" + nicepayPort);
        }
        assertThatNobodyListensOn(iamportPort, nicepayPort);
    }

    @ParameterizedTest
    @ValueSource(strings = {"iamport", "nicepay"})
    void namesAPortThatIsInUse(String gateway) throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = String.valueOf(other.getLocalPort());

            Outcome sandbox = hexapay.run("sandbox", "--port", gateway + "=" + port);

            assertThat(sandbox).isUsageError().complains(port);
        }
    }

    private static String[] gatewaysIn(String configuration) {
        return Pattern.compile("gateway = \"?([a-z0-9-]+)")
                .matcher(configuration)
                .results()
                .map(gateway -> gateway.group(1))
                .distinct()
                .toArray(String[]::new);
    }

    private static void assertThatNobodyListensOn(int iamportPort, int nicepayPort) {
        try (IamportSandbox iamport = IamportSandbox.start(iamportPort);
                NicePaySandbox nicepay = NicePaySandbox.start(nicepayPort)) {
            assertThat(iamport.baseUrl()).hasPort(iamportPort);
            assertThat(nicepay.baseUrl()).hasPort(nicepayPort);
        }
    }

    /** One that no system gives to whoever asks for any: those begin at 32768. */
    private static int freePort() {
        return IntStream.generate(() -> ThreadLocalRandom.current().nextInt(10_000, 32_768))
                .filter(SandboxCommandIT::isFree)
                .findFirst()
                .orElseThrow();
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort() == port;
        } catch (IOException e) {
            return false;
        }
    }
}
