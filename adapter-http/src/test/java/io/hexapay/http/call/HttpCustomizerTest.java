package io.hexapay.http.call;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;
import static org.awaitility.Durations.ONE_MINUTE;

import io.hexapay.core.Deadline;
import io.hexapay.core.Delivery;
import io.hexapay.core.GatewayException;
import io.hexapay.core.GatewayException.Malformed;
import io.hexapay.core.GatewayException.Unavailable;
import io.hexapay.core.GatewayId;
import io.hexapay.core.Merchant;
import io.hexapay.core.Secret;
import io.hexapay.http.GatewayUrl;
import io.hexapay.http.Timeouts;
import io.hexapay.http.connection.GatewayClient;
import io.hexapay.http.gateway.HttpCustomizer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.Authenticator;
import okhttp3.Cache;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.Dns;
import okhttp3.EventListener;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSink;
import okio.GzipSink;
import okio.Okio;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a host adds to the HTTP client, which weakens no limit; TlsTest has what it adds to TLS. */
@Timeout(300)
class HttpCustomizerTest {

    private static final GatewayId GATEWAY = new GatewayId("echo");
    private static final Merchant SHOP = Merchant.of("shop", "key", Secret.of("a-secret"));
    private static final Secret TOKEN = Secret.of("a-token");
    private static final EchoApi.Keys KEYS = new EchoApi.Keys("key", Secret.of("a-secret"));
    private static final Timeouts PATIENT =
            new Timeouts(Duration.ofMinutes(1), Duration.ofMinutes(1), Duration.ofMinutes(1));
    private static final String HELLO = "{\"text\":\"hello\"}";
    private static final int MIB = 1 << 20;
    private static final Authenticator AGAIN = (route, response) -> response.request();
    private static final Logger WIRE_LOG = Logger.getLogger("io.hexapay.http.wire");

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
    void addsInterceptorsWhichSeeWhatIsSentAndWhatComesBack() throws InterruptedException {
        Queue<String> seen = new ConcurrentLinkedQueue<>();
        Interceptor tracing =
                chain -> {
                    seen.add("sends " + chain.request().header("Authorization"));
                    Response response =
                            chain.proceed(
                                    chain.request().newBuilder().header("Trace", "1").build());
                    seen.add("receives " + response.code() + " " + response.header("Retry-After"));
                    return response;
                };
        answer(200, HELLO);
        server.enqueue(new MockResponse.Builder().code(503).addHeader("Retry-After", "7").build());

        assertThat(api(client -> client.addInterceptor(tracing)).message(TOKEN).send(SHOP).status())
                .isEqualTo(200);
        var unused = api(client -> client.addNetworkInterceptor(tracing)).message(TOKEN).send(SHOP);

        assertThat(seen)
                .containsExactly(
                        "sends a-token", "receives 200 null", "sends a-token", "receives 503 7");
        assertThat(server.takeRequest().getHeaders().get("Trace")).isEqualTo("1");
        assertThat(server.takeRequest().getHeaders().get("Trace")).isEqualTo("1");
    }

    @Test
    void addsAnEventListener() {
        AtomicInteger ends = new AtomicInteger();
        answer(200, HELLO);

        var unused = api(client -> client.eventListener(counting(ends))).message(TOKEN).send(SHOP);

        assertThat(ends).hasValue(1);
    }

    @Test
    void changesNoSettingThatIsALimit(@TempDir Path folder) {
        var pool = new ConnectionPool();
        var url = GatewayUrl.of("https://gateway.example");
        OkHttpClient usual = GatewayClient.of(GATEWAY, url, PATIENT, unchanged -> {});

        OkHttpClient client =
                GatewayClient.of(
                        GATEWAY,
                        url,
                        PATIENT,
                        host ->
                                host.connectTimeout(Duration.ZERO)
                                        .readTimeout(Duration.ZERO)
                                        .callTimeout(Duration.ZERO)
                                        .writeTimeout(Duration.ofMinutes(1))
                                        .connectionPool(pool)
                                        .hostnameVerifier((name, session) -> true)
                                        .cache(new Cache(folder.toFile(), MIB)));

        assertThat(client.connectTimeoutMillis()).isEqualTo(60_000);
        assertThat(client.readTimeoutMillis()).isEqualTo(60_000);
        assertThat(client.callTimeoutMillis()).isEqualTo(120_000);
        assertThat(client.writeTimeoutMillis()).isZero();
        assertThat(client.connectionPool()).isNotSameAs(pool);
        assertThat(client.hostnameVerifier()).isSameAs(usual.hostnameVerifier());
        assertThat(client.cache()).isNull();
    }

    /** The read timeout ends it, long before its deadline. */
    @Test
    void lengthensNoTimeout() throws IOException {
        Deadline deadline = Deadline.in(Duration.ofMinutes(2));
        try (SilentServer silent = new SilentServer()) {
            EchoApi api =
                    GatewayHttp.to(
                                    GATEWAY,
                                    GatewayUrl.of("http://127.0.0.1:" + silent.port()),
                                    new Timeouts(
                                            Duration.ofMinutes(1),
                                            Duration.ofMillis(50),
                                            Duration.ofMinutes(1)),
                                    ExchangePolicy.NONE,
                                    client ->
                                            client.addInterceptor(
                                                    chain ->
                                                            chain.withReadTimeout(5, MINUTES)
                                                                    .proceed(chain.request())))
                            .api(EchoApi.class);

            assertThat(catchThrowable(() -> api.send(KEYS).send(SHOP, deadline)))
                    .isInstanceOf(Unavailable.class)
                    .hasMessageContaining("gave no answer in time");
        }
        assertThat(deadline.isOver()).isFalse();
    }

    /** A resolver may know neither deadlines nor interrupts. */
    @Test
    void holdsNoCallerWithALookUpThatDoesNotEnd() throws Exception {
        CountDownLatch lookingUp = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        Dns endless =
                host -> {
                    lookingUp.countDown();
                    awaitThroughInterrupts(end);
                    return Dns.SYSTEM.lookup(host);
                };
        EchoApi api =
                GatewayHttp.to(
                                GATEWAY,
                                GatewayUrl.of("http://localhost:" + server.getPort()),
                                PATIENT,
                                ExchangePolicy.NONE,
                                client -> client.dns(endless))
                        .api(EchoApi.class);
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread caller =
                new Thread(() -> failure.set(catchThrowable(() -> api.send(KEYS).send(SHOP))));
        caller.start();
        lookingUp.await();

        caller.interrupt();

        await().atMost(ONE_MINUTE).until(() -> !caller.isAlive());
        assertThat(failure.get()).isInstanceOf(Unavailable.class);
        assertThat(server.getRequestCount()).isZero();
        end.countDown();
    }

    @Test
    void followsNoRedirect() {
        server.enqueue(
                new MockResponse.Builder().code(307).addHeader("Location", "/elsewhere").build());

        int status =
                api(client -> client.followRedirects(true).followSslRedirects(true))
                        .message(TOKEN)
                        .send(SHOP)
                        .status();

        assertThat(status).isEqualTo(307);
        assertThat(server.getRequestCount()).isOne();
    }

    @ParameterizedTest
    @MethodSource("repetitions")
    void sendsNothingAgainBecauseOfAnAnswer(int status, HttpCustomizer repeating) {
        answer(status, HELLO);
        answer(200, HELLO);

        assertThat(api(repeating).send(KEYS).send(SHOP).status()).isEqualTo(status);
        assertThat(server.getRequestCount()).isOne();
    }

    static Stream<Arguments> repetitions() {
        Interceptor asking =
                chain ->
                        chain.proceed(chain.request())
                                .newBuilder()
                                .header("Retry-After", "0")
                                .build();
        return Stream.of(
                Arguments.of(401, customizer(client -> client.authenticator(AGAIN))),
                Arguments.of(408, customizer(client -> client.retryOnConnectionFailure(true))),
                Arguments.of(503, customizer(client -> client.addNetworkInterceptor(asking))));
    }

    @Test
    void sendsNothingAgainThatAnInterceptorRepeats() {
        answer(503, HELLO);
        answer(200, HELLO);
        Interceptor repeating =
                chain -> {
                    chain.proceed(chain.request()).close();
                    return chain.proceed(chain.request());
                };

        Unavailable failure =
                catchThrowableOfType(
                        Unavailable.class,
                        () ->
                                api(client -> client.addInterceptor(repeating))
                                        .send(KEYS)
                                        .send(SHOP));

        assertThat(failure)
                .hasMessageContaining("was not asked again, as an interceptor wanted")
                .hasMessageContaining("let the interceptors of your HttpCustomizer proceed once");
        assertThat(failure.delivery()).isEqualTo(Delivery.UNKNOWN);
        assertThat(server.getRequestCount()).isOne();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void letsNoInterceptorReadMoreThanIsReadOfAnAnswer(boolean ofNetwork) {
        AtomicInteger read = new AtomicInteger();
        answer(200, "x".repeat(3 * MIB));
        Interceptor reading =
                chain -> {
                    Response response = chain.proceed(chain.request());
                    byte[] body = response.body().bytes();
                    read.set(body.length);
                    return response.newBuilder()
                            .body(ResponseBody.create(body, response.body().contentType()))
                            .build();
                };
        HttpCustomizer customizer =
                client ->
                        (ofNetwork ? client.networkInterceptors() : client.interceptors())
                                .add(reading);

        Throwable failure = catchThrowable(() -> api(customizer).message(TOKEN).send(SHOP));

        assertThat(failure).isInstanceOf(Malformed.class).hasMessageContaining("more than 1 MiB");
        assertThat(read).hasValueBetween(MIB + 1, MIB + 1024);
    }

    /** In gzip it is a little larger than the limit. */
    @Test
    void letsANetworkInterceptorReadAnAnswerThatFitsWhole() throws IOException {
        byte[] random = new byte[MIB];
        new Random(18).nextBytes(random);
        Buffer gzip = new Buffer();
        try (BufferedSink sink = Okio.buffer(new GzipSink(gzip))) {
            sink.write(random);
        }
        long size = gzip.size();
        server.enqueue(
                new MockResponse.Builder()
                        .code(400)
                        .addHeader("Content-Encoding", "gzip")
                        .body(gzip)
                        .build());
        AtomicLong read = new AtomicLong();
        Interceptor reading =
                chain -> {
                    Response response = chain.proceed(chain.request());
                    read.set(response.peekBody(Long.MAX_VALUE).contentLength());
                    return response;
                };

        var unused = api(client -> client.addNetworkInterceptor(reading)).message(TOKEN).send(SHOP);

        assertThat(size).isGreaterThan(MIB);
        assertThat(read).hasValue(size);
    }

    @Test
    void putsNoLargerAnswerInThePlaceOfOne() {
        answer(200, HELLO);
        ResponseBody large = ResponseBody.create("x".repeat(MIB + 1), MediaType.get("text/plain"));

        Throwable failure =
                catchThrowable(
                        () ->
                                api(client ->
                                                client.addInterceptor(
                                                        chain ->
                                                                chain.proceed(chain.request())
                                                                        .newBuilder()
                                                                        .body(large)
                                                                        .build()))
                                        .message(TOKEN)
                                        .send(SHOP));

        assertThat(failure).isInstanceOf(Malformed.class).hasMessageContaining("more than 1 MiB");
    }

    @ParameterizedTest
    @MethodSource("failures")
    void putsNoSecretIntoAnError(Interceptor failing) {
        GatewayException failure =
                catchThrowableOfType(
                        GatewayException.class,
                        () ->
                                api(client -> client.addInterceptor(failing))
                                        .message(TOKEN)
                                        .send(SHOP, TOKEN));

        StringWriter everything = new StringWriter();
        failure.printStackTrace(new PrintWriter(everything));
        assertThat(everything.toString()).doesNotContain("a-token");
        assertThat(server.getRequestCount()).isZero();
    }

    static Stream<Interceptor> failures() {
        return Stream.of(
                chain -> {
                    throw new IOException(chain.request().header("Authorization"));
                },
                chain -> {
                    throw new IllegalStateException(chain.request().header("Authorization"));
                });
    }

    /** {@code Server} is a header that the log shows. */
    @Test
    void putsNoSecretIntoTheLog() {
        answer(200, HELLO);
        Interceptor telling =
                chain ->
                        chain.proceed(
                                chain.request()
                                        .newBuilder()
                                        .header("Server", "has a-token")
                                        .build());

        List<String> lines =
                wireLogOf(
                        () ->
                                api(client -> client.addInterceptor(telling))
                                        .message(TOKEN)
                                        .send(SHOP, TOKEN));

        assertThat(lines).anyMatch(line -> line.contains("Server: has ****"));
        assertThat(lines).noneMatch(line -> line.contains("a-token"));
    }

    private EchoApi api(HttpCustomizer customizer) {
        GatewayUrl url = GatewayUrl.of("http://127.0.0.1:" + server.getPort());
        return GatewayHttp.to(GATEWAY, url, PATIENT, ExchangePolicy.NONE, customizer::customize)
                .api(EchoApi.class);
    }

    private void answer(int status, String body) {
        server.enqueue(new MockResponse.Builder().code(status).body(body).build());
    }

    private static HttpCustomizer customizer(HttpCustomizer lambda) {
        return lambda;
    }

    private static EventListener counting(AtomicInteger ends) {
        return new EventListener() {
            @Override
            public void callEnd(Call call) {
                ends.incrementAndGet();
            }
        };
    }

    private static void awaitThroughInterrupts(CountDownLatch end) {
        boolean interrupted = false;
        while (end.getCount() > 0) {
            try {
                end.await();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<String> wireLogOf(Runnable calls) {
        List<String> lines = new CopyOnWriteArrayList<>();
        WIRE_LOG.setLevel(Level.ALL);
        WIRE_LOG.setFilter(line -> !lines.add(new SimpleFormatter().formatMessage(line)));
        try {
            calls.run();
        } finally {
            WIRE_LOG.setFilter(null);
            WIRE_LOG.setLevel(null);
        }
        return lines;
    }
}
