package io.hexapay.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
class FaultsTest {

    private final IamportSandbox sandbox = IamportSandbox.start();
    private final IamportCaller iamport = new IamportCaller(sandbox);

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void latencyDelaysTheNormalAnswer() throws Exception {
        sandbox.faults().next(Fault.latency(Duration.ofMillis(80)));
        long asked = System.nanoTime();

        HttpResponse<String> answer = iamport.askForToken();

        assertThat(System.nanoTime() - asked)
                .isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(80));
        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @Test
    void latencyOfManyCallsPassesAtTheSameTime() {
        sandbox.faults().always(Fault.latency(Duration.ofSeconds(1)));
        long asked = System.nanoTime();

        List<CompletableFuture<HttpResponse<String>>> answers =
                Stream.generate(iamport::askForTokenLater).limit(200).toList();

        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer.join().statusCode()).isEqualTo(200));
        assertThat(System.nanoTime() - asked).isLessThan(TimeUnit.SECONDS.toNanos(100));
    }

    @Test
    void statusBringsTheGatewaysOwnEnvelope() throws Exception {
        sandbox.faults().next(Fault.status(503), Fault.status(200));

        HttpResponse<String> unavailable = iamport.askForToken();
        HttpResponse<String> businessError = iamport.askForToken();

        assertThat(unavailable.statusCode()).isEqualTo(503);
        assertThat(unavailable.body()).startsWith("{\"code\":-1,");
        assertThat(businessError.statusCode()).isEqualTo(200);
        assertThat(businessError.body()).startsWith("{\"code\":-1,");
    }

    @Test
    void statusWithoutABodyHasNone() throws Exception {
        sandbox.faults().next(Fault.status(204));

        assertThat(iamport.askForToken().body()).isEmpty();
    }

    @Test
    void htmlErrorPageIsNoJson() throws Exception {
        sandbox.faults().next(Fault.htmlErrorPage(502), Fault.htmlErrorPage(200));

        HttpResponse<String> badGateway = iamport.askForToken();
        HttpResponse<String> ok = iamport.askForToken();

        assertThat(badGateway.statusCode()).isEqualTo(502);
        assertThat(badGateway.headers().firstValue("Content-Type"))
                .hasValue("text/html;charset=utf-8");
        assertThat(badGateway.body()).contains("<h1>502 Bad Gateway</h1>");
        assertThat(ok.statusCode()).isEqualTo(200);
    }

    @Test
    void problemIsThatOfAProxy() throws Exception {
        sandbox.faults().next(Fault.problem(403));

        HttpResponse<String> forbidden = iamport.askForToken();

        assertThat(forbidden.statusCode()).isEqualTo(403);
        assertThat(forbidden.headers().firstValue("Content-Type"))
                .hasValue("application/problem+json");
        assertThat(forbidden.body())
                .startsWith("{\"type\":\"about:blank\",\"title\":\"Forbidden\",\"status\":403,");
    }

    @Test
    void responseIsTheOneThatWasGiven() throws Exception {
        sandbox.faults().next(Fault.response(418, "text/plain;charset=utf-8", "찻주전자"));

        HttpResponse<String> answer = iamport.askForToken();

        assertThat(answer.statusCode()).isEqualTo(418);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValue("text/plain;charset=utf-8");
        assertThat(answer.body()).isEqualTo("찻주전자");
    }

    @Test
    void resetBreaksTheConnectionWithATcpReset() throws Exception {
        sandbox.faults().next(Fault.reset());

        try (Socket socket = askOnASocket()) {
            assertThatThrownBy(() -> socket.getInputStream().read())
                    .isInstanceOf(SocketException.class)
                    .hasMessageContaining("reset");
        }
    }

    @Test
    void truncatedBodyEndsHalfwayThrough() throws Exception {
        sandbox.faults().next(Fault.truncatedBody());

        try (Socket socket = askOnASocket()) {
            String answer = new String(socket.getInputStream().readAllBytes(), UTF_8);

            assertThat(answer).contains("Content-Length: 137\r\n");
            assertThat(answer.substring(answer.indexOf("\r\n\r\n") + 4)).hasSize(68);
        }
    }

    @Test
    void truncatedBodyFailsAnOrdinaryClient() {
        sandbox.faults().next(Fault.truncatedBody());

        assertThatExceptionOfType(IOException.class).isThrownBy(iamport::askForToken);
    }

    @Test
    void noAnswerLeavesTheConnectionOpenAndSilent() throws Exception {
        sandbox.faults().next(Fault.noAnswer());

        try (Socket socket = askOnASocket()) {
            socket.setSoTimeout(80);
            while (sandbox.tokenCalls() == 0) {
                Thread.onSpinWait();
            }

            assertThatExceptionOfType(SocketTimeoutException.class)
                    .isThrownBy(() -> socket.getInputStream().read());
        }
    }

    @Test
    void slowBodyDripsTheNormalAnswer() throws Exception {
        sandbox.faults().next(Fault.slowBody(Duration.ofMillis(1)));
        long asked = System.nanoTime();

        HttpResponse<String> answer = iamport.askForToken();

        assertThat(answer.body()).hasSize(137);
        assertThat(System.nanoTime() - asked).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(137));
    }

    @Test
    void lostAnswerDoesTheWorkAndResetsTheConnection() throws Exception {
        sandbox.clock().freeze();
        long now = sandbox.clock().instant().getEpochSecond();
        sandbox.faults().next(Fault.lostAnswer());

        assertThatExceptionOfType(IOException.class).isThrownBy(iamport::askForToken);
        sandbox.clock().advance(Duration.ofMinutes(1));

        assertThat(iamport.token().expiredAt()).isEqualTo(now + 1800);
    }

    @Test
    void lateDoesTheWorkWhenThatManyFurtherCallsHaveArrived() throws Exception {
        sandbox.clock().freeze();
        long now = sandbox.clock().instant().getEpochSecond();
        sandbox.faults().next(Fault.late(2));

        assertThatExceptionOfType(IOException.class).isThrownBy(iamport::askForToken);
        iamport.paymentWith("none", "/payments/imp_paid");
        sandbox.clock().advance(Duration.ofMinutes(1));
        iamport.paymentWith("none", "/payments/imp_paid");
        sandbox.clock().advance(Duration.ofMinutes(1));

        assertThat(iamport.token().expiredAt()).isEqualTo(now + 60 + 1800);
    }

    @Test
    void finishLateDoesWhatIsLeftToDo() throws Exception {
        sandbox.clock().freeze();
        long now = sandbox.clock().instant().getEpochSecond();
        sandbox.faults().onTokenCalls().next(Fault.late(100));
        assertThatExceptionOfType(IOException.class).isThrownBy(iamport::askForToken);

        sandbox.faults().finishLate();
        sandbox.clock().advance(Duration.ofMinutes(1));

        assertThat(iamport.token().expiredAt()).isEqualTo(now + 1800);
    }

    @Test
    void nextSparesTheCallsThatFollow() throws Exception {
        sandbox.faults().next(Fault.status(500), Fault.status(502));

        assertThat(List.of(tokenStatus(), tokenStatus(), tokenStatus()))
                .containsExactly(500, 502, 200);
        assertThat(sandbox.tokenCalls()).isEqualTo(3);
    }

    @Test
    void alwaysLastsUntilCleared() throws Exception {
        sandbox.faults().always(Fault.status(500));
        sandbox.faults().next(Fault.status(502));

        assertThat(List.of(tokenStatus(), tokenStatus(), tokenStatus()))
                .containsExactly(502, 500, 500);

        sandbox.faults().clear();

        assertThat(tokenStatus()).isEqualTo(200);
    }

    @Test
    void sometimesFailsThatShareOfTheCalls() throws Exception {
        sandbox.faults().sometimes(0.3, 1, Fault.status(503));

        List<Integer> statuses = tokenStatuses(200);

        assertThat(statuses).containsOnly(200, 503);
        assertThat(statuses).filteredOn(status -> status == 503).hasSizeBetween(40, 80);
    }

    @Test
    void sometimesFailsTheSameCallsWithTheSameSeed() throws Exception {
        sandbox.faults().sometimes(0.5, 1, Fault.status(503));
        List<Integer> statuses = tokenStatuses(50);

        sandbox.faults().sometimes(0.5, 1, Fault.status(503));
        assertThat(tokenStatuses(50)).isEqualTo(statuses);

        sandbox.faults().sometimes(0.5, 2, Fault.status(503));
        assertThat(tokenStatuses(50)).isNotEqualTo(statuses);
    }

    @Test
    void sometimesMixesFaultsInTheirShares() throws Exception {
        sandbox.faults()
                .sometimes(
                        1,
                        new Faults.Share(0.3, Fault.status(503)),
                        new Faults.Share(0.3, Fault.status(502)));

        List<Integer> statuses = tokenStatuses(200);

        assertThat(statuses).filteredOn(status -> status == 503).hasSizeBetween(40, 80);
        assertThat(statuses).filteredOn(status -> status == 502).hasSizeBetween(40, 80);
        assertThat(statuses).filteredOn(status -> status == 200).hasSizeBetween(60, 100);
    }

    @Test
    void sometimesReplacesAlways() throws Exception {
        sandbox.faults().always(Fault.status(503));
        sandbox.faults().sometimes(0, 1, Fault.status(502));

        assertThat(tokenStatus()).isEqualTo(200);
    }

    @Test
    void viewsTouchOneKindOfCallAlone() throws Exception {
        String token = iamport.token().token();
        sandbox.faults().onPaymentCalls().always(Fault.status(503));
        sandbox.faults().onTokenCalls().next(Fault.status(502));

        assertThat(iamport.paymentWith(token, "/payments/imp_paid").statusCode()).isEqualTo(503);
        assertThat(List.of(tokenStatus(), tokenStatus())).containsExactly(502, 200);

        sandbox.faults().onTokenCalls().clear();
        assertThat(iamport.paymentWith(token, "/payments/imp_paid").statusCode()).isEqualTo(503);

        sandbox.faults().onPaymentCalls().clear();
        assertThat(iamport.paymentWith(token, "/payments/imp_paid").statusCode()).isEqualTo(200);
    }

    @Test
    void aRefusingFaultLeavesTheTokenAsItWas() throws Exception {
        sandbox.clock().freeze();
        long expiry = iamport.token().expiredAt();
        sandbox.clock().advance(Duration.ofMinutes(29));
        sandbox.faults().next(Fault.status(500));

        iamport.askForToken();
        sandbox.clock().advance(Duration.ofSeconds(60));

        assertThat(iamport.token().expiredAt()).isEqualTo(expiry + 1800);
    }

    @Test
    void refuseImpossibleValues() {
        assertThatIllegalArgumentException().isThrownBy(() -> Fault.latency(Duration.ZERO));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Fault.slowBody(Duration.ofMillis(-1)));
        assertThatIllegalArgumentException().isThrownBy(() -> Fault.status(199));
        assertThatIllegalArgumentException().isThrownBy(() -> Fault.htmlErrorPage(600));
        assertThatIllegalArgumentException().isThrownBy(() -> Fault.problem(199));
        assertThatIllegalArgumentException().isThrownBy(() -> Fault.response(600, "", ""));
        assertThatIllegalArgumentException().isThrownBy(() -> Fault.late(0));
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                sandbox.faults()
                                        .sometimes(
                                                1,
                                                new Faults.Share(0.6, Fault.reset()),
                                                new Faults.Share(0.6, Fault.lostAnswer())))
                .withMessage("shares: 1.2 (expected: at most 1)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sandbox.faults().sometimes(1.1, 1, Fault.reset()))
                .withMessage("share: 1.1 (expected: 0 to 1)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sandbox.faults().sometimes(Double.NaN, 1, Fault.reset()));
    }

    private int tokenStatus() throws Exception {
        return iamport.askForToken().statusCode();
    }

    private List<Integer> tokenStatuses(int calls) throws Exception {
        List<Integer> statuses = new ArrayList<>();
        for (int call = 0; call < calls; call++) {
            statuses.add(tokenStatus());
        }
        return statuses;
    }

    private Socket askOnASocket() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), sandbox.baseUrl().getPort());
        String form = "imp_key=imp_sandbox_key&imp_secret=imp_sandbox_secret";
        socket.getOutputStream()
                .write(
                        ("POST /users/getToken HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: "
                                        + form.length()
                                        + "\r\nContent-Type: "
                                        + "application/x-www-form-urlencoded\r\n\r\n"
                                        + form)
                                .getBytes(UTF_8));
        return socket;
    }
}
