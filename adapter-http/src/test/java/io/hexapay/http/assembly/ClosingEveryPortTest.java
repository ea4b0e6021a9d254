package io.hexapay.http.assembly;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;
import static org.awaitility.Durations.ONE_MINUTE;
import static org.awaitility.Durations.ONE_SECOND;

import io.hexapay.core.AccessToken;
import io.hexapay.core.Deadline;
import io.hexapay.core.GatewayException.OutcomeUnknown;
import io.hexapay.core.GatewayException.Unavailable;
import io.hexapay.core.Merchant;
import io.hexapay.core.Secret;
import io.hexapay.core.payment.Money;
import io.hexapay.core.payment.PaymentQuery;
import io.hexapay.core.payment.approve.ApproveRequest;
import io.hexapay.core.payment.cancel.CancelRequest;
import io.hexapay.core.payment.webhook.WebhookRequest;
import io.hexapay.http.gateway.GatewayOptions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Timeout;

/** Whatever is called while a program ends, it fails as if the gateway were away. */
@Timeout(300)
class ClosingEveryPortTest {

    private static final int CALLERS_OF_EACH = 3;
    private static final CancelRequest CANCELLATION =
            CancelRequest.of("pay_1", Money.krw(1), Money.krw(1), "reason");
    private static final ApproveRequest APPROVAL =
            ApproveRequest.of("pay_1", "order", Money.krw(1));
    private static final WebhookRequest WEBHOOK =
            WebhookRequest.of("pay_1".getBytes(UTF_8), Map.of());

    private static final AccessToken REPLACED =
            new AccessToken(Secret.of("replaced"), Instant.EPOCH);

    private static final Map<String, Consumer<ConnectedMerchant>> PORTS =
            Map.of(
                    "find",
                    shop -> shop.payments().find(shop.merchant(), PaymentQuery.byId("pay_1")),
                    "cancel",
                    shop ->
                            shop.cancellations()
                                    .cancel(shop.merchant(), CANCELLATION, Deadline.in(ONE_SECOND)),
                    "approve",
                    shop -> shop.approvals().approve(shop.merchant(), APPROVAL),
                    "receive a webhook",
                    shop ->
                            shop.webhooks()
                                    .receive(shop.merchant(), WEBHOOK, (order, paid) -> true),
                    "token",
                    shop -> shop.tokens().current(),
                    "token, not blocking",
                    shop -> join(shop.tokens().currentAsync()),
                    "reject a token",
                    shop -> shop.tokens().reject(REPLACED),
                    "issue a token",
                    shop -> shop.auth().issue(shop.merchant()));

    private final ToyServer server = new ToyServer();
    private final ExecutorService callers = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        callers.shutdownNow();
        server.close();
    }

    @RepeatedTest(5)
    void failsAsUnavailableWhoeverIsCallingAndWhoeverCallsLater() throws Exception {
        Hexapay hexapay =
                Hexapay.builder().plugins(List.of(new ToyPlugin())).merchant(merchant()).build();
        ConnectedMerchant shop = hexapay.merchant("shop");
        AtomicInteger answered = new AtomicInteger();
        List<Future<Throwable>> calling =
                PORTS.values().stream()
                        .flatMap(port -> Stream.generate(() -> port).limit(CALLERS_OF_EACH))
                        .map(port -> callers.submit(() -> endOf(port, shop, answered)))
                        .toList();
        await().atMost(ONE_MINUTE).until(() -> answered.get() > 2 * calling.size());

        hexapay.close();

        for (Future<Throwable> each : calling) {
            assertThat(each.get(60, SECONDS))
                    .isInstanceOfAny(Unavailable.class, OutcomeUnknown.class);
        }
        PORTS.forEach(
                (name, port) ->
                        assertThat(catchThrowable(() -> port.accept(shop)))
                                .as(name)
                                .isInstanceOfSatisfying(
                                        Unavailable.class,
                                        e -> assertThat(e.isHeldBack()).isTrue()));
    }

    /** Calls until that fails. */
    private static Throwable endOf(
            Consumer<ConnectedMerchant> port, ConnectedMerchant shop, AtomicInteger answered) {
        try {
            while (true) {
                port.accept(shop);
                answered.incrementAndGet();
            }
        } catch (Throwable failure) {
            return failure;
        }
    }

    private static void join(CompletionStage<?> stage) {
        try {
            stage.toCompletableFuture().join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    private MerchantSettings merchant() {
        return new MerchantSettings(
                Merchant.of("shop", "a-key", Secret.of("a-secret")),
                ToyPlugin.TOY,
                server.settings(),
                GatewayOptions.NONE);
    }
}
