package io.hexapay.sandbox.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.hexapay.sandbox.ShopEndpoint;
import io.hexapay.sandbox.simulator.SimulatedWebhook;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(180)
class SandboxWebhooksTest {

    private static final Duration GENEROUS = Duration.ofMinutes(1);

    private final SandboxWebhooks webhooks = new SandboxWebhooks(SandboxWebhooks::isSuccess);
    private final ShopEndpoint shop = ShopEndpoint.start();

    SandboxWebhooksTest() throws IOException {}

    @AfterEach
    void close() {
        webhooks.close();
        shop.close();
    }

    @Test
    void areSentAsTheyAreAndTellWhatWasAnswered() throws Exception {
        webhooks.sendTo(shop.address());

        send("제주 한라봉");

        ShopEndpoint.Received received = shop.next();
        assertThat(received.body()).isEqualTo("제주 한라봉");
        assertThat(received.headers().getFirst("Content-Type")).isEqualTo("text/plain");
        WebhookDelivery delivery = webhooks.awaitDeliveries(1, GENEROUS).get(0);
        assertThat(delivery)
                .isEqualTo(
                        new WebhookDelivery(
                                webhook("제주 한라봉"),
                                false,
                                200,
                                "text/html;charset=utf-8",
                                "OK",
                                true));
    }

    @Test
    void areNotSentBeforeAnAddressIsSet() throws Exception {
        send("before");
        webhooks.sendTo(shop.address());
        send("after");

        assertThat(shop.next().body()).isEqualTo("after");
    }

    @Test
    void areSentAgainUntilTheyAreTaken() throws Exception {
        webhooks.sendTo(shop.address());
        shop.answer(503, 404);

        send("a");

        assertThat(webhooks.awaitDeliveries(3, GENEROUS))
                .extracting(WebhookDelivery::status)
                .containsExactly(503, 404, 200);
    }

    @Test
    void areGivenUpAfterFiveAttempts() throws Exception {
        webhooks.sendTo(shop.address());
        webhooks.next(WebhookFault.LATE);
        shop.answer(500, 500, 500, 500, 500);

        send("late");
        send("refused");

        assertThat(webhooks.awaitDeliveries(6, GENEROUS))
                .extracting(delivery -> delivery.webhook().body())
                .containsExactly("refused", "refused", "refused", "refused", "refused", "late");
    }

    @Test
    void tellWhenNobodyAnswered() throws Exception {
        webhooks.sendTo(shop.address());
        shop.close();

        send("a");

        WebhookDelivery delivery = webhooks.awaitDeliveries(1, GENEROUS).get(0);
        assertThat(delivery.status()).isZero();
        assertThat(delivery.taken()).isFalse();
    }

    @Test
    void comeTwice() throws Exception {
        webhooks.sendTo(shop.address());
        webhooks.next(WebhookFault.TWICE);

        send("a");

        assertThat(webhooks.awaitDeliveries(2, GENEROUS))
                .allMatch(WebhookDelivery::taken)
                .extracting(delivery -> delivery.webhook().body())
                .containsExactly("a", "a");
    }

    @Test
    void comeAfterTheNextOne() throws Exception {
        webhooks.sendTo(shop.address());
        webhooks.next(WebhookFault.LATE);

        send("first");
        send("second");

        assertThat(List.of(shop.next().body(), shop.next().body()))
                .containsExactly("second", "first");
    }

    @Test
    void comeWhenThoseThatAreLateAreSent() throws Exception {
        webhooks.sendTo(shop.address());
        webhooks.next(WebhookFault.LATE, WebhookFault.LATE);
        send("first");
        send("second");

        webhooks.sendLate();

        assertThat(List.of(shop.next().body(), shop.next().body()))
                .containsExactly("first", "second");
    }

    @Test
    void comeAfterAForgedOneThatIsNotSentAgain() throws Exception {
        webhooks.sendTo(shop.address());
        webhooks.next(WebhookFault.FORGED);
        shop.answer(400);

        send("genuine");

        assertThat(List.of(shop.next().body(), shop.next().body()))
                .containsExactly("forged genuine", "genuine");
        assertThat(webhooks.awaitDeliveries(2, GENEROUS))
                .extracting(WebhookDelivery::forged)
                .containsExactly(true, false);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://shop.example/webhook",
                "http://127.0.0.1.shop.example/webhook",
                "http://192.168.0.1/webhook",
                "ftp://127.0.0.1/webhook",
                "/webhook"
            })
    void goToLoopbackAlone(String address) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> webhooks.sendTo(URI.create(address)))
                .withMessageStartingWith("address: " + address);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:1/", "https://127.0.0.1:1/", "http://[::1]:1/"})
    void goToAnyLoopbackAddress(String address) {
        webhooks.sendTo(URI.create(address));

        assertThat(webhooks.deliveries()).isEmpty();
    }

    @Test
    void goToAnyHostIfTheyAreAllowedTo() {
        webhooks.allowAnyHost().sendTo(URI.create("https://shop.example/webhook"));

        assertThat(webhooks.deliveries()).isEmpty();
    }

    @Test
    void sayWhenFewerWereSentThanAwaited() {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> webhooks.awaitDeliveries(1, Duration.ofMillis(1)))
                .withMessage("deliveries: 0 after PT0.001S (expected: 1)");
    }

    private void send(String body) {
        webhooks.send(webhook(body), webhook("forged " + body));
    }

    private static SimulatedWebhook webhook(String body) {
        return new SimulatedWebhook(Map.of("Content-Type", "text/plain"), body);
    }
}
