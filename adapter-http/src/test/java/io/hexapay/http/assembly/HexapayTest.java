package io.hexapay.http.assembly;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;
import static org.awaitility.Durations.ONE_MINUTE;

import io.hexapay.core.GatewayException.Unavailable;
import io.hexapay.core.GatewayId;
import io.hexapay.core.InvalidSettingException;
import io.hexapay.core.Merchant;
import io.hexapay.core.Secret;
import io.hexapay.core.payment.Money;
import io.hexapay.core.payment.PaymentQuery;
import io.hexapay.core.payment.approve.ApproveRequest;
import io.hexapay.core.payment.approve.ApproveResult;
import io.hexapay.core.payment.cancel.CancelRequest;
import io.hexapay.core.payment.cancel.CancelResult;
import io.hexapay.core.payment.webhook.WebhookRequest;
import io.hexapay.core.token.MerchantAccessTokens;
import io.hexapay.core.token.TokenPolicy;
import io.hexapay.core.token.port.TokenCache;
import io.hexapay.core.token.port.TokenEvent;
import io.hexapay.http.Timeouts;
import io.hexapay.http.gateway.ConnectionSettings;
import io.hexapay.http.gateway.GatewayCallEvent;
import io.hexapay.http.gateway.GatewayOptions;
import io.hexapay.http.gateway.GatewayPlugin;
import io.hexapay.http.gateway.HttpCustomizer;
import io.hexapay.http.gateway.MerchantPorts;
import io.hexapay.http.resilience.ResilienceConfig;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
class HexapayTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final GatewayId OTHER = new GatewayId("other");
    private static final PaymentQuery PAYMENT = PaymentQuery.byId("pay_1");

    private final ToyServer server = new ToyServer();
    private final ToyServer otherServer = new ToyServer();
    private final ToyPlugin toy = new ToyPlugin();
    private final HexapayBuilder builder =
            Hexapay.builder().plugins(List.of(toy, new ToyPlugin(OTHER)));

    @AfterEach
    void stop() {
        server.close();
        otherServer.close();
    }

    @Test
    void connectsEachMerchantToItsGateway() {
        var others =
                new MerchantSettings(shop("b"), OTHER, otherServer.settings(), GatewayOptions.NONE);
        try (Hexapay hexapay = builder.merchant(merchant("a")).merchant(others).build()) {
            ConnectedMerchant a = hexapay.merchant("a");
            ConnectedMerchant b = hexapay.merchant("b");

            assertThat(a.payments().find(a.merchant(), PAYMENT).id()).isEqualTo("pay_1");
            assertThat(server.lookUps()).isOne();
            assertThat(otherServer.lookUps()).isZero();
            assertThat(b.tokens().current().value()).isEqualTo(Secret.of("token-1"));
            assertThat(otherServer.tokens()).isOne();
            assertThat(b.auth().gateway()).isEqualTo(OTHER);
        }
    }

    @Test
    void tellsTheFiguresOfEachConnectionAlsoAfterItIsClosed() {
        var others =
                new MerchantSettings(shop("c"), OTHER, otherServer.settings(), GatewayOptions.NONE);
        Hexapay hexapay =
                builder.merchant(merchant("a")).merchant(merchant("b")).merchant(others).build();
        try (hexapay) {
            hexapay.merchants()
                    .subList(0, 2)
                    .forEach(it -> it.payments().find(it.merchant(), PAYMENT));
        }

        assertThat(hexapay.connectionMetrics())
                .extracting(
                        ConnectionMetrics::gateway,
                        it -> it.settings().url(),
                        it -> it.tokenCalls().calls(),
                        it -> it.calls().calls())
                .containsExactlyInAnyOrder(
                        tuple(ToyPlugin.TOY, server.settings().url(), 2L, 2L),
                        tuple(OTHER, otherServer.settings().url(), 0L, 0L));
    }

    @Test
    void cancelsApprovesAndReceivesThroughTheMerchantsOwnGateway() {
        CancelRequest request = CancelRequest.of("pay_1", Money.krw(1), Money.krw(1), "reason");
        ApproveRequest approval = ApproveRequest.of("pay_1", "order", Money.krw(1));
        WebhookRequest webhook = WebhookRequest.of("pay_1".getBytes(UTF_8), Map.of());
        try (Hexapay hexapay = builder.merchant(merchant("a")).build()) {
            ConnectedMerchant a = hexapay.merchant("a");

            assertThat(a.cancellations().cancel(a.merchant(), request))
                    .isInstanceOf(CancelResult.Cancelled.class);
            assertThat(a.approvals().approve(a.merchant(), approval))
                    .isInstanceOf(ApproveResult.Approved.class);
            assertThat(a.webhooks().receive(a.merchant(), webhook, (order, amount) -> true).id())
                    .isEqualTo("wh_1");
            assertThat(server.writes()).containsExactly("cancel", "approve");
        }
    }

    @Test
    void saysWhatAnAdapterDoesNotOffer() {
        MerchantPorts ports =
                () -> {
                    throw new AssertionError("not asked for");
                };

        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(ports::cancellations)
                .withMessage("cancel-payment: this gateway's adapter does not offer it");
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(ports::approvals)
                .withMessage("approve-payment: this gateway's adapter does not offer it");
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(ports::webhooks)
                .withMessage("receive-webhook: this gateway's adapter does not offer it");
    }

    @Test
    void sendsNothingBeforeTheFirstCall() {
        try (Hexapay hexapay = builder.merchant(merchant("a")).build()) {
            hexapay.merchant("a").tokens();

            assertThat(server.openConnections()).isZero();
        }
    }

    @Test
    void sharesAConnectionBetweenMerchantsWithEqualSettings() {
        try (Hexapay hexapay = builder.merchant(merchant("a")).merchant(merchant("b")).build()) {
            hexapay.open(merchant("c", Map.of("auth", "basic")));
            assertThat(toy.connections()).isOne();

            hexapay.open(
                    merchant("d")
                            .withConnection(
                                    server.settings().withResilience(ResilienceConfig.OFF)));
            assertThat(toy.connections()).isEqualTo(2);
        }
    }

    @Test
    void sharesAConnectionBetweenMerchantsThatAreOpenedAtTheSameTime() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(16);
        CyclicBarrier start = new CyclicBarrier(16);
        try (Hexapay hexapay = builder.build()) {
            List<Future<String>> tokens =
                    IntStream.range(0, 16)
                            .mapToObj(
                                    each ->
                                            threads.submit(
                                                    () -> {
                                                        start.await();
                                                        return tokenOf(hexapay, "shop-" + each);
                                                    }))
                            .toList();

            assertThat(tokens).extracting(HexapayTest::outcome).doesNotHaveDuplicates();
            assertThat(toy.connections()).isOne();
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void opensAMerchantAgainWithItsNewCredentials() {
        try (Hexapay hexapay = builder.merchant(merchant("a")).build()) {
            ConnectedMerchant before = hexapay.merchant("a");
            before.tokens().current();
            Merchant renewed = Merchant.of("a", "new-key", Secret.of("new-secret"));

            ConnectedMerchant after =
                    hexapay.open(
                            new MerchantSettings(
                                    renewed, toy.id(), server.settings(), GatewayOptions.NONE));

            assertThat(hexapay.merchant("a")).isSameAs(after);
            assertThat(after.tokens().current()).isNotEqualTo(before.tokens().current());
        }
    }

    @Test
    void customizesTheClientOfEachConnectionThatHasNoCustomizerItself() {
        Queue<String> all = new ConcurrentLinkedQueue<>();
        Queue<String> own = new ConcurrentLinkedQueue<>();
        MerchantSettings a = merchant("a");
        MerchantSettings b = merchant("b");
        HttpCustomizer ofB = noting(own);
        builder.http(noting(all))
                .merchant(a)
                .merchant(b.withConnection(b.connection().withHttp(ofB)))
                .merchant(merchant("c").withConnection(b.connection().withHttp(ofB)));
        try (Hexapay hexapay = builder.build()) {
            var unused = hexapay.merchant("a").payments().find(a.merchant(), PAYMENT);
            assertThat(all).containsExactly("/tokens", "/payments/pay_1");

            hexapay.merchant("b").tokens().current();
            assertThat(own).containsExactly("/tokens");
            assertThat(all).hasSize(2);
            assertThat(toy.connections()).isEqualTo(2);
        }
    }

    @Test
    void tellsOneListenerOfAllGatewaysWhichItWas() {
        Queue<GatewayId> calls = new ConcurrentLinkedQueue<>();
        Queue<GatewayId> tokens = new ConcurrentLinkedQueue<>();
        builder.callListener(event -> calls.add(event.gateway()))
                .tokenListener(event -> tokens.add(event.gateway()))
                .merchant(merchant("a"))
                .merchant(
                        new MerchantSettings(
                                shop("b"), OTHER, otherServer.settings(), GatewayOptions.NONE));
        try (Hexapay hexapay = builder.build()) {
            for (ConnectedMerchant each : hexapay.merchants()) {
                var unused = each.payments().find(each.merchant(), PAYMENT);
            }
        }

        assertThat(calls).containsExactly(toy.id(), OTHER);
        assertThat(tokens).contains(toy.id(), OTHER);
    }

    @Test
    void saysWhyAMerchantHasNoToken() {
        try (Hexapay hexapay = builder.build()) {
            ConnectedMerchant basic = hexapay.open(merchant("a", Map.of("auth", "basic")));

            assertThat(basic.payments().find(basic.merchant(), PAYMENT).id()).isEqualTo("pay_1");
            assertThat(server.tokens()).isZero();
            assertThat(basic.noTokenReason()).isEqualTo("it has none");
            assertThatExceptionOfType(UnsupportedOperationException.class)
                    .isThrownBy(basic::tokens)
                    .withMessage("a: has no token: it has none");
            assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(basic::auth);
        }
    }

    @Test
    void namesWhatThereIsWhereANameIsUnknown() {
        try (Hexapay hexapay = builder.merchant(merchant("a")).merchant(merchant("b")).build()) {
            assertThatExceptionOfType(InvalidSettingException.class)
                    .isThrownBy(() -> hexapay.merchant("c"))
                    .withMessage("merchant: \"c\" is unknown (expected: one of [a, b])");
            assertThatExceptionOfType(InvalidSettingException.class)
                    .isThrownBy(() -> hexapay.plugin(new GatewayId("nopay")))
                    .withMessage("gateway: \"nopay\" is unknown (expected: one of [other, toy])");
            assertThatExceptionOfType(InvalidSettingException.class)
                    .isThrownBy(() -> hexapay.open(merchant("c", Map.of("autt", "basic"))))
                    .withMessage("autt: unknown (expected: one of [auth])");
            assertThatExceptionOfType(InvalidSettingException.class)
                    .isThrownBy(() -> hexapay.open(merchant("c", Map.of("auth", "magic"))))
                    .withMessage("auth: \"magic\" (expected: basic or bearer)");
        }
    }

    @Test
    void refusesTwoOfOneName() {
        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(() -> builder.merchant(merchant("a")).merchant(merchant("a")))
                .withMessageContaining("\"a\" is there twice");
        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(() -> Hexapay.builder().plugins(List.of(toy, new ToyPlugin())).build())
                .withMessageContaining("\"toy\" is brought by both " + ToyPlugin.class.getName());
    }

    @Test
    void findsThePlugInsOfAClassLoader(@TempDir Path folder) throws IOException {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(
                services.resolve(GatewayPlugin.class.getName()), ToyPlugin.class.getName());
        URL[] urls = {folder.toUri().toURL()};

        try (URLClassLoader loader = new URLClassLoader(urls, getClass().getClassLoader());
                Hexapay hexapay = Hexapay.builder().plugins(loader).build()) {
            assertThat(hexapay.plugins())
                    .singleElement()
                    .satisfies(found -> assertThat(found.id()).isEqualTo(ToyPlugin.TOY));
        }
    }

    /** As in a pool's thread, or a container's that has no loader of the application's. */
    @Test
    void findsThePlugInsOfItsOwnLoaderIfTheThreadsHasNone(@TempDir Path folder) throws IOException {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(
                services.resolve(GatewayPlugin.class.getName()), ToyPlugin.class.getName());
        URL[] urls = {folder.toUri().toURL()};
        ClassLoader none = ClassLoader.getPlatformClassLoader();
        try (URLClassLoader some = new URLClassLoader(urls, getClass().getClassLoader())) {
            assertThat(HexapayBuilder.foundBy(none, some)).hasSize(1);
            assertThat(HexapayBuilder.foundBy(some, none)).hasSize(1);
            assertThat(HexapayBuilder.foundBy(none, none)).isEmpty();
        }
    }

    @Test
    void saysThatThereIsNoPlugIn() {
        try (Hexapay hexapay = Hexapay.builder().plugins(List.of()).build()) {
            assertThatExceptionOfType(InvalidSettingException.class)
                    .isThrownBy(() -> hexapay.open(merchant("a")))
                    .withMessage(
                            "gateway: \"toy\" is unknown: no plug-in found"
                                    + " (expected: an adapter on the class path)");
        }
    }

    @Test
    void tellsTheListeners() {
        List<TokenEvent> tokenEvents = new CopyOnWriteArrayList<>();
        List<GatewayCallEvent> calls = new CopyOnWriteArrayList<>();
        List<GatewayCallEvent> ownCalls = new CopyOnWriteArrayList<>();
        builder.tokenListener(tokenEvents::add).callListener(calls::add);
        var own = merchant("b").withConnection(server.settings().withListener(ownCalls::add));
        try (Hexapay hexapay = builder.merchant(merchant("a")).merchant(own).build()) {
            hexapay.merchant("a").payments().find(shop("a"), PAYMENT);
            hexapay.merchant("b").payments().find(shop("b"), PAYMENT);
        }

        // Told by the threads that got them, which no caller waits for.
        await().atMost(ONE_MINUTE)
                .untilAsserted(
                        () ->
                                assertThat(tokenEvents)
                                        .filteredOn(TokenEvent.Issued.class::isInstance)
                                        .extracting(event -> event.merchant().value())
                                        .containsExactlyInAnyOrder("a", "b"));
        assertThat(calls).extracting(call -> call.merchant().value()).containsExactly("a");
        assertThat(ownCalls).extracting(call -> call.merchant().value()).containsExactly("b");
    }

    /** Two connections to one address have a cache each: what one does there, the other hears. */
    @Test
    void asksForACacheForEachConnection() {
        List<String> asked = new CopyOnWriteArrayList<>();
        TokenCaches caches =
                (auth, address) -> {
                    asked.add(auth.gateway() + " at " + address);
                    return TokenCache.NONE;
                };
        ConnectionSettings patient =
                server.settings().withTimeouts(new Timeouts(MINUTE, MINUTE, MINUTE));
        try (Hexapay hexapay = builder.caches(caches).merchant(merchant("a")).build()) {
            hexapay.open(merchant("b"));
            hexapay.open(merchant("c").withConnection(patient));
        }

        assertThat(asked).containsExactly("toy at " + server.url(), "toy at " + server.url());
    }

    @Test
    void tellsTheFiguresOfEachMerchantsConnection() {
        try (Hexapay hexapay = builder.merchant(merchant("b")).merchant(merchant("a")).build()) {
            hexapay.open(
                    new MerchantSettings(
                            shop("c"), OTHER, otherServer.settings(), GatewayOptions.NONE));
            ConnectedMerchant a = hexapay.merchant("a");
            a.payments().find(a.merchant(), PAYMENT);

            assertThat(hexapay.merchants())
                    .extracting(each -> each.merchant().id().value())
                    .containsExactly("a", "b", "c");
            assertThat(hexapay.merchants())
                    .extracting(each -> each.callMetrics().calls())
                    .containsExactly(1L, 1L, 0L);
            assertThat(hexapay.merchants())
                    .extracting(each -> each.tokenCallMetrics().calls())
                    .containsExactly(1L, 1L, 0L);
        }
    }

    @Test
    void waitsForTokensAsChosen() {
        TokenPolicy hurried = new TokenPolicy(Duration.ofMillis(1), MINUTE, MINUTE, MINUTE);
        server.keepTokensBack();
        try (Hexapay hexapay = builder.tokenPolicy(hurried).merchant(merchant("a")).build()) {
            MerchantAccessTokens tokens = hexapay.merchant("a").tokens();

            assertThatExceptionOfType(Unavailable.class)
                    .isThrownBy(tokens::current)
                    .withMessageContaining("PT0.001S");
        }
    }

    private MerchantSettings merchant(String name) {
        return merchant(name, Map.of());
    }

    private MerchantSettings merchant(String name, Map<String, String> options) {
        return new MerchantSettings(
                shop(name), toy.id(), server.settings(), new GatewayOptions(options));
    }

    private String tokenOf(Hexapay hexapay, String name) {
        return hexapay.open(merchant(name)).tokens().current().value().reveal();
    }

    private static HttpCustomizer noting(Queue<String> paths) {
        return client ->
                client.addInterceptor(
                        chain -> {
                            paths.add(chain.request().url().encodedPath());
                            return chain.proceed(chain.request());
                        });
    }

    private static Merchant shop(String name) {
        return Merchant.of(name, "key-of-" + name, Secret.of("secret-of-" + name));
    }

    private static String outcome(Future<String> future) {
        try {
            return future.get(60, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }
}
