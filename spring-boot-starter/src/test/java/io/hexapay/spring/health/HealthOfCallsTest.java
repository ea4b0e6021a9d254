package io.hexapay.spring.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.hexapay.core.Deadline;
import io.hexapay.core.GatewayException;
import io.hexapay.core.Merchant;
import io.hexapay.core.payment.PaymentPort;
import io.hexapay.core.payment.PaymentQuery;
import io.hexapay.sandbox.Fault;
import io.hexapay.sandbox.NicePaySandbox;
import io.hexapay.sandbox.simulator.SandboxMerchant;
import io.hexapay.spring.HexapayAutoConfiguration;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.health.CompositeHealthContributor;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.actuate.health.Status;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

class HealthOfCallsTest {

    @AutoClose private final NicePaySandbox sandbox = NicePaySandbox.start();
    private final SandboxMerchant merchant = sandbox.basicMerchant();

    private final ApplicationContextRunner shop =
            new ApplicationContextRunner()
                    .withConfiguration(
                            AutoConfigurations.of(
                                    HexapayAutoConfiguration.class,
                                    Boot3HealthAutoConfiguration.class))
                    .withPropertyValues(
                            "hexapay.merchants.shop.gateway=nicepay",
                            "hexapay.merchants.shop.auth=basic",
                            "hexapay.merchants.shop.key=" + merchant.key(),
                            "hexapay.merchants.shop.secret=" + merchant.secret(),
                            "hexapay.merchants.shop.base-url=" + sandbox.baseUrl(),
                            "hexapay.resilience.retry=off");

    @Test
    void isNotDownBecauseCallersHadNoTimeLeft() {
        shop.run(
                context -> {
                    for (int i = 0; i < 5; i++) {
                        assertThat(failureOf(context, Deadline.in(Duration.ofNanos(1))))
                                .isInstanceOf(GatewayException.Unavailable.class);
                    }

                    assertThat(sandbox.paymentCalls()).isZero();
                    assertThat(health(context).getStatus()).isEqualTo(Status.UNKNOWN);
                });
    }

    /** Each has its retries, and its failed calls for a token. */
    @Test
    void isDownAfterThreeLookUpsAtADeadGatewayAndNotAfterOne() {
        sandbox.close();
        shop.withPropertyValues(
                        "hexapay.merchants.shop.auth=bearer",
                        "hexapay.merchants.shop.key=" + sandbox.bearerMerchant().key(),
                        "hexapay.merchants.shop.secret=" + sandbox.bearerMerchant().secret(),
                        "hexapay.gateways.nicepay.resilience.retry.attempts=3")
                .run(
                        context -> {
                            for (int lookUp = 1; lookUp <= 3; lookUp++) {
                                assertThat(failureOf(context, Deadline.in(Duration.ofMinutes(1))))
                                        .isInstanceOf(GatewayException.Unavailable.class);
                                assertThat(health(context).getDetails())
                                        .containsEntry("failuresInARow", lookUp);
                                assertThat(health(context).getStatus())
                                        .isEqualTo(lookUp < 3 ? Status.UNKNOWN : Status.DOWN);
                            }
                        });
    }

    @Test
    void isDownWhileTheCircuitIsOpen() {
        sandbox.faults().onPaymentCalls().always(Fault.status(500));
        shop.withPropertyValues(
                        "hexapay.resilience.circuit-breaker.minimum-calls=1",
                        "hexapay.resilience.circuit-breaker.window=1",
                        "hexapay.resilience.circuit-breaker.open-for=10m")
                .run(
                        context -> {
                            for (int i = 0; i < 3; i++) {
                                assertThat(failureOf(context, Deadline.in(Duration.ofMinutes(1))))
                                        .isInstanceOf(GatewayException.Unavailable.class);
                            }

                            assertThat(sandbox.paymentCalls()).isEqualTo(1);
                            assertThat(health(context).getStatus()).isEqualTo(Status.DOWN);
                            assertThat(health(context).getDetails())
                                    .containsEntry("circuit", "OPEN")
                                    .containsEntry("failure", "HELD_BACK");
                        });
    }

    private static Throwable failureOf(ApplicationContext context, Deadline deadline) {
        return catchThrowable(
                () ->
                        context.getBean(PaymentPort.class)
                                .find(
                                        context.getBean(Merchant.class),
                                        PaymentQuery.byId("any"),
                                        deadline));
    }

    private static Health health(ApplicationContext context) {
        var gateways =
                context.getBean("hexapayHealthContributor", CompositeHealthContributor.class);
        return ((HealthIndicator) gateways.getContributor("nicepay")).health();
    }
}
