package io.hexapay.app.money;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * {@link MoneyPathTest} fails if what guards a cancellation at the gateway gets lost on the way.
 */
@Timeout(1_800)
class UnguardedMoneyPathTest {

    private static final int PAYMENTS = 200;
    private static final long SEED = Long.getLong("money-path.seed", System.nanoTime());

    @ParameterizedTest
    @EnumSource
    void balancesDoNotAgree(Gateway gateway) {
        try (Gateway.Running running = gateway.start();
                GuardRemover between = GuardRemover.before(running.sandbox().baseUrl());
                Shop shop = Shop.at(gateway.id(), running.sandbox(), between.baseUrl())) {
            MoneyPath path =
                    new MoneyPath(running.sandbox(), running.faults(), shop, PAYMENTS, SEED);

            path.run();

            assertThat(path.disagreements()).as("%s, seed %d", gateway, SEED).isNotEmpty();
        }
    }
}
