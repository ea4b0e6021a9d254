package io.hexapay.sandbox.webhook;

import static java.util.Objects.requireNonNull;

import io.hexapay.sandbox.simulator.SimulatedWebhook;
import io.hexapay.sandbox.simulator.WebhookSender;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Sends the webhooks of one sandbox. From {@link #sendTo} on, each change of a payment is one: sent
 * at once, and again, 5 times at most, until the answer is the one that the gateway wants. They may
 * overtake each other, as real ones do. Thread-safe; only {@link #awaitDeliveries} blocks.
 *
 * <pre>{@code
 * sandbox.webhooks().sendTo(URI.create("http://127.0.0.1:8080/webhooks/nicepay"));
 * sandbox.webhooks().next(WebhookFault.TWICE);
 * }</pre>
 */
public final class SandboxWebhooks implements WebhookSender, AutoCloseable {

    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]", Pattern.CASE_INSENSITIVE);

    private final Deque<WebhookFault> faults = new ArrayDeque<>();
    private final List<SimulatedWebhook> late = new ArrayList<>();
    private final WebhookDeliveries deliveries = new WebhookDeliveries();
    private final Predicate<HttpResponse<String>> wanted;
    private @Nullable WebhookClient client;
    private boolean anyHost;

    /**
     * @param wanted whether an answer is the one that the gateway wants
     */
    public SandboxWebhooks(Predicate<HttpResponse<String>> wanted) {
        this.wanted = wanted;
    }

    /** The answer that most gateways want. */
    public static boolean isSuccess(HttpResponse<String> answer) {
        return answer.statusCode() / 100 == 2;
    }

    /** Allows {@link #sendTo} other hosts than loopback. */
    public synchronized SandboxWebhooks allowAnyHost() {
        anyHost = true;
        return this;
    }

    /**
     * Sends the webhooks of all merchants to this address from now on.
     *
     * @throws IllegalArgumentException if it is not http or https, or not on loopback and {@link
     *     #allowAnyHost} was not called
     */
    public synchronized void sendTo(URI address) {
        String scheme = address.getScheme();
        String host = address.getHost();
        if (host == null || !("http".equals(scheme) || "https".equals(scheme))) {
            throw new IllegalArgumentException(
                    "address: " + address + " (expected: http or https)");
        }
        if (!anyHost && !LOOPBACK.matcher(host).matches()) {
            throw new IllegalArgumentException(
                    "address: " + address + " (expected: on loopback, or call allowAnyHost)");
        }
        close();
        client = new WebhookClient(address, wanted, deliveries);
    }

    /** Lets the coming webhooks go wrong, one each, in this order. */
    public synchronized void next(WebhookFault... coming) {
        for (WebhookFault fault : coming) {
            faults.addLast(requireNonNull(fault, "fault"));
        }
    }

    /** Sends those that are still held back as {@link WebhookFault#LATE}. */
    public synchronized void sendLate() {
        sendLateAfter(CompletableFuture.completedFuture(null));
    }

    /** The last 10,000 attempts, the oldest first. */
    public List<WebhookDelivery> deliveries() {
        return deliveries.all();
    }

    /**
     * Waits until this many attempts have been made since the sandbox was started.
     *
     * @return as {@link #deliveries}
     * @throws IllegalStateException if they are fewer after that time
     */
    public List<WebhookDelivery> awaitDeliveries(int count, Duration timeout)
            throws InterruptedException {
        return deliveries.await(count, timeout);
    }

    /** Sends nothing more, until {@link #sendTo}. */
    @Override
    public synchronized void close() {
        if (client != null) {
            client.close();
            client = null;
        }
    }

    @Override
    public synchronized void send(SimulatedWebhook webhook, SimulatedWebhook forged) {
        if (client == null) {
            return;
        }
        WebhookFault fault = faults.pollFirst();
        if (fault == WebhookFault.LATE) {
            late.add(webhook);
            return;
        }
        WebhookClient to = client;
        CompletableFuture<?> sent =
                fault == WebhookFault.FORGED
                        ? to.sendForged(forged).thenCompose(refused -> to.deliver(webhook))
                        : to.deliver(webhook);
        if (fault == WebhookFault.TWICE) {
            sent = sent.thenCompose(taken -> to.deliver(webhook));
        }
        sendLateAfter(sent);
    }

    private void sendLateAfter(CompletableFuture<?> sent) {
        if (client == null) {
            return;
        }
        WebhookClient to = client;
        for (SimulatedWebhook webhook : late) {
            sent = sent.thenCompose(before -> to.deliver(webhook));
        }
        late.clear();
    }
}
