package io.hexapay.app.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;
import static org.awaitility.Durations.ONE_MINUTE;

import io.hexapay.app.config.TestConfig;
import io.hexapay.app.plugin.Plugins;
import io.hexapay.core.GatewayException;
import io.hexapay.core.payment.PaymentQuery;
import io.hexapay.http.assembly.ConnectedMerchant;
import io.hexapay.http.assembly.Hexapay;
import io.hexapay.http.assembly.MerchantSettings;
import io.hexapay.http.assembly.TokenCaches;
import io.hexapay.http.gateway.ConnectionSettings;
import io.hexapay.http.resilience.ResilienceConfig;
import io.hexapay.sandbox.Fault;
import io.hexapay.sandbox.IamportSandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The cost of a failing gateway, from the configuration to the wire. */
@Timeout(300)
class ResilienceTest {

    private static final PaymentQuery PAID = PaymentQuery.byId("imp_paid");
    private static final long SEED = 20_260_302;

    private final Path folder;
    private final Hexapay hexapay =
            Wiring.hexapay(InstalledGateways.in(Plugins.with(null)), TokenCaches.NONE);
    private IamportSandbox sandbox = IamportSandbox.start();

    ResilienceTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @AfterEach
    void close() {
        hexapay.close();
        sandbox.close();
    }

    @Test
    void findsAlmostEveryPaymentThoughManyCallsFail() throws IOException {
        Shop shop = shop("retry { attempts = 5, first-pause = 1 ms, longest-pause = 10 ms }");
        sandbox.faults().onPaymentCalls().sometimes(0.3, SEED, Fault.status(503));

        long found = IntStream.range(0, 1000).filter(lookUp -> shop.finds()).count();

        assertThat(found).isGreaterThanOrEqualTo(990);
        assertThat(sandbox.paymentCalls()).isBetween(1300L, 1600L);
    }

    @Test
    void asksOnceIfItIsOff() throws IOException {
        Shop shop = shop("retry = off");
        sandbox.faults().onPaymentCalls().next(Fault.status(503));

        assertThat(shop.finds()).isFalse();
        assertThat(sandbox.paymentCalls()).isOne();
    }

    @Test
    void leavesADirectWayToTheGateway() throws IOException {
        MerchantSettings settings = shop("").merchant().settings();
        ConnectionSettings direct = settings.connection().withResilience(ResilienceConfig.OFF);
        sandbox.faults().onPaymentCalls().always(Fault.status(503));

        Shop once = new Shop(hexapay.open(settings.withConnection(direct)));

        assertThat(once.finds()).isFalse();
        assertThat(sandbox.paymentCalls()).isOne();
    }

    @Test
    void failsAtOnceWhileTheGatewayIsDown() throws IOException {
        Shop shop = shop("retry.first-pause = 1 ms, circuit-breaker.open-for = 10 minutes");
        assertThat(shop.finds()).isTrue();

        sandbox.close();
        IntStream.range(0, 50).forEach(lookUp -> shop.finds());

        for (int lookUp = 0; lookUp < 200; lookUp++) {
            shop.assertIsRefusedWithoutACall();
        }
    }

    @Test
    void recoversByItself() throws IOException {
        Shop shop = shop("retry.first-pause = 1 ms, circuit-breaker.open-for = 100 ms");
        assertThat(shop.finds()).isTrue();

        int port = sandbox.baseUrl().getPort();
        sandbox.close();
        IntStream.range(0, 50).forEach(lookUp -> shop.finds());
        sandbox = IamportSandbox.start(port);

        await().atMost(ONE_MINUTE).until(shop::finds);
        assertThat(IntStream.range(0, 100).filter(lookUp -> shop.finds()).count()).isEqualTo(100);
    }

    private Shop shop(String resilience) throws IOException {
        Path file =
                Files.write(
                        folder.resolve("hexapay.conf"),
                        List.of(
                                "hexapay.resilience { %s }".formatted(resilience),
                                "hexapay.merchants.shop {",
                                "  gateway = iamport, base-url = \"%s\""
                                        .formatted(sandbox.baseUrl()),
                                "  key = %s, secret = %s"
                                        .formatted(
                                                sandbox.merchant().key(),
                                                sandbox.merchant().secret()),
                                "}"));
        return new Shop(hexapay.open(TestConfig.load(file).merchant("shop")));
    }

    private record Shop(ConnectedMerchant merchant) {

        boolean finds() {
            try {
                merchant.payments().find(merchant.merchant(), PAID);
                return true;
            } catch (GatewayException.Unavailable e) {
                return false;
            }
        }

        /** By an open circuit. */
        void assertIsRefusedWithoutACall() {
            GatewayException.Unavailable refusal =
                    catchThrowableOfType(
                            GatewayException.Unavailable.class,
                            () -> merchant.payments().find(merchant.merchant(), PAID));
            assertThat(refusal).hasMessageStartingWith("iamport was not asked: it kept failing");
        }
    }
}
