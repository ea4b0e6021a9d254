package io.hexapay.app.money;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Ten callers cancel 2,000 payments (CI: 10,000), in part and in full, many of them at once, while
 * 20 % of all answers are lost, 5 % of the cancellations are carried out late and 5 % are answered
 * with 503. {@code -Dmoney-path.payments} and {@code -Dmoney-path.seed} run it with others.
 */
@Timeout(1_800)
class MoneyPathTest {

    private static final int PAYMENTS = Integer.getInteger("money-path.payments", 2_000);
    private static final long SEED = Long.getLong("money-path.seed", System.nanoTime());

    @ParameterizedTest
    @EnumSource
    void balancesOfShopAndGatewayAgree(Gateway gateway) {
        try (Gateway.Running running = gateway.start();
                Shop shop = Shop.at(gateway.id(), running.sandbox(), running.sandbox().baseUrl())) {
            MoneyPath path =
                    new MoneyPath(running.sandbox(), running.faults(), shop, PAYMENTS, SEED);

            path.run();

            assertThat(path.disagreements()).as("%s, seed %d", gateway, SEED).isEmpty();
            assertThat(path.unknown()).as("%s, seed %d: unknown", gateway, SEED).isZero();
            assertThat(path.resolved()).as("%s, seed %d: resolved", gateway, SEED).isPositive();
        }
    }
}
