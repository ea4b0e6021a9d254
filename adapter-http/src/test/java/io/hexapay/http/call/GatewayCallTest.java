package io.hexapay.http.call;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.hexapay.core.Deadline;
import io.hexapay.core.GatewayException.Malformed;
import io.hexapay.core.GatewayException.Unavailable;
import io.hexapay.core.GatewayId;
import io.hexapay.core.Merchant;
import io.hexapay.core.Secret;
import io.hexapay.http.GatewayUrl;
import io.hexapay.http.Timeouts;
import io.hexapay.http.call.EchoApi.Keys;
import io.hexapay.http.call.EchoApi.Message;
import io.hexapay.http.error.GatewayResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okio.Buffer;
import okio.BufferedSink;
import okio.GzipSink;
import okio.Okio;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GatewayCallTest {

    private static final GatewayId GATEWAY = new GatewayId("echo");
    private static final Merchant SHOP = Merchant.of("shop", "key", Secret.of("shops-secret"));
    private static final String CANARY = "canary-7f3a";
    private static final int MIB = 1 << 20;
    private static final Duration SHORT = Duration.ofMillis(250);

    private final MockWebServer server = new MockWebServer();

    @BeforeEach
    void start() throws IOException {
        server.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void readsTheWireRecordAndIgnoresFieldsItDoesNotKnow() {
        server.enqueue(json("{\"text\":\"똠방각하\",\"added\":{\"later\":[1]}}"));

        GatewayResponse<Message> answer = message();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(textOf(answer)).isEqualTo("똠방각하");
    }

    @ParameterizedTest
    @CsvSource({
        "euc-kr,MS949",
        "EUC-KR,MS949",
        "cp949,MS949",
        "ms949,MS949",
        "utf-8,UTF-8",
        "utf-16,UTF-16"
    })
    void readsTheCharsetOfTheAnswer(String declared, String actual) {
        server.enqueue(
                new MockResponse.Builder()
                        .setHeader("Content-Type", "application/json;charset=" + declared)
                        .body(encoded("{\"text\":\"똠방각하\"}", actual))
                        .build());

        assertThat(textOf(message())).isEqualTo("똠방각하");
    }

    @Test
    void acceptsAByteOrderMark() {
        server.enqueue(json("\ufeff{\"text\":\"a\"}"));

        assertThat(textOf(message())).isEqualTo("a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"no-such-charset", "\"\"", "!"})
    void isMalformedInACharsetThatDoesNotExist(String charset) {
        server.enqueue(
                new MockResponse.Builder()
                        .setHeader("Content-Type", "application/json;charset=" + charset)
                        .body("{\"text\":\"a\"}")
                        .build());

        assertThatExceptionOfType(Malformed.class).isThrownBy(this::message);
    }

    @Test
    void readsAnErrorsBodyLikeAnyOther() {
        server.enqueue(json("{\"text\":\"인증에 실패하였습니다.\"}").newBuilder().code(401).build());

        GatewayResponse<Message> answer = message();

        assertThat(answer.isUnauthorized()).isTrue();
        assertThat(textOf(answer)).isEqualTo("인증에 실패하였습니다.");
    }

    @Test
    void tellsTheGatewaysClockByTheDateOfItsAnswer() {
        String date = "Mon, 02 Mar 2026 01:01:00 GMT";
        server.enqueue(json("{}").newBuilder().setHeader("Date", date).build());
        server.enqueue(json("{}").newBuilder().setHeader("Date", "today").build());
        server.enqueue(json("{}"));

        assertThat(message().date()).isEqualTo("2026-03-02T01:01:00Z");
        assertThat(message().date()).isNull();
        assertThat(message().date()).isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 404, 502})
    void hasNoBodyIfAnErrorIsNotJson(int status) {
        server.enqueue(
                new MockResponse.Builder().code(status).body("<html>Bad Gateway</html>").build());

        GatewayResponse<Message> answer = message();

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"<html>", "", "{\"text\":\"a\"", "[]", "{\"token\":\"\"}", "{\"token\":{}}"})
    void isMalformedIfASuccessIsNotItsWireRecord(String body) {
        server.enqueue(json(body));

        assertThatExceptionOfType(Malformed.class)
                .isThrownBy(this::message)
                .withMessageContaining("not its documented JSON");
    }

    @Test
    void doesNotQuoteWhatItCouldNotRead() {
        server.enqueue(json("{\"token\": " + CANARY + "}"));

        assertThatExceptionOfType(Malformed.class)
                .isThrownBy(this::message)
                .withMessageContaining("line 1, column ")
                .withMessageNotContaining("canary")
                .withNoCause();
    }

    @Test
    void readsOneMebibyteAndNoMore() {
        String frame = "{\"text\":\"\"}";
        server.enqueue(json("{\"text\":\"" + "a".repeat(MIB - frame.length()) + "\"}"));
        server.enqueue(json("{\"text\":\"" + "a".repeat(MIB - frame.length() + 1) + "\"}"));

        assertThat(textOf(message())).hasSize(MIB - frame.length());
        assertThatExceptionOfType(Malformed.class)
                .isThrownBy(this::message)
                .withMessageContaining("more than 1 MiB");
    }

    @Test
    void stopsAGzipBombAtTheSameLimit() throws IOException {
        Buffer bomb = new Buffer();
        try (BufferedSink gzip = Okio.buffer(new GzipSink(bomb))) {
            gzip.writeUtf8(" ".repeat(64 * MIB));
        }
        server.enqueue(
                new MockResponse.Builder()
                        .setHeader("Content-Encoding", "gzip")
                        .body(bomb)
                        .build());

        assertThatExceptionOfType(Malformed.class)
                .isThrownBy(this::message)
                .withMessageContaining("more than 1 MiB");
    }

    @Test
    void doesNotFollowARedirectWithItsCredentials() throws Exception {
        try (MockWebServer elsewhere = new MockWebServer()) {
            elsewhere.start();
            server.enqueue(
                    new MockResponse.Builder()
                            .code(302)
                            .setHeader("Location", elsewhere.url("/"))
                            .build());

            assertThat(message().status()).isEqualTo(302);
            assertThat(elsewhere.getRequestCount()).isZero();
        }
    }

    @Test
    void sendsASecretAsItsTextInHeadersAndBodies() throws Exception {
        server.enqueue(json("{}"));
        server.enqueue(json("{}"));

        api(Timeouts.DEFAULT).message(Secret.of(CANARY)).send(SHOP);
        api(Timeouts.DEFAULT).send(new Keys("key", Secret.of(CANARY))).send(SHOP);

        assertThat(server.takeRequest().getHeaders().get("Authorization")).isEqualTo(CANARY);
        RecordedRequest body = server.takeRequest();
        assertThat(requireNonNull(body.getBody()).utf8())
                .isEqualTo("{\"key\":\"key\",\"secret\":\"canary-7f3a\"}");
    }

    @Test
    void masksInTheGatewaysWordsWhatItIsToHide() {
        server.enqueue(json("{}"));

        GatewayResponse<?> response =
                api(Timeouts.DEFAULT)
                        .message(Secret.of("any"))
                        .hiding(List.of(Secret.of("110-123"), Secret.of("Hong")))
                        .send(SHOP);

        assertThat(response.reason("7", "no account 110-123 of Hong").message())
                .isEqualTo("no account **** of ****");
    }

    @ParameterizedTest
    @ValueSource(strings = {"no-such-charset", "utf-32"})
    void hasTheStatusOfAFailureHoweverItsPageIsWritten(String charset) {
        server.enqueue(
                new MockResponse.Builder()
                        .code(503)
                        .setHeader("Content-Type", "text/html;charset=" + charset)
                        .body("<html>")
                        .build());
        server.enqueue(new MockResponse.Builder().code(401).body(" ".repeat(2 * MIB)).build());

        assertThat(message())
                .extracting(GatewayResponse::status, GatewayResponse::body)
                .containsExactly(503, null);
        assertThat(message().isUnauthorized()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 503})
    void isSentOnce(int status) {
        MockResponse comeBackAtOnce =
                new MockResponse.Builder().code(status).setHeader("Retry-After", "0").build();
        server.enqueue(comeBackAtOnce);
        server.enqueue(comeBackAtOnce);

        assertThat(message().status()).isEqualTo(status);
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"access_token\":\"canary\"}\r\n",
                "HTTP/1.1 canary OK\r\n\r\n",
                "canary",
                "HTTP/1.1 200 OK\r\ncanary canary\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: canary\r\n\r\n"
            })
    void doesNotQuoteAnAnswerThatIsNotHttp(String answer) throws Exception {
        try (ServerSocket raw = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread server = new Thread(() -> answerOnce(raw, answer));
            server.start();
            EchoApi api =
                    GatewayHttp.to(
                                    GATEWAY,
                                    GatewayUrl.of("http://127.0.0.1:" + raw.getLocalPort()),
                                    Timeouts.DEFAULT)
                            .api(EchoApi.class);

            Throwable failure = catchThrowable(() -> api.message(null).send(SHOP));

            StringWriter everything = new StringWriter();
            failure.printStackTrace(new PrintWriter(everything));
            assertThat(everything.toString())
                    .contains("GatewayException")
                    .doesNotContain("canary")
                    .doesNotContain("63616e617279");
            server.join();
        }
    }

    @Test
    void isUnavailableIfNobodyListens() {
        server.close();

        assertUnavailable("refused the connection");
    }

    @Test
    void isUnavailableIfTheHostIsUnknown() {
        EchoApi api =
                GatewayHttp.to(GATEWAY, GatewayUrl.of("https://unknown.invalid"), Timeouts.DEFAULT)
                        .api(EchoApi.class);

        assertThatExceptionOfType(Unavailable.class)
                .isThrownBy(() -> api.message(null).send(SHOP))
                .withMessageContaining("unknown host name");
    }

    @Test
    void isUnavailableIfTheConnectionBreaksInTheBody() {
        server.enqueue(
                json("{\"text\":\"" + "a".repeat(10_000) + "\"}")
                        .newBuilder()
                        .onResponseBody(new SocketEffect.CloseSocket())
                        .build());

        assertUnavailable("broke the connection");
    }

    @Test
    void isUnavailableIfNoByteComesInTime() {
        server.enqueue(
                new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build());
        Timeouts impatient = new Timeouts(Duration.ofMinutes(1), SHORT, Duration.ofMinutes(1));

        assertThatExceptionOfType(Unavailable.class)
                .isThrownBy(() -> api(impatient).message(null).send(SHOP))
                .withMessageContaining("no answer in time");
    }

    @Test
    void isUnavailableAtTheDeadlineHoweverManyBytesDrip() {
        EchoApi api = api(Timeouts.DEFAULT);

        // Until one has arrived: a machine that stalls for so long once does not the next time.
        for (Duration limit = SHORT;
                server.getRequestCount() == 0;
                limit = limit.multipliedBy(10)) {
            Duration deadline = limit;
            server.enqueue(
                    json("{\"text\":\"" + "a".repeat(1_000) + "\"}")
                            .newBuilder()
                            .throttleBody(1, 100, TimeUnit.MILLISECONDS)
                            .build());
            assertThatExceptionOfType(Unavailable.class)
                    .isThrownBy(() -> api.message(null).send(SHOP, Deadline.in(deadline)))
                    .withMessageContaining(
                            server.getRequestCount() == 0 ? "time" : "no answer in time");
        }
    }

    @Test
    void keepsAnInterruptWhetherItStopsTheCallOrNot() {
        server.enqueue(json("{}"));
        Thread.currentThread().interrupt();

        Throwable outcome = catchThrowable(this::message);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(outcome)
                .satisfiesAnyOf(
                        none -> assertThat(none).isNull(),
                        failure -> assertThat(failure).isInstanceOf(Unavailable.class));
    }

    private void assertUnavailable(String message) {
        assertThatExceptionOfType(Unavailable.class)
                .isThrownBy(this::message)
                .withMessageContaining(message);
    }

    private GatewayResponse<Message> message() {
        return api(Timeouts.DEFAULT).message(null).send(SHOP);
    }

    private EchoApi api(Timeouts timeouts) {
        GatewayUrl url = GatewayUrl.of("http://127.0.0.1:" + server.getPort());
        return GatewayHttp.to(GATEWAY, url, timeouts).api(EchoApi.class);
    }

    private static void answerOnce(ServerSocket server, String answer) {
        try (Socket client = server.accept()) {
            client.getInputStream().read();
            client.getOutputStream().write(answer.getBytes(UTF_8));
            client.shutdownOutput();
            client.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String textOf(GatewayResponse<Message> answer) {
        return requireNonNull(requireNonNull(answer.body()).text());
    }

    private static MockResponse json(String body) {
        return new MockResponse.Builder()
                .setHeader("Content-Type", "application/json")
                .body(encoded(body, UTF_8.name()))
                .build();
    }

    private static Buffer encoded(String text, String charset) {
        return new Buffer().write(text.getBytes(Charset.forName(charset)));
    }
}
