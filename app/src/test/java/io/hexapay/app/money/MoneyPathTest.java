package io.hexapay.app.money;

import static org.assertj.core.api.Assertions.assertThat;

import io.hexapay.sandbox.Faults;
import io.hexapay.sandbox.IamportSandbox;
import io.hexapay.sandbox.NicePaySandbox;
import io.hexapay.sandbox.PortOneSandbox;
import io.hexapay.sandbox.Sandbox;
import java.util.Locale;
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
    private static final int FEW_PAYMENTS = 200;
    private static final long SEED = Long.getLong("money-path.seed", System.nanoTime());

    @ParameterizedTest
    @EnumSource
    void balancesOfShopAndGatewayAgree(Gateway gateway) {
        try (Running running = gateway.start();
                Shop shop = Shop.at(gateway.id(), running.sandbox(), running.sandbox().baseUrl())) {
            MoneyPath path =
                    new MoneyPath(running.sandbox(), running.faults(), shop, PAYMENTS, SEED);

            path.run();

            assertThat(path.disagreements()).as("%s, seed %d", gateway, SEED).isEmpty();
            assertThat(path.unknown()).as("%s, seed %d: unknown", gateway, SEED).isZero();
            assertThat(path.resolved()).as("%s, seed %d: resolved", gateway, SEED).isPositive();
        }
    }

    @ParameterizedTest
    @EnumSource
    void theyDoNotAgreeWithoutWhatGuardsACancellation(Gateway gateway) {
        try (Running running = gateway.start();
                GuardRemover between = GuardRemover.before(running.sandbox().baseUrl());
                Shop shop = Shop.at(gateway.id(), running.sandbox(), between.baseUrl())) {
            MoneyPath path =
                    new MoneyPath(running.sandbox(), running.faults(), shop, FEW_PAYMENTS, SEED);

            path.run();

            assertThat(path.disagreements()).as("%s, seed %d", gateway, SEED).isNotEmpty();
        }
    }

    /** The gateways, each with its simulator. */
    enum Gateway {
        IAMPORT {
            @Override
            Running start() {
                IamportSandbox sandbox = IamportSandbox.start();
                return new Running(sandbox, sandbox.faults());
            }
        },
        NICEPAY {
            @Override
            Running start() {
                NicePaySandbox sandbox = NicePaySandbox.start();
                return new Running(sandbox, sandbox.faults());
            }
        },
        PORTONE {
            @Override
            Running start() {
                PortOneSandbox sandbox = PortOneSandbox.start();
                return new Running(sandbox, sandbox.faults());
            }
        };

        abstract Running start();

        String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private record Running(Sandbox sandbox, Faults faults) implements AutoCloseable {

        @Override
        public void close() {
            sandbox.close();
        }
    }
}
