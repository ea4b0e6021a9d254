package io.hexapay.sandbox.webhook;

import io.hexapay.sandbox.simulator.SimulatedWebhook;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Posts webhooks to one address until they are taken. Thread-safe; never blocks. */
final class WebhookClient implements AutoCloseable {

    private static final int MOST_ATTEMPTS = 5;
    private static final long FIRST_PAUSE_MILLIS = 100;

    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(10))
                    .build();
    private final URI address;
    private final Predicate<HttpResponse<String>> wanted;
    private final WebhookDeliveries deliveries;
    private volatile boolean closed;

    WebhookClient(
            URI address, Predicate<HttpResponse<String>> wanted, WebhookDeliveries deliveries) {
        this.address = address;
        this.wanted = wanted;
        this.deliveries = deliveries;
    }

    /** Ends well, when it was taken or tried often enough. */
    CompletableFuture<Boolean> deliver(SimulatedWebhook webhook) {
        return deliver(webhook, 1);
    }

    CompletableFuture<Boolean> sendForged(SimulatedWebhook webhook) {
        return attempt(webhook, true);
    }

    @Override
    public void close() {
        closed = true;
    }

    private CompletableFuture<Boolean> deliver(SimulatedWebhook webhook, int number) {
        return attempt(webhook, false)
                .thenCompose(
                        taken ->
                                taken || number == MOST_ATTEMPTS || closed
                                        ? CompletableFuture.completedFuture(taken)
                                        : afterPause(number)
                                                .thenCompose(
                                                        paused -> deliver(webhook, number + 1)));
    }

    private CompletableFuture<Boolean> attempt(SimulatedWebhook webhook, boolean forged) {
        if (closed) {
            return CompletableFuture.completedFuture(false);
        }
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address)
                        .timeout(Duration.ofSeconds(30))
                        .POST(BodyPublishers.ofString(webhook.body()));
        webhook.headers().forEach(request::header);
        return http.sendAsync(request.build(), BodyHandlers.ofString())
                .handle((answer, failure) -> record(webhook, forged, answer));
    }

    private boolean record(
            SimulatedWebhook webhook, boolean forged, @Nullable HttpResponse<String> answer) {
        WebhookDelivery delivery =
                answer == null
                        ? new WebhookDelivery(webhook, forged, 0, null, "", false)
                        : new WebhookDelivery(
                                webhook,
                                forged,
                                answer.statusCode(),
                                answer.headers().firstValue("Content-Type").orElse(null),
                                answer.body(),
                                wanted.test(answer));
        deliveries.add(delivery);
        return delivery.taken();
    }

    private static CompletableFuture<Void> afterPause(int number) {
        long millis = FIRST_PAUSE_MILLIS << (number - 1);
        return CompletableFuture.runAsync(
                () -> {}, CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS));
    }
}
